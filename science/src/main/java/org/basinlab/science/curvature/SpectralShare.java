package org.basinlab.science.curvature;

import org.basinlab.science.stats.Estimate;

/**
 * How many eigenvalues lie below a threshold.
 *
 * @param share of the eigenvalues, in [0, 1], with its standard error over probes
 * @param count the same times q
 * @param quadratureBound the share may be off by at most this, besides: a step is no polynomial.
 *     Rigorous, often far too large: beside a cluster of eigenvalues it is the share of that
 *     cluster. Eigenvalues nearer to the threshold than products can tell count in full; 0 if exact
 *     and there are none
 */
public record SpectralShare(Estimate share, Estimate count, double quadratureBound) {}
