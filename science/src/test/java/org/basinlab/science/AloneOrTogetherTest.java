package org.basinlab.science;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.DiagonalEstimate;
import org.basinlab.science.curvature.DiagonalSampling;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosQuadrature;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.QuadratureSettings;
import org.basinlab.science.curvature.XTrace;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.landscape.BatchBudget;
import org.basinlab.science.landscape.BatchSharpness;
import org.basinlab.science.landscape.Batches;
import org.basinlab.science.landscape.CriticalSharpness;
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
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Law 1 of the instruments: what is measured of a replica does not depend, in any bit, on the
 * cohort it is measured in. Odd sizes, so that no row is a multiple of a vector register.
 */
public final class AloneOrTogetherTest {
  private static final int EXAMPLES = 23;
  private static final int REPLICAS = 3;
  private static final int FEATURES = 2 * 7 * 5;
  private static final RandomKey KEY = RandomKey.of(173);

  /** L-BFGS remembers from its second iteration on. */
  private static final KeskarSettings CLIMBS = new KeskarSettings(1e-3, 3, 2);

  @ParameterizedTest
  @CsvSource({
    "MLP, FLOAT32, RELU",
    "MLP, FLOAT64, TANH",
    "CONV, FLOAT32, RELU",
    "CONV, FLOAT32, TANH",
    "CONV, FLOAT64, TANH",
  })
  void everyInstrumentReadsAReplicaAlike(Kind kind, Precision precision, Activation activation) {
    LayeredNetwork network = kind.network(activation);
    try (TensorScope scope = TensorScope.open()) {
      Tensor theta = parameters(network, precision);
      List<List<Object>> together = measured(network, theta, keys(0, REPLICAS));
      for (int r = 0; r < REPLICAS; r++) {
        List<List<Object>> alone = measured(network, theta.narrow(0, r, 1).copy(), keys(r, r + 1));
        for (int i = 0; i < alone.size(); i++) {
          assertThat(together.get(i).get(r)).as("quantity %d", i).isEqualTo(alone.get(i).get(0));
        }
      }
      for (List<Object> quantity : together) {
        assertThat(Set.copyOf(quantity)).as("replicas differ").hasSizeGreaterThan(1);
      }
    }
  }

  /** The networks that Basin has. */
  enum Kind {
    MLP,
    CONV;

    LayeredNetwork network(Activation activation) {
      return this == MLP
          ? new Mlp(List.of(FEATURES, 9, 7, 3), activation)
          : new ConvolutionalNetwork(List.of(2, 7, 5), List.of(5, 3), 3, activation);
    }
  }

  private static Tensor parameters(LayeredNetwork network, Precision precision) {
    int q = Math.toIntExact(network.layout().parameterCount());
    double[] values = KEY.named("theta").gaussians(REPLICAS * q);
    return Tensor.of(values, precision, REPLICAS, q).times(0.2);
  }

  private static List<RandomKey> keys(int from, int to) {
    List<RandomKey> keys = new ArrayList<>();
    for (int r = from; r < to; r++) {
      keys.add(KEY.named("replica").at(r));
    }
    return keys;
  }

  /** All quantities, each a list over replicas of values with equality of bits. */
  private static List<List<Object>> measured(
      LayeredNetwork network, Tensor theta, List<RandomKey> keys) {
    double[] x = KEY.named("x").gaussians(EXAMPLES * FEATURES);
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> i * 2 % 3);
    NetworkObjective at =
        new NetworkObjective(
            network,
            Loss.CROSS_ENTROPY,
            theta,
            Tensor.of(x, theta.precision(), EXAMPLES, FEATURES),
            Tensor.ofIndices(labels, EXAMPLES));
    List<List<Object>> all = new ArrayList<>();
    addCurvature(all, at, keys);
    addNoise(all, at);
    addWidth(all, at, keys);
    return all;
  }

  private static void addCurvature(
      List<List<Object>> all, NetworkObjective at, List<RandomKey> keys) {
    try (HessianOperator hessian = new HessianOperator(at, Chunking.keeping(9));
        Eigenpairs top = EigenpairSearch.largest(hessian, keys, new LanczosSettings(2, 1e-3, 12));
        Eigenpairs again =
            EigenpairSearch.again(hessian, keys, new LanczosSettings(1, 1e-3, 12), top)) {
      all.add(List.copyOf(top.values()));
      all.add(List.copyOf(again.values()));
      all.add(List.copyOf(XTrace.estimate(hessian, keys, ProbeSettings.fixed(6, 3))));
      all.add(
          List.copyOf(LanczosQuadrature.densities(hessian, keys, new QuadratureSettings(3, 6))));
      List<DiagonalEstimate> diagonals =
          DiagonalSampling.estimate(hessian, keys, ProbeSettings.fixed(6, 3));
      all.add(bits(diagonals.stream().map(DiagonalEstimate::values).toList()));
    }
  }

  private static void addNoise(List<List<Object>> all, NetworkObjective at) {
    ExampleGradients gradients = ExampleGradients.of(at, 9);
    all.add(List.copyOf(CovarianceTrace.computed(gradients)));
    all.add(
        bits(
            CovarianceSpectrum.computed(gradients).stream()
                .map(CovarianceSpectrum::eigenvalues)
                .toList()));
  }

  private static void addWidth(List<List<Object>> all, NetworkObjective at, List<RandomKey> keys) {
    LossSurface surface = new LossSurface(at, 9);
    List<SearchRange> ranges = keys.stream().map(key -> SearchRange.around(0.1)).toList();
    all.add(List.copyOf(CriticalSharpness.measured(surface, ranges)));
    all.add(List.copyOf(KeskarSharpness.measured(surface, CLIMBS, keys)));
    BatchSampler sampler = new BatchSampler.ShuffledEpochs(EXAMPLES, 5);
    all.add(
        List.copyOf(BatchSharpness.measured(Batches.of(at), sampler, keys, BatchBudget.fixed(4))));
  }

  private static List<Object> bits(List<double[]> values) {
    List<Object> all = new ArrayList<>();
    for (double[] each : values) {
      all.add(Arrays.stream(each).mapToObj(Double::doubleToRawLongBits).toList());
    }
    return all;
  }
}
