package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.noise.BatchAdvice;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.ExampleNoiseScale;
import org.basinlab.science.noise.GradientGram;
import org.basinlab.science.noise.NoiseScale;
import org.basinlab.science.noise.TwoBatchNoiseScale;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

final class NoiseScaleGuideTest extends GuideExample {
  NoiseScaleGuideTest() {
    super("noise-scale");
  }

  @Test
  void example() throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallTrainedNetwork.objective();
      // guide: begin
      Mlp network = new Mlp(List.of(4, 8, 3), Activation.TANH);
      Tensor theta = network.initial(Initialisation.HE, 1, RandomKey.of(3), Precision.FLOAT64);
      Tensor inputs = objective.inputs();
      NetworkObjective start =
          new NetworkObjective(network, Loss.CROSS_ENTROPY, theta, inputs, objective.labels());
      ExampleGradients gradients = ExampleGradients.of(start, 60);
      BatchDraw whole = new BatchDraw.WithoutReplacement(60, 60); // about these 60: exact
      ExampleNoiseScale exact = new ExampleNoiseScale(whole, 0.95);
      NoiseScale here = exact.simple(GradientGram.computed(gradients)).get(0);
      out.printf("start: tr C = %.4f, ‖g‖² = %.4f, ", here.noise().value(), here.signal().value());
      out.printf("B_simple = %.2f", here.value());
      try (HessianOperator hessian = new HessianOperator(start, Chunking.keeping(60))) {
        out.printf(", B_noise = %.2f%n", exact.curvature(gradients, hessian).get(0).value());
      }

      BatchDraw drawn = new BatchDraw.Independent(60); // about all that the 60 were drawn from
      ExampleNoiseScale beyond = new ExampleNoiseScale(drawn, 0.95);
      for (NetworkObjective at : List.of(start, objective)) {
        NoiseScale scale = beyond.simple(GradientGram.computed(ExampleGradients.of(at, 60))).get(0);
        out.printf("%s%n", BatchAdvice.of(scale).sentence());
      }

      TwoBatchNoiseScale sizes =
          new TwoBatchNoiseScale(new BatchDraw.Independent(2), new BatchDraw.Independent(32));
      List<TwoBatchNoiseScale.Pair> pairs = sizes.draw(gradients, RandomKey.of(7), 400).get(0);
      NoiseScale seen = sizes.estimate(pairs, 400, 0.95);
      out.printf("batches of 2 and 32: tr C = %.3f ± ", seen.noise().value());
      out.printf("%.3f, B_simple = %.2f%n", seen.noise().standardError(), seen.value());
      // guide: end
      assertTrue(start);
      assertThat(sizes.estimate(pairs, 400, 0.9999).interval().contains(here.value())).isTrue();
      assertThePageShowsIt();
    }
  }

  private void assertTrue(NetworkObjective start) {
    RealMatrix c = SmallTrainedNetwork.covariance(start);
    RealMatrix h = SmallTrainedNetwork.hessian(start);
    double[] g = new LossSurface(start, 60).gradients(start.parameters()).toDoubles();
    double squared = Arrays.stream(g).map(x -> x * x).sum();
    assertThat(number(0, 0)).isCloseTo(c.getTrace(), within(1e-4));
    assertThat(number(0, 1)).isCloseTo(squared, within(1e-4));
    assertThat(number(0, 2)).isCloseTo(c.getTrace() / squared, within(0.006));
    RealVector gradient = new ArrayRealVector(g);
    double curvature = gradient.dotProduct(h.operate(gradient));
    double weighted = h.multiply(c).getTrace() / curvature;
    assertThat(number(0, 3)).isCloseTo(weighted, within(0.006));
    assertThat(number(3, 0)).isCloseTo(c.getTrace(), within(4 * number(3, 1)));
  }
}
