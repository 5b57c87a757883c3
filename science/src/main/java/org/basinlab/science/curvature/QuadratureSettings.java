package org.basinlab.science.curvature;

import org.basinlab.science.Check;

/**
 * What is spent on a spectral density.
 *
 * @param probes n, random start vectors, ≥ 1; with a single one nothing is known of the error. The
 *     standard error falls as 1/√n
 * @param steps m, Lanczos steps from each, ≥ 1: quadrature exact for polynomials of degree 2m − 1.
 *     From m = q on the spectrum is exact and one probe is enough
 */
public record QuadratureSettings(int probes, int steps) {
  public QuadratureSettings {
    Check.that(probes >= 1, "A spectral density needs at least 1 probe, got %d.", probes);
    Check.that(steps >= 1, "A spectral density needs at least 1 Lanczos step, got %d.", steps);
  }
}
