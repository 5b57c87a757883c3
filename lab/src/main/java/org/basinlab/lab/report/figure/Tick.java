package org.basinlab.lab.report.figure;

import org.basinlab.lab.quantity.Scale;

/**
 * A labelled place on an axis.
 *
 * @param coordinate as {@link Scale#coordinate} gives it
 * @param label the value as text
 */
public record Tick(double coordinate, String label) {}
