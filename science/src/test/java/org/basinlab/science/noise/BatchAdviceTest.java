package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;

import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.RatioInterval;
import org.junit.jupiter.api.Test;

final class BatchAdviceTest {
  private static BatchAdvice of(double value, RatioInterval interval) {
    return BatchAdvice.of(new NoiseScale(Estimate.exact(value), Estimate.exact(1), interval));
  }

  private static RatioInterval between(double lower, double upper) {
    return new RatioInterval.Between(new Interval(lower, upper, 0.95));
  }

  private static RatioInterval beyond(double lower, double upper) {
    return new RatioInterval.Beyond(new Interval(lower, upper, 0.95));
  }

  @Test
  void aKnownNoiseScaleIsABatchSize() {
    BatchAdvice.About about = (BatchAdvice.About) of(100, between(80, 130));
    assertThat(about.batchSize()).isEqualTo(100);
    assertThat(about.sentence()).contains("near 100 (80.0 to 130)");
  }

  @Test
  void whatTheDataDoNotTell() {
    assertThat(of(500, beyond(-90, 60))).isEqualTo(new BatchAdvice.AtLeast(60));
    assertThat(of(500, beyond(-90, 60)).sentence()).contains("up to 60.0");
    assertThat(of(50, between(60, Double.POSITIVE_INFINITY)))
        .isEqualTo(new BatchAdvice.AtLeast(60));
    assertThat(of(0.5, beyond(-9, 0.3))).isEqualTo(new BatchAdvice.Nothing());
    assertThat(of(500, beyond(20, 60))).isEqualTo(new BatchAdvice.Nothing());
    assertThat(of(-5, between(-9, -1))).isEqualTo(new BatchAdvice.Nothing());
    assertThat(of(5, new RatioInterval.Anything(0.95))).isEqualTo(new BatchAdvice.Nothing());
    assertThat(of(5, between(-1, 9))).isEqualTo(new BatchAdvice.About(5, 0, 9));
  }

  /**
   * A signal that came out negative, as the noise of its own estimate can make it, is no B &lt; 0.
   */
  @Test
  void aHiddenGradientHasAnInfiniteScale() {
    Estimate noise = new Estimate(9, 1, 50);
    NoiseScale hidden = new NoiseScale(noise, new Estimate(-0.1, 0.2, 50), beyond(-90, 28));
    assertThat(hidden.positiveValue()).isInfinite();
    assertThat(hidden.positiveInterval())
        .isEqualTo(new Interval(28, Double.POSITIVE_INFINITY, 0.95));
    NoiseScale impossible = new NoiseScale(noise, new Estimate(-3, 0.2, 50), between(-4, -2));
    assertThat(impossible.positiveInterval())
        .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, 0.95));
    NoiseScale known = new NoiseScale(noise, new Estimate(3, 0.2, 50), between(2, 4));
    assertThat(known.positiveValue()).isEqualTo(3);
    assertThat(known.positiveInterval()).isEqualTo(new Interval(2, 4, 0.95));
  }
}
