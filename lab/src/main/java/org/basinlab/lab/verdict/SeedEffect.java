package org.basinlab.lab.verdict;

/**
 * What one replicate says about a claim.
 *
 * @param seed of the replicate
 * @param effect its statistic, in the unit of the verdict's effect
 */
public record SeedEffect(long seed, double effect) {}
