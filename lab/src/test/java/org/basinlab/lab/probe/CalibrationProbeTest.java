package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.basinlab.lab.probe.CalibrationProbe.Answers;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracles: cases by hand, sums over all pairs and bins one by one, and chance alone. */
final class CalibrationProbeTest {
  private static final double WIDTH = 0.2;
  private static final Answers BY_HAND =
      new Answers(new double[] {0.9, 0.8, 0.6, 0.55}, new double[] {1, 0, 1, 1});

  @ParameterizedTest
  @CsvSource({"2, 0.0375", "10, 0.4375", "15, 0.4375"})
  void errorOfFourAnswersByHand(int bins, double expected) {
    assertThat(BY_HAND.error(bins)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void aBinIsClosedAboveAndOpenBelow() {
    Answers onEdges = new Answers(new double[] {0.5, 0.5000001, 1}, new double[] {1, 1, 0});

    assertThat(onEdges.error(2)).isCloseTo((0.5 + Math.abs(0.4999999 - 1)) / 3, within(1e-12));
  }

  /** Biased, of all pairs, it is 0.0492; without the pairs of an answer with itself −0.0187. */
  @Test
  void kernelErrorOfFourAnswersByHand() {
    double itself = 0.1 * 0.1 + 0.8 * 0.8 + 0.4 * 0.4 + 0.45 * 0.45;
    double unbiased = BY_HAND.kernelError(WIDTH).value();

    assertThat(unbiased).isCloseTo(-0.0187, within(5e-5));
    assertThat((unbiased * 12 + itself) / 16).isCloseTo(0.0492, within(5e-5));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 57, 400})
  void agreesWithSumsOverAllPairsAndBins(int n) {
    double[] confidences = confidences(n);
    double[] hits = hits(n, confidences, 0.8);
    Answers answers = new Answers(confidences, hits);

    assertThat(answers.error(15)).isCloseTo(slowError(confidences, hits, 15), within(1e-12));
    Estimate kernel = answers.kernelError(WIDTH);
    assertThat(kernel.value()).isCloseTo(slowKernel(confidences, hits, -1), within(1e-12));
    assertThat(kernel.standardError()).isCloseTo(jackknife(confidences, hits), within(1e-10));
  }

  @Test
  void calibratedAnswersHaveTheErrorOfChanceAndNoKernelError() {
    int n = 4000;
    double[] confidences = confidences(n);
    Answers answers = new Answers(confidences, hits(7, confidences, 1));
    double[] floor = answers.errorsIfCalibrated(15, 200, RandomKey.of(3));
    Estimate chance = Estimate.ofSamples(floor);
    Estimate kernel = answers.kernelError(WIDTH);

    assertThat(chance.value()).isGreaterThan(10 * chance.standardError());
    assertThat(answers.error(15)).isCloseTo(chance.value(), within(4 * chance.standardDeviation()));
    assertThat(kernel.value()).isCloseTo(0, within(4 * kernel.standardError()));
  }

  /** Answers right 0.7 times as often as they say are off by 0.3 of the mean confidence. */
  @Test
  void overconfidenceIsFoundWithinItsError() {
    int n = 10_000;
    double[] confidences = confidences(n);
    Answers answers = new Answers(confidences, hits(8, confidences, 0.7));
    double expected = 0.3 * Arrays.stream(confidences).average().orElseThrow();
    double error =
        Estimate.ofSamples(answers.resampled(15, 200, RandomKey.of(4))).standardDeviation();
    double floor = Estimate.ofSamples(answers.errorsIfCalibrated(15, 200, RandomKey.of(5))).value();
    Estimate kernel = answers.kernelError(WIDTH);

    assertThat(answers.error(15)).isCloseTo(expected, within(4 * error));
    assertThat(answers.error(15)).isGreaterThan(floor + 10 * error);
    assertThat(kernel.value()).isGreaterThan(10 * kernel.standardError());
  }

  private static double[] confidences(int n) {
    return Arrays.stream(RandomKey.of(n).named("confidences").uniforms(n))
        .map(u -> 0.1 + 0.9 * u)
        .toArray();
  }

  /** Answers that are right {@code factor} times as often as they say. */
  private static double[] hits(int seed, double[] confidences, double factor) {
    double[] uniforms = RandomKey.of(seed).named("hits").uniforms(confidences.length);
    return IntStream.range(0, confidences.length)
        .mapToDouble(i -> uniforms[i] < factor * confidences[i] ? 1 : 0)
        .toArray();
  }

  private static double slowError(double[] confidences, double[] hits, int bins) {
    double error = 0;
    for (int j = 0; j < bins; j++) {
      double count = 0;
      double sure = 0;
      double right = 0;
      for (int i = 0; i < hits.length; i++) {
        if (confidences[i] > (double) j / bins && confidences[i] <= (j + 1.0) / bins) {
          count++;
          sure += confidences[i];
          right += hits[i];
        }
      }
      error += count == 0 ? 0 : count / hits.length * Math.abs(right / count - sure / count);
    }
    return error;
  }

  /** Over all pairs but those with one example; −1 for none. */
  private static double slowKernel(double[] confidences, double[] hits, int left) {
    double sum = 0;
    for (int i = 0; i < hits.length; i++) {
      for (int j = 0; j < hits.length; j++) {
        if (i != j && i != left && j != left) {
          double kernel = Math.exp(-Math.abs(confidences[i] - confidences[j]) / WIDTH);
          sum += (hits[i] - confidences[i]) * (hits[j] - confidences[j]) * kernel;
        }
      }
    }
    double n = left < 0 ? hits.length : hits.length - 1;
    return sum / (n * (n - 1));
  }

  private static double jackknife(double[] confidences, double[] hits) {
    int n = hits.length;
    double whole = slowKernel(confidences, hits, -1);
    double spread =
        IntStream.range(0, n)
            .mapToDouble(i -> Math.pow(slowKernel(confidences, hits, i) - whole, 2))
            .sum();
    return Math.sqrt(spread * (n - 1) / n);
  }
}
