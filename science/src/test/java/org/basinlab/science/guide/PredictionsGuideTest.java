package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.walk.GaussianDescent;
import org.basinlab.science.walk.Landscape;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.NoiseLaw;
import org.basinlab.science.walk.Step;
import org.basinlab.science.walk.Walkers;
import org.junit.jupiter.api.Test;

final class PredictionsGuideTest extends GuideExample {
  PredictionsGuideTest() {
    super("predictions");
  }

  @Test
  void example() throws IOException {
    // guide: begin
    SymmetricMatrix hessian = SymmetricMatrix.diagonal(1, 10);
    StationaryLaw law =
        new StationaryLaw(hessian, hessian); // C = H, as the three-factor law has it
    StepRule rule = new StepRule(0.1, 0, BatchNoise.withReplacement(10));
    for (Prediction<Double> loss : List.of(law.excessLoss(rule), law.threeFactorLoss(rule))) {
      out.printf("excess loss %.4f, %s: ", loss.value().orElseThrow(), loss.regime());
      out.printf("%s%n", loss.why());
    }
    SymmetricMatrix batchNoise = SymmetricMatrix.diagonal(0.1, 1); // C/S
    Motion sgd =
        new GaussianDescent(
            Landscape.quadratic(hessian), NoiseLaw.constant(batchNoise), Step.of(0.1));
    double[][] after = new Walkers(sgd, RandomKey.of(1), 10_000, 0, 0).after(200)[0];
    double[] losses =
        Arrays.stream(after).mapToDouble(x -> (x[0] * x[0] + 10 * x[1] * x[1]) / 2).toArray();
    Estimate seen = Estimate.ofSamples(losses);
    out.printf("10,000 walkers: %.4f ± %.4f%n", seen.value(), seen.standardError());
    // guide: end
    double exact = (0.1 / 20) * (1 / 1.9 + 10 / 1.0); // η/(2S) Σ λ/(2 − ηλ)
    assertThat(number(0, 0)).isCloseTo(exact, within(5e-5));
    assertThat(number(1, 0)).isCloseTo(0.1 / 40 * 11, within(5e-5));
    assertThat(Math.abs(number(2, 0) - exact)).isLessThan(4 * number(2, 1));
    assertThePageShowsIt();
  }
}
