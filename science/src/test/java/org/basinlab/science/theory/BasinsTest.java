package org.basinlab.science.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/theory/basins.md, eqs. (1) to (11). */
class BasinsTest {
  private static final DoubleWell WELL = new DoubleWell(0.5, 0.3, 1, 16);

  private static double quartic(double x) {
    return (x * x - 1) * (x * x - 1) / 4;
  }

  private static Minimum minimum(double loss, double... curvatures) {
    return new Minimum(loss, SymmetricMatrix.diagonal(curvatures));
  }

  @Test
  void theWellsLieWhereTheyMust() {
    assertThat(WELL.wideMinimum()).isCloseTo(0.9601, within(1e-4));
    assertThat(WELL.sharpMinimum()).isCloseTo(-1.0356, within(1e-4));
    assertThat(WELL.saddle()).isCloseTo(0.076, within(1e-3));
    BasinOdds odds = WELL.odds();
    assertThat(odds.a().loss() - odds.b().loss()).isCloseTo(0.29979, within(1e-5));
    assertThat(Math.exp(odds.a().hessian().logDeterminant())).isCloseTo(3.7319, within(1e-4));
    assertThat(Math.exp(odds.b().hessian().logDeterminant())).isCloseTo(74.540, within(1e-3));
    assertThat(odds.crossover().value().orElseThrow()).isCloseTo(0.2002, within(1e-4));
    assertThat(odds.crossover().regime()).isEqualTo(Regime.OUTSIDE);
  }

