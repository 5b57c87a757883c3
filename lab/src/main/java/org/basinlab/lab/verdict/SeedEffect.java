package org.basinlab.lab.verdict;

/**
 * The effect of a claim in one replicate.
 *
 * @param seed of the replicate
 * @param effect its statistic, in the unit of the verdict's effect
 */
public record SeedEffect(long seed, double effect) {}
