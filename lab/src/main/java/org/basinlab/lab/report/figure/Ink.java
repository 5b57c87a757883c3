package org.basinlab.lab.report.figure;

/**
 * A colour, as it is on a light and on a dark ground.
 *
 * @param light hexadecimal, e.g. {@code #0072b2}
 * @param dark hexadecimal
 */
public record Ink(String light, String dark) {}
