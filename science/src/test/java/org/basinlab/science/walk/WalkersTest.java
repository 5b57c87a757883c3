package org.basinlab.science.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.theory.SymmetricMatrix;
import org.junit.jupiter.api.Test;

/** Walkers move as they are told, one by one. */
class WalkersTest {
  private static final RandomKey KEY = RandomKey.of(3);
  private static final SymmetricMatrix H = SymmetricMatrix.of(new double[][] {{2, 0.5}, {0.5, 1}});

  private static GaussianDescent descent(double momentum, int refinement, double noise) {
    return new GaussianDescent(
        Landscape.quadratic(H),
        NoiseLaw.constant(SymmetricMatrix.diagonal(noise, noise)),
        new Step(0.1, momentum, refinement));
  }

  @Test
  void aWalkerDoesNotDependOnItsCompanyNorOnWhenItIsLookedAt() {
    double[][][] many = new Walkers(descent(0.5, 1, 1), KEY, 50, 1, -1).after(5, 40);
    double[][][] few = new Walkers(descent(0.5, 1, 1), KEY, 3, 1, -1).after(40);
    double[][] alone = IntStream.range(0, 3).mapToObj(w -> many[1][w]).toArray(double[][]::new);
    assertThat(few[0]).isDeepEqualTo(alone);
    assertThat(many[0][0]).isNotEqualTo(many[0][1]);
  }

  @Test
  void withoutNoiseItIsHeavyBallDescent() {
    double[] theta = {1, -1};
    double[] v = new double[2];
    for (int step = 0; step < 9; step++) {
      double[] g = H.times(theta);
      for (int i = 0; i < 2; i++) {
        v[i] = 0.5 * v[i] + g[i];
        theta[i] -= 0.1 * v[i];
      }
    }
    double[] walked = new Walkers(descent(0.5, 1, 0), KEY, 1, 1, -1).after(9)[0][0];
    assertThat(walked[0]).isCloseTo(theta[0], within(1e-14));
    assertThat(walked[1]).isCloseTo(theta[1], within(1e-14));
  }

  @Test
  void fullBatchesOfLeastSquaresAreDescentOnTheirHessian() {
    double[][] inputs = {{1, 0}, {1, 1}, {-1, 2}};
    LeastSquares problem = new LeastSquares(inputs, new double[] {0, 0, 0});
    SymmetricMatrix hessian =
        SymmetricMatrix.of(new double[][] {{1, -1 / 3.0}, {-1 / 3.0, 5 / 3.0}});
    BatchSampler all = new BatchSampler.ShuffledEpochs(3, 3);
    Motion sampled = new SampledDescent(problem, all, new Step(0.1, 0.3, 1));
    Motion exact =
        new GaussianDescent(
            Landscape.quadratic(hessian),
            NoiseLaw.constant(SymmetricMatrix.diagonal(0, 0)),
            new Step(0.1, 0.3, 1));
    double[] walked = new Walkers(sampled, KEY, 1, 1, 2).after(11)[0][0];
    double[] expected = new Walkers(exact, KEY, 1, 1, 2).after(11)[0][0];
    assertThat(walked[0]).isCloseTo(expected[0], within(1e-14));
    assertThat(walked[1]).isCloseTo(expected[1], within(1e-14));
  }

  /** Batches of one epoch, taken one after the other, from the sampler that training uses. */
  @Test
  void batchesAreThoseOfTheSampler() {
    double[] labels = {1, 2, 4, 8};
    LeastSquares problem = new LeastSquares(new double[][] {{1}, {1}, {1}, {1}}, labels);
    BatchSampler sampler = new BatchSampler.ShuffledEpochs(4, 2);
    double theta = 0;
    for (long epoch = 0; epoch < 2; epoch++) {
      int[] order = sampler.epochIndices(KEY.at(0), epoch);
      for (int k = 0; k < 2; k++) {
        double mean = (labels[order[2 * k]] + labels[order[2 * k + 1]]) / 2;
        theta -= 0.25 * (theta - mean);
      }
    }
    Motion motion = new SampledDescent(problem, sampler, Step.of(0.25));
    assertThat(new Walkers(motion, KEY, 1, 0).after(4)[0][0][0]).isCloseTo(theta, within(1e-14));
  }

  @Test
  void passagesCountStepsUpToTheLimit() {
    Motion still = descent(0, 1, 0);
    Walkers walkers = new Walkers(still, KEY, 2, 1, 0);
    int expected = 0;
    while (walkers.after(expected)[0][0][0] >= 0.5) {
      expected++;
    }
    OptionalInt there = OptionalInt.of(expected);
    assertThat(walkers.firstPassage(at -> at[0] < 0.5, 1000)).containsExactly(there, there);
    assertThat(walkers.firstPassage(at -> at[0] < 0.5, expected)).containsExactly(there, there);
    assertThat(walkers.firstPassage(at -> at[0] < 0.5, expected - 1))
        .containsExactly(OptionalInt.empty(), OptionalInt.empty());
  }

  @Test
  void brokenCohortsAreRefused() {
    assertThatThrownBy(() -> new Walkers(descent(0, 1, 1), KEY, 0, 1, 1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("at least one walker");
    assertThatThrownBy(() -> new Walkers(descent(0, 1, 1), KEY, 1, 1).after(1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("2 dimensions, got 1");
    assertThatThrownBy(() -> new Walkers(descent(0, 1, 1), KEY, 1, 1, 1).after(3, 2))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> descent(0.5, 2, 1)).isInstanceOf(BrokenInputException.class);
    NoiseLaw one = NoiseLaw.constant(SymmetricMatrix.diagonal(1));
    assertThatThrownBy(() -> new GaussianDescent(Landscape.quadratic(H), one, Step.of(0.1)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("got 2 and 1");
    NoiseLaw negative = NoiseLaw.diagonal(List.of(at -> -1, at -> 1));
    Motion broken = new GaussianDescent(Landscape.quadratic(H), negative, Step.of(0.1));
    assertThatThrownBy(() -> new Walkers(broken, KEY, 1, 1, 1).after(1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("must be ≥ 0, got -1");
    assertThatThrownBy(() -> new FreshRegression(new double[] {-1}, 1, 0.1, 1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("variance of inputs");
    LeastSquares four = new LeastSquares(new double[][] {{1}, {1}, {1}, {1}}, new double[4]);
    BatchSampler shuffled = new BatchSampler.ShuffledEpochs(4, 1);
    assertThatThrownBy(() -> new SampledDescent(four, shuffled, new Step(0.1, 0, 2)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("independent batches");
    assertThatThrownBy(() -> new LeastSquares(new double[][] {{1}}, new double[] {1, 2}))
        .isInstanceOf(BrokenInputException.class);
  }
}
