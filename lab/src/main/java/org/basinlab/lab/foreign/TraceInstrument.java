package org.basinlab.lab.foreign;

import java.util.List;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HutchPlusPlus;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.ProbedEstimate;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * tr H and ‖H‖_F. Small Hessians are formed row by row and both are exact; of larger ones they are
 * estimated from products with random vectors, each with its standard error.
 */
record TraceInstrument() implements Instrument {
  private static final int SKETCH = 20;
  private static final int PROBES = 20;
  private static final int BLOCK = 4;
  private static final long LARGEST_SKETCHED = 2_000_000;

  /**
   * Size of a Hessian.
   *
   * @param trace tr H, loss/θ²
   * @param frobenius ‖H‖_F, loss/θ²
   * @param products spent on both
   */
  record Size(Estimate trace, Estimate frobenius, long products) {}

  @Override
  public long work(ForeignModel model) {
    return products(model);
  }

  /** Products that {@link #size} takes. */
  static long products(ForeignModel model) {
    long q = model.parameters().size(1);
    return q <= ForeignModel.SMALL ? q : (q <= LARGEST_SKETCHED ? 2L * SKETCH : 0) + 2L * PROBES;
  }

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    try (CountedHessian hessian = model.hessian()) {
      Size size = size(hessian, model);
      double cost = 1 + size.products * hessian.gradientsPerProduct();
      String unit = SharpnessInstrument.UNIT;
      return List.of(
          ModelMeasurement.of("hessianTrace", size.trace, unit, cost),
          ModelMeasurement.of("hessianFrobenius", size.frobenius, unit, cost));
    }
  }

  /** The same for every instrument that asks, so that numbers of one page agree. */
  static Size size(CountedHessian hessian, ForeignModel model) {
    int q = Math.toIntExact(hessian.dimension());
    return q <= ForeignModel.SMALL ? formed(hessian, q) : sampled(hessian, model.key("trace"));
  }

  private static Size formed(CountedHessian hessian, int q) {
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < q; i++) {
      try (TensorScope scope = TensorScope.open()) {
        double[] direction = new double[q];
        direction[i] = 1;
        Tensor v = Tensor.of(direction, hessian.precision(), 1, q);
        double[] row = hessian.apply(v).to(Precision.FLOAT64).toDoubles();
        trace += row[i];
        for (double entry : row) {
          squares += entry * entry;
        }
      }
    }
    return new Size(Estimate.exact(trace), Estimate.exact(Math.sqrt(squares)), q);
  }

  /** Hutch++ keeps a basis in memory; the largest models get Hutchinson's estimate instead. */
  private static Size sampled(CountedHessian hessian, RandomKey key) {
    ProbeSettings settings = ProbeSettings.fixed(PROBES, BLOCK);
    List<RandomKey> traceKeys = List.of(key.named("hessianTrace"));
    ProbedEstimate trace =
        hessian.dimension() <= LARGEST_SKETCHED
            ? HutchPlusPlus.of(hessian, traceKeys, SKETCH, settings).get(0)
            : HutchinsonTrace.of(hessian, traceKeys, ProbeSettings.fixed(PROBES, 1)).get(0);
    ProbedEstimate norm =
        FrobeniusNorm.of(hessian, List.of(key.named("hessianFrobenius")), settings).get(0);
    return new Size(trace.estimate(), norm.estimate(), trace.products() + norm.products());
  }
}
