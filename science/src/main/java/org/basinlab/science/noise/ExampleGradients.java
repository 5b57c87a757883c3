package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.tensor.Threads;

/**
 * The gradients g_1 … g_m of the losses of single examples at fixed parameters, for R replicas.
 * They are not all held in memory: chunks of examples are passed through the network, and the sums
 * requested are accumulated in double precision. A network of affine layers yields the gradients of
 * a chunk as factors from one backward pass; any other objective needs one backward pass for each
 * example.
 */
public final class ExampleGradients {
  /**
   * Bytes of factors of one replica taken at a time; what is made of them takes several times as
   * much.
   */
  private static final long CHUNK_BYTES = 1L << 27;

  private final GradientSource source;
  private final int chunkExamples;

  private ExampleGradients(GradientSource source, int chunkExamples) {
    Check.that(chunkExamples >= 1, "A chunk needs at least one example, got %d.", chunkExamples);
    Check.that(source.objective().examples() >= 1, "Gradients of examples need an example.");
    this.source = source;
    this.chunkExamples = chunkExamples;
  }

  /**
   * Gradients by layers where the network allows it, else by automatic differentiation of one
   * example at a time.
   *
   * @param chunkExamples largest number of examples in memory at a time, ≥ 1; fewer are taken where
   *     layers have large factors. Results depend on it by rounding only
   */
  public static ExampleGradients of(Objective objective, int chunkExamples) {
    return of(objective, chunkExamples, Threads.ONE);
  }

  /** The same; threads share the examples where each has a backward pass of its own. */
  public static ExampleGradients of(Objective objective, int chunkExamples, Threads threads) {
    if (objective instanceof NetworkObjective ours
        && ours.network() instanceof DerivedNetwork network) {
      LayerwiseSource source = new LayerwiseSource(ours, network);
      long fitting = Math.max(1, CHUNK_BYTES / source.bytesPerExample());
      return new ExampleGradients(source, (int) Math.min(chunkExamples, fitting));
    }
    return new ExampleGradients(new AutogradSource(objective, threads), chunkExamples);
  }

  /** One backward pass an example, whatever the objective. */
  public static ExampleGradients byAutograd(Objective objective, int chunkExamples) {
    return new ExampleGradients(new AutogradSource(objective, Threads.ONE), chunkExamples);
  }

  /** Number of examples, m. */
  public int examples() {
    return Math.toIntExact(source.objective().examples());
  }

  /** Number of replicas, R. */
  public int replicas() {
    return Math.toIntExact(source.objective().replicas());
  }

  /** Number of parameters, q. */
  public long dimension() {
    return source.objective().layout().parameterCount();
  }

  /**
   * The gradients of examples {@code from} to {@code to} (exclusive), formed: [R, n, q], double.
   */
  public Tensor formed(int from, int to) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> columns = parts(from, to).stream().map(GradientPart::formed).toList();
      return scope.keep(Tensor.concatenate(columns, 2));
    }
  }

  /** ‖g_i‖² of all examples, (loss/θ)²: [R, m], double. */
  public Tensor squaredNorms() {
    return gathered(
        (parts, all) -> {
          for (GradientPart part : parts) {
            all.addInPlace(part.squaredNorms(), 1);
          }
        },
        replicas(),
        examples());
  }

  /** The mean gradient g: [R, q], double. */
  public Tensor mean() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor equal = Tensor.zeros(Precision.FLOAT64, replicas(), 1, examples()).onesLike();
      Tensor sum = combined(equal.times(1.0 / examples()));
      return scope.keep(sum.reshape(replicas(), dimension()));
    }
  }

  /**
   * Scalar products with given vectors.
   *
   * @param vectors v, [R, k, q]
   * @return ⟨g_i, v_k⟩, [R, m, k], double
   */
  public Tensor along(Tensor vectors) {
    Tensor v = vectors.to(Precision.FLOAT64);
    return gathered(
        (parts, all) -> {
          long offset = 0;
          for (GradientPart part : parts) {
            all.addInPlace(part.along(v.narrow(2, offset, part.parameters())), 1);
            offset += part.parameters();
          }
        },
        replicas(),
        examples(),
        vectors.size(1));
  }

  /**
   * Linear combinations of the gradients.
   *
   * @param coefficients c, [R, k, m], double
   * @return Σ_i c_ki g_i, [R, k, q], double
   */
  public Tensor combined(Tensor coefficients) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor sum = Tensor.zeros(Precision.FLOAT64, replicas(), coefficients.size(1), dimension());
      for (int from = 0; from < examples(); from += chunkExamples) {
        int to = end(from);
        try (TensorScope chunk = TensorScope.open()) {
          Tensor c = coefficients.narrow(2, from, to - from);
          addCombined(sum, parts(from, to), c);
        }
      }
      return scope.keep(sum);
    }
  }

  /** Mean gradient of the named examples, which may repeat: [R, q], double. */
  Tensor batchMean(long[] indices) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor sum = Tensor.zeros(Precision.FLOAT64, replicas(), 1, dimension());
      for (int from = 0; from < indices.length; from += chunkExamples) {
        long[] some =
            Arrays.copyOfRange(indices, from, Math.min(from + chunkExamples, indices.length));
        try (TensorScope chunk = TensorScope.open()) {
          Tensor equal = Tensor.zeros(Precision.FLOAT64, replicas(), 1, some.length).onesLike();
          addCombined(sum, source.parts(some), equal.times(1.0 / indices.length));
        }
      }
      return scope.keep(sum.reshape(replicas(), dimension()));
    }
  }

  /** Gradients of a range, in the caller's scope. */
  List<GradientPart> parts(int from, int to) {
    long[] indices = new long[to - from];
    Arrays.setAll(indices, i -> from + i);
    return source.parts(indices);
  }

  /** Of how many examples the gradients of one replica fit into so many bytes, at least 1. */
  int fitting(long bytes) {
    long fitting = bytes / Math.max(1, Double.BYTES * source.numbersPerExample());
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, fitting));
  }

  /** Examples taken at a time. */
  public int chunkExamples() {
    return chunkExamples;
  }

  int end(int from) {
    return Math.min(from + chunkExamples, examples());
  }

  private static void addCombined(Tensor sum, List<GradientPart> parts, Tensor coefficients) {
    List<Tensor> columns = new ArrayList<>();
    for (GradientPart part : parts) {
      columns.add(part.combined(coefficients));
    }
    sum.addInPlace(Tensor.concatenate(columns, 2), 1);
  }

  /** Fills a tensor of zeros, [R, m, …], chunk by chunk. */
  private Tensor gathered(BiConsumer<List<GradientPart>, Tensor> add, long... shape) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor all = Tensor.zeros(Precision.FLOAT64, shape);
      for (int from = 0; from < examples(); from += chunkExamples) {
        int to = end(from);
        try (TensorScope chunk = TensorScope.open()) {
          add.accept(parts(from, to), all.narrow(1, from, to - from));
        }
      }
      return scope.keep(all);
    }
  }
}
