/**
 * The report: one HTML file with verdicts, figures, tables and provenance, and the same figures as
 * SVG and PNG. It formats what it is given; it sees no training, network or curvature.
 */
@NullMarked
package org.basinlab.lab.report;

import org.jspecify.annotations.NullMarked;
