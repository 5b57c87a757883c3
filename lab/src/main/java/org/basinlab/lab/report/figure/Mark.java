package org.basinlab.lab.report.figure;

/**
 * A point of a chart.
 *
 * @param x value, not coordinate; left out if the axis cannot show it
 * @param y value, not coordinate; left out, or a gap in a line, if the axis cannot show it
 * @param tip what a reader sees on pointing at it, lines separated by a line feed; may be empty
 */
public record Mark(double x, double y, String tip) {}
