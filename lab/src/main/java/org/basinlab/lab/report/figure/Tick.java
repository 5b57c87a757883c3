package org.basinlab.lab.report.figure;

/**
 * A labelled place on an axis.
 *
 * @param coordinate as {@link Scale#coordinate} gives it
 * @param label the value as text
 */
public record Tick(double coordinate, String label) {}