  @Test
  void theGradientOfTheWellsIsThatOfTheirLoss() {
    double step = 1e-6;
    for (double[] at : new double[][] {{0.3, -0.7}, {-1.2, 0.4}}) {
      double alongX = WELL.loss(at[0] + step, at[1]) - WELL.loss(at[0] - step, at[1]);
      double alongY = WELL.loss(at[0], at[1] + step) - WELL.loss(at[0], at[1] - step);
      assertThat(WELL.slopeX(at[0], at[1])).isCloseTo(alongX / (2 * step), within(1e-8));
      assertThat(WELL.slopeY(at[0], at[1])).isCloseTo(alongY / (2 * step), within(1e-8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.10, 0.2156, 0.2230",
    "0.15, 0.5638, 0.6057",
    "0.20, 0.8859, 0.9983",
    "0.30, 1.3392, 1.6453"
  })
  void occupancyIsTheKnownOne(double level, double exact, double laplace) {
    assertThat(WELL.law(level).oddsRightOf(WELL.saddle())).isCloseTo(exact, within(1e-4));
    assertThat(WELL.odds().ratio(level).value().orElseThrow()).isCloseTo(laplace, within(1e-4));
  }

  /** Either basin by the trapezoidal rule, x alone; what is left over c n falls as n². */
  @Test
  void laplaceNeglectsTheTermThatIsSaid() {
    for (double bottom : new double[] {WELL.wideMinimum(), WELL.sharpMinimum()}) {
      double[] off = {0.004, 0.002};
      for (int i = 0; i < off.length; i++) {
        off[i] = overLaplace(bottom, off[i]) - 1 - WELL.neglected(bottom) * off[i];
      }
      assertThat(off[0] / off[1]).isCloseTo(4, within(0.2));
    }
  }

  private static double overLaplace(double bottom, double level) {
    double sum = 0;
    double step = 1e-4;
    for (double away = -0.7; away <= 0.7; away += step) {
      double above = WELL.loss(bottom + away, 0) - WELL.loss(bottom, 0);
      double across = WELL.curvature(bottom) / WELL.curvature(bottom + away);
      sum += step * Math.exp(-above / level) * Math.sqrt(across);
    }
    double curvature = 4 * WELL.height() * (3 * bottom * bottom - 1);
    return sum / Math.sqrt(2 * Math.PI * level / curvature);
  }

  /** 0.8214 n at these wells: 8 % at n = 0.1, on the border, 12 % at 0.15, outside. */
  @Test
  void laplaceIsOutsideItsRegimeWhereItNeglectsATenth() {
    DoubleWell deep = new DoubleWell(1, 0.3, 1, 4);

    assertThat(WELL.laplace(0.15).regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(deep.laplace(0.1).regime()).isEqualTo(Regime.BORDERLINE);
    assertThat(deep.laplace(0.1).value()).isEqualTo(deep.odds().ratio(0.1).value());
    assertThat(WELL.laplace(0.006).regime()).isEqualTo(Regime.INSIDE);
  }

  /** The stated order of Laplace's error, and that "inside" keeps it below 2 %. */
  @Test
  void laplaceErrsInProportionToTheNoise() {
    double[] off = new double[2];
    double[] levels = {0.004, 0.008};
    for (int i = 0; i < 2; i++) {
      double exact = WELL.law(levels[i]).oddsRightOf(WELL.saddle());
      Prediction<Double> laplace = WELL.odds().ratio(levels[i]);
      off[i] = Math.abs(laplace.value().orElseThrow() / exact - 1);
    }
    assertThat(off[1] / off[0]).isCloseTo(2, within(0.1));
    assertThat(off[0]).isLessThan(0.02);
    assertThat(WELL.odds().ratio(0.004).regime()).isEqualTo(Regime.INSIDE);
    assertThat(WELL.odds().ratio(0.008).regime()).isEqualTo(Regime.BORDERLINE);
    assertThat(WELL.odds().ratio(0.3).regime()).isEqualTo(Regime.OUTSIDE);
  }

  @Test
  void whereNoNoiseChangesTheOrderThereIsNoCrossover() {
    BasinOdds flatAndDeep = new BasinOdds(minimum(0, 1, 1), minimum(0.1, 1, 4), 1);
    assertThat(flatAndDeep.crossover().value()).isEmpty();
    assertThat(flatAndDeep.crossover().why()).contains("no noise changes the order");
    assertThat(new BasinOdds(minimum(0, 1), minimum(0.1, 1), 1).crossover().value()).isEmpty();
    assertThat(new BasinOdds(minimum(0, 1), minimum(0, 4), 1).crossover().value()).isEmpty();
  }

  /** Independent route: the zero-flux density (1/n) exp(−∫V′/n), summed over a fine grid. */
  @Test
  void theNoisierSideIsTheLessOccupiedOne() {
    BasinOdds odds = new BasinOdds(minimum(0, 2), minimum(0, 2), 0.25);
    double formula = odds.unequalNoise(0.2, 0.1).value().orElseThrow();
    assertThat(formula).isCloseTo(0.2026, within(1e-4));
    double noisy = gridSum(x -> Math.exp((0.25 - quartic(x)) / 0.2) / 0.2, 0, 4);
    double calm = gridSum(x -> Math.exp((0.25 - quartic(x)) / 0.1) / 0.1, -4, 0);
    assertThat(noisy / calm).isCloseTo(0.2059, within(1e-4));
    assertThat(odds.unequalNoise(0.2, 0.1).regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(odds.unequalNoise(0.005, 0.0049).regime()).isEqualTo(Regime.INSIDE);
    assertThat(odds.unequalNoise(0.01, 0.01).value().orElseThrow()).isCloseTo(1, within(1e-12));
  }

  private static double gridSum(DoubleUnaryOperator f, double from, double to) {
    int n = 400_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += f.applyAsDouble(from + (to - from) * (i + 0.5) / n);
    }
    return sum * (to - from) / n;
  }

  @Test
  void gibbsOfASpringHasTheVarianceOfEquipartition() {
    Gibbs spring = new Gibbs(x -> 2.5 * x * x, 0.01, -1, 1);
    assertThat(spring.mean(x -> x * x)).isCloseTo(0.002, within(1e-12));
    assertThat(spring.oddsRightOf(0)).isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> new Gibbs(x -> x * x, 1, -1, 1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("widen");
  }

  /** Kramers' error is proportional to n/ΔV; and half the time reaches the top only. */
  @Test
  void kramersTimeIsTheLimitOfThePassageTime() {
    double[] off = new double[2];
    double[] levels = {0.005, 0.01};
    for (int i = 0; i < 2; i++) {
      Gibbs law = new Gibbs(BasinsTest::quartic, levels[i], -3, 3);
      double exact = law.passageTime(-1, 1);
      double kramers = Gibbs.kramersTime(2, -1, 0.25, levels[i]).value().orElseThrow();
      off[i] = exact / kramers - 1;
      assertThat(law.passageTime(-1, 0) / exact).isCloseTo(0.5, within(1e-3));
    }
    assertThat(off[0]).isBetween(0.0, 0.04);
    assertThat(off[1] / off[0]).isCloseTo(2, within(0.15));
    assertThat(Gibbs.kramersTime(2, -1, 0.25, 0.005).regime()).isEqualTo(Regime.INSIDE);
    assertThat(Gibbs.kramersTime(2, -1, 0.25, 0.05).regime()).isEqualTo(Regime.BORDERLINE);
    assertThat(Gibbs.kramersTime(2, -1, 0.25, 0.1).regime()).isEqualTo(Regime.OUTSIDE);
  }

  @Test
  void riseOfTheLossIsTheKnownOneAndEndsAtTheFourFactorLaw() {
    SymmetricMatrix h = SymmetricMatrix.diagonal(1, 4);
    SymmetricMatrix d = SymmetricMatrix.of(new double[][] {{1, 0.3}, {0.3, 2}});
    Escape escape = new Escape(h, d);
    assertThat(escape.rise(0.5)).isCloseTo(0.6489, within(1e-4));
    assertThat(escape.rise(1e-6) / 1e-6).isCloseTo(escape.initialRate(), within(1e-4));
    StepRule rule = new StepRule(0.001, 0, BatchNoise.withReplacement(1));
    Escape scaled =
        new Escape(h, SymmetricMatrix.of(new double[][] {{0.001, 0.0003}, {0.0003, 0.002}}));
    assertThat(scaled.rise(100))
        .isCloseTo(
            new StationaryLaw(h, d).fourFactorLoss(rule).value().orElseThrow(), within(1e-15));
    assertThat(new Escape(SymmetricMatrix.diagonal(-1), SymmetricMatrix.diagonal(1)).rise(1))
        .isCloseTo((1 - Math.exp(2)) / 4, within(1e-12));
  }

  @Test
  void alignedNoiseLeavesFasterThanIsotropicNoiseOfEqualTrace() {
    SymmetricMatrix h = SymmetricMatrix.diagonal(1, 10);
    assertThat(new Escape(h, h).alignmentRatio().value().orElseThrow())
        .isCloseTo(1.669, within(1e-3));
    assertThat(new Escape(h, h).isotropic().alignmentRatio().value().orElseThrow())
        .isCloseTo(1, within(1e-12));
    Prediction<Double> none =
        new Escape(SymmetricMatrix.diagonal(1, -2), SymmetricMatrix.diagonal(1, 1))
            .alignmentRatio();
    assertThat(none.value()).isEmpty();
    assertThat(none.why()).contains("tr H > 0");
  }

  /** Never a NaN, nor an infinity: no value and a reason, or a refusal. */
  @Test
  void whatNoNumberCanHoldIsSaid() {
    Prediction<Double> odds = WELL.odds().ratio(1e-4);
    assertThat(odds.value()).isEmpty();
    assertThat(odds.why()).contains("one basin has everything");
    Prediction<Double> time = Gibbs.kramersTime(2, -1, 0.25, 1e-4);
    assertThat(time.value()).isEmpty();
    assertThat(time.why()).contains("beyond a number");
    assertThatThrownBy(() -> WELL.law(1e-4).oddsRightOf(WELL.saddle()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("higher noise level");
    assertThatThrownBy(() -> new Gibbs(BasinsTest::quartic, 1e-4, -3, 3).passageTime(-1, 1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("longer than a number");
    assertThatThrownBy(
            () -> new Gibbs(x -> x > 0.5 && x < 0.6 ? Double.NaN : x * x, 0.01, -1, 1).mean(x -> x))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("must be a finite number");
    BasinOdds even = new BasinOdds(minimum(0, 2), minimum(0, 2), 0.25);
    Prediction<Double> calm = even.unequalNoise(1e-310, 1e-310);
    assertThat(calm.value()).isEmpty();
    assertThat(calm.why()).contains("too small");
    DoubleWell lopsided = new DoubleWell(0.5, -0.01, 1, 1);
    for (double level : new double[] {1.36e-5, 1.4e-5, 1.44e-5}) {
      assertThatThrownBy(() -> lopsided.law(level).oddsRightOf(lopsided.saddle()))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("higher noise level");
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    double nan = Double.NaN;
    double infinite = Double.POSITIVE_INFINITY;
    BasinOdds even = new BasinOdds(minimum(0, 2), minimum(0, 2), 0.25);
    for (ThrowingCallable broken :
        List.<ThrowingCallable>of(
            () -> new BasinOdds(minimum(0, 2), minimum(0, 2), infinite),
            () -> even.unequalNoise(infinite, infinite),
            () -> even.ratio(nan),
            () -> Gibbs.kramersTime(infinite, -1, 0.25, 0.1),
            () -> Gibbs.kramersTime(2, -infinite, 0.25, 0.1),
            () -> Gibbs.kramersTime(2, -1, 0.25, nan),
            () -> new Gibbs(x -> x * x, 0.1, -infinite, infinite),
            () -> new DoubleWell(infinite, 0, 1, 1),
            () -> new DoubleWell(1, nan, 1, 1),
            () -> SymmetricMatrix.diagonal(1, -1).logDeterminant(),
            () -> Svag.equilibriumRatio(0, 0),
            () -> Svag.equilibriumRatio(1, infinite),
            () -> Prediction.of(infinite, Regime.INSIDE, "because"))) {
      assertThatThrownBy(broken).isInstanceOf(BrokenInputException.class);
    }
  }

  @Test
  void aLossThatFellBeyondNumbersIsSaidToHave() {
    SymmetricMatrix saddle = SymmetricMatrix.diagonal(1, -1);
    assertThatThrownBy(() -> new Escape(saddle, SymmetricMatrix.diagonal(1, 1)).rise(1000))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("look earlier");
  }
}
