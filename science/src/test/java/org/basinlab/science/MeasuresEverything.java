package org.basinlab.science;

import java.util.Collections;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.DiagonalSampling;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.HutchPlusPlus;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.LanczosQuadrature;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.QuadratureSettings;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.curvature.XTrace;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.landscape.BatchBudget;
import org.basinlab.science.landscape.BatchSharpness;
import org.basinlab.science.landscape.Batches;
import org.basinlab.science.landscape.CriticalSharpness;
import org.basinlab.science.landscape.DirectionalWidth;
import org.basinlab.science.landscape.KeskarSettings;
import org.basinlab.science.landscape.KeskarSharpness;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.landscape.SearchRange;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.noise.CovarianceSpectrum;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.ProjectedNoise;
import org.basinlab.science.noise.TraceProduct;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Started in a fresh JVM by {@link SoakIT}: measures with every instrument in turn, on perceptrons
 * and convolutional networks in both precisions, and prints its memory now and then.
 */
final class MeasuresEverything {
  private static final LanczosSettings LANCZOS = new LanczosSettings(1, 0.1, 4);
  private static final ProbeSettings PROBES = ProbeSettings.fixed(3, 3);
  private static final int EXAMPLES = 6;
  private static final int CHUNK = 4;
  private static final int REPLICAS = 1;

  /** One measurement at given parameters. */
  private interface Instrument {
    void measure(NetworkObjective at, List<RandomKey> keys);
  }

  private static final List<Instrument> INSTRUMENTS =
      List.of(
          withHessian(MeasuresEverything::eigenpairs),
          withHessian((hessian, keys) -> HutchinsonTrace.estimate(hessian, keys, PROBES)),
          withHessian((hessian, keys) -> HutchPlusPlus.estimate(hessian, keys, 2, PROBES)),
          withHessian((hessian, keys) -> XTrace.estimate(hessian, keys, PROBES)),
          withHessian((hessian, keys) -> FrobeniusNorm.estimate(hessian, keys, PROBES)),
          withHessian(
              (hessian, keys) ->
                  LanczosQuadrature.densities(hessian, keys, new QuadratureSettings(2, 3))),
          withHessian((hessian, keys) -> DiagonalSampling.estimate(hessian, keys, PROBES)),
          (at, keys) -> products(at, keys, ExampleMatrix.GAUSS_NEWTON),
          (at, keys) -> products(at, keys, ExampleMatrix.FISHER),
          (at, keys) -> products(at, keys, ExampleMatrix.GRADIENT_COVARIANCE),
          (at, keys) -> CovarianceTrace.computed(ExampleGradients.of(at, CHUNK)),
          (at, keys) -> CovarianceSpectrum.computed(ExampleGradients.of(at, CHUNK)),
          MeasuresEverything::alignment,
          MeasuresEverything::batchSharpness,
          (at, keys) ->
              CriticalSharpness.measured(surface(at), Collections.nCopies(REPLICAS, range())),
          (at, keys) -> KeskarSharpness.measured(surface(at), new KeskarSettings(1e-3, 1, 1), keys),
          (at, keys) ->
              DirectionalWidth.along(
                  surface(at), at.parameters(), 0.1, Collections.nCopies(REPLICAS, range())));

  private MeasuresEverything() {}

  /**
   * Prints lines {@code resident KiB} and {@code heap bytes}: the first after warming up, then ten.
   * All is done in one outer scope, so that what an inner scope does not free stays.
   */
  public static void main(String[] arguments) {
    try (TensorScope scope = TensorScope.open()) {
      measure(SoakIT.INSTRUMENT_MEASUREMENTS / 10);
      print();
      for (int tenth = 0; tenth < 10; tenth++) {
        measure(SoakIT.INSTRUMENT_MEASUREMENTS / 10);
        print();
      }
    }
  }

  private static void print() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()));
    TrainsAndMeasures.printResident();
  }

  private static void measure(int count) {
    for (int i = 0; i < count; i++) {
      try (TensorScope scope = TensorScope.open()) {
        List<RandomKey> keys = List.of(RandomKey.of(i));
        int turn = i / INSTRUMENTS.size();
        INSTRUMENTS.get(i % INSTRUMENTS.size()).measure(objective(turn % 4), keys);
      }
    }
  }

  private static NetworkObjective objective(int kind) {
    Precision precision = kind < 2 ? Precision.FLOAT32 : Precision.FLOAT64;
    LayeredNetwork network =
        kind % 2 == 0
            ? new Mlp(List.of(16, 5, 3), Activation.TANH)
            : new ConvolutionalNetwork(List.of(1, 4, 4), List.of(2), 3, Activation.TANH);
    int q = Math.toIntExact(network.layout().parameterCount());
    long[] labels = new long[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = i % 3;
    }
    RandomKey key = RandomKey.of(7);
    return new NetworkObjective(
        network,
        Loss.CROSS_ENTROPY,
        Tensor.of(key.named("theta").gaussians(REPLICAS * q), precision, REPLICAS, q).times(0.3),
        Tensor.of(key.named("x").gaussians(EXAMPLES * 16), precision, EXAMPLES, 16),
        Tensor.ofIndices(labels, EXAMPLES));
  }

  private interface OfHessian {
    void measure(SymmetricOperator hessian, List<RandomKey> keys);
  }

  private static Instrument withHessian(OfHessian measurement) {
    return (at, keys) -> {
      try (HessianOperator hessian = new HessianOperator(at, new Chunking(CHUNK, CHUNK))) {
        measurement.measure(hessian, keys);
      }
    };
  }

  private static void eigenpairs(SymmetricOperator hessian, List<RandomKey> keys) {
    try (Eigenpairs cold = EigenpairSearch.largest(hessian, keys, LANCZOS).hold();
        Eigenpairs warm = EigenpairSearch.again(hessian, keys, LANCZOS, cold).hold()) {
      warm.values();
    }
  }

  private static void products(NetworkObjective at, List<RandomKey> keys, ExampleMatrix matrix) {
    try (ExampleMatrixOperator operator =
        new ExampleMatrixOperator(at, matrix, new Chunking(CHUNK, CHUNK))) {
      FrobeniusNorm.estimate(operator, keys, PROBES);
    }
  }

  private static void alignment(NetworkObjective at, List<RandomKey> keys) {
    ExampleGradients gradients = ExampleGradients.of(at, CHUNK);
    try (HessianOperator hessian = new HessianOperator(at, new Chunking(CHUNK, CHUNK))) {
      TraceProduct.sampled(gradients, hessian, keys, 2, 2);
      ProjectedNoise.regression(
          ProjectedNoise.points(
                  gradients, hessian, CovarianceSpectrum.topEigenvectors(gradients, 2))
              .get(0));
    }
  }

  private static void batchSharpness(NetworkObjective at, List<RandomKey> keys) {
    BatchSharpness.measured(
        Batches.of(at), new BatchSampler.ShuffledEpochs(EXAMPLES, 3), keys, BatchBudget.fixed(2));
  }

  private static LossSurface surface(NetworkObjective at) {
    return new LossSurface(at, CHUNK);
  }

  private static SearchRange range() {
    return new SearchRange(1, 0.25, 4, 0.5);
  }
}
