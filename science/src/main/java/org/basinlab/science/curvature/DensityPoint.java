package org.basinlab.science.curvature;

import org.basinlab.science.stats.Estimate;

/**
 * A point of a curve.
 *
 * @param eigenvalue unit of A
 * @param density share of the eigenvalues per unit of A, ≥ 0, with its standard error over probes
 */
public record DensityPoint(double eigenvalue, Estimate density) {}
