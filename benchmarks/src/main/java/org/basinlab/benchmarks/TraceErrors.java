package org.basinlab.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.HutchPlusPlus;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.ProbedEstimate;
import org.basinlab.science.curvature.XTrace;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Standard error of the Hessian trace of a trained MLP after equal numbers of products, by three
 * estimators. A matter of counts: no time is taken.
 *
 * <p>Usage: {@code TraceErrors [REPETITIONS]}.
 */
public final class TraceErrors {
  private static final int EXAMPLES = 500;
  private static final List<Integer> PRODUCTS = List.of(18, 36, 72, 144);

  private TraceErrors() {}

  /** One estimator with a number of products to spend. */
  private interface Estimator {
    List<ProbedEstimate> of(HessianOperator hessian, List<RandomKey> keys, int products);
  }

  public static void main(String[] arguments) {
    int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    TrainedNetwork mlp = TrainedNetwork.mlp();
    Tensor theta = mlp.after(List.of(3)).get(0);
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian =
            new HessianOperator(
                mlp.objective(theta, EXAMPLES, Precision.FLOAT64), Chunking.keeping(EXAMPLES))) {
      for (int products : PRODUCTS) {
        print(
            "Hutchinson",
            products,
            repetitions,
            hessian,
            (h, keys, n) -> HutchinsonTrace.estimate(h, keys, ProbeSettings.fixed(n, 6)));
        print(
            "Hutch++",
            products,
            repetitions,
            hessian,
            (h, keys, n) -> HutchPlusPlus.estimate(h, keys, n / 3, ProbeSettings.fixed(n / 3, 6)));
        print(
            "XTrace",
            products,
            repetitions,
            hessian,
            (h, keys, n) -> XTrace.estimate(h, keys, ProbeSettings.fixed(n / 2, 6)));
      }
    }
  }

  private static void print(
      String name, int products, int repetitions, HessianOperator hessian, Estimator estimator) {
    List<Double> errors = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < repetitions; i++) {
      try (TensorScope scope = TensorScope.open()) {
        List<RandomKey> keys = List.of(RandomKey.of(i));
        ProbedEstimate found = estimator.of(hessian, keys, products).get(0);
        if (found.products() != products) {
          throw new IllegalStateException(name + " spent " + found.products());
        }
        errors.add(found.estimate().standardError());
        sum += found.estimate().value();
      }
    }
    double mean = sum / repetitions;
    System.out.printf(
        Locale.ROOT,
        "%-12s %4d products: trace %8.3f, median standard error %.2f %%%n",
        name,
        products,
        mean,
        100 * Rounds.median(errors) / mean);
    new ResultLine("TraceErrors", name)
        .with("products", products)
        .with("relativeStandardError", Rounds.median(errors) / mean)
        .print();
  }
}
