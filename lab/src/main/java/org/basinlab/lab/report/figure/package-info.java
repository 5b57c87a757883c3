/**
 * Figures as values, and two renderers of them: an Apache ECharts option for the screen, SVG and
 * PNG for paper. Knows no study and no run.
 */
@NullMarked
package org.basinlab.lab.report.figure;

import org.jspecify.annotations.NullMarked;
