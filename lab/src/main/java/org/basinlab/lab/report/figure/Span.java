package org.basinlab.lab.report.figure;

/**
 * An interval at a place.
 *
 * @param x value, not coordinate
 * @param lower value; an end that the axis cannot show leaves the span out
 * @param upper value
 * @param tip what a reader sees on pointing at it; may be empty
 */
public record Span(double x, double lower, double upper, String tip) {}
