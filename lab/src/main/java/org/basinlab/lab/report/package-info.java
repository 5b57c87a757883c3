/**
 * The report: one HTML file with verdicts, figures, tables and provenance, and the same figures as
 * SVG and PNG. It formats what it is given; it sees no training, network or curvature, but for the
 * words that a study chooses from.
 *
 * <p>One file a section of the page or a family of figures; hence more files than elsewhere.
 */
@NullMarked
package org.basinlab.lab.report;

import org.jspecify.annotations.NullMarked;
