package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class ExampleLineTest {
  private static final Grid GRID = Grid.even(-1, 2, 31);
  private static final long CHUNK = 7;

  private final NetworkObjective objective = SmallNetworks.at(SmallNetworks.theta(1));
  private final Tensor first = objective.parameters();
  private final Tensor second = Formula.tensor(SmallNetworks.theta(3));

  /** One example after the other. */
  private double[] losses(Tensor theta) {
    List<Tensor> blocks = objective.layout().split(theta);
    return IntStream.range(0, SmallNetworks.EXAMPLES)
        .mapToDouble(i -> objective.lossSum(blocks, i, i + 1L).item())
        .toArray();
  }

  @Test
  void meansAndErrorsAreThoseOfSingleExamples() {
    ExampleLine line = ExampleLine.between(objective, second, GRID, CHUNK);
    for (int i = 0; i < 31; i++) {
      try (TensorScope scope = TensorScope.open()) {
        double a = GRID.points().get(i);
        Estimate right = Estimate.ofSamples(losses(first.times(1 - a).plus(second.times(a))));
        ExampleLosses there = line.points().get(i);
        assertThat(there.mean()).isCloseTo(right.value(), within(1e-12 * right.value()));
        assertThat(there.standardError())
            .isCloseTo(right.standardError(), within(1e-11 * right.standardError()));
        assertThat(there.accuracy().orElseThrow() * SmallNetworks.EXAMPLES % 1)
            .isCloseTo(0, within(1e-9));
      }
    }
  }

  @Test
  void bothEndsAreMetToTheLastBit() {
    ExampleLine line = ExampleLine.between(objective, second, GRID, CHUNK);
    ExampleLosses atSecond = ExampleLosses.at(objective, second, CHUNK);
    assertThat(line.points().get(10).largestGap(ExampleLosses.at(objective, first, CHUNK)))
        .isZero();
    assertThat(line.points().get(20).largestGap(atSecond)).isZero();
    assertThat(line.points().get(20).minus(atSecond)).isEqualTo(new Estimate(0, 0, 23));
  }

  @Test
  void theBarrierIsTheHighestExcessOverTheChord() {
    ExampleLine line = ExampleLine.between(objective, second, GRID, CHUNK);
    double[] one = losses(first);
    double[] two = losses(second);
    Estimate highest = new Estimate(0, 0, 23);
    double where = 0;
    for (int i = 11; i < 20; i++) {
      double a = GRID.points().get(i);
      double[] there = losses(first.times(1 - a).plus(second.times(a)));
      double[] excess = new double[there.length];
      Arrays.setAll(excess, e -> there[e] - (1 - a) * one[e] - a * two[e]);
      Estimate found = Estimate.ofSamples(excess);
      where = found.value() > highest.value() ? a : where;
      highest = found.value() > highest.value() ? found : highest;
    }
    ExampleLine.Barrier barrier = line.barrier().orElseThrow();
    assertThat(barrier.alpha()).isEqualTo(where);
    assertThat(barrier.height().value()).isCloseTo(highest.value(), within(1e-12));
    assertThat(barrier.height().standardError()).isCloseTo(highest.standardError(), within(1e-12));
  }

  @Test
  void theAsymmetryIsThatOfTheMeanLosses() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleLine line = ExampleLine.between(objective, second, GRID, CHUNK);
      LossSurface surface = new LossSurface(objective, CHUNK);
      EndAsymmetry right = EndAsymmetry.between(surface, first, second).get(0);
      EndAsymmetry found = line.asymmetry().asymmetry();
      assertThat(found.getClass()).isEqualTo(right.getClass());
      if (found instanceof EndAsymmetry.Defined defined) {
        assertThat(defined.value())
            .isCloseTo(((EndAsymmetry.Defined) right).value(), within(1e-11));
        assertThat(line.asymmetry().interval().contains(defined.value())).isTrue();
      }
    }
  }

  @Test
  void theLineFromASolutionToItselfIsFlatToTheLastBit() {
    ExampleLine line = ExampleLine.between(objective, first, GRID, CHUNK);
    assertThat(line.points()).allMatch(point -> point.largestGap(line.points().get(10)) == 0);
    assertThat(line.barrier()).contains(new ExampleLine.Barrier(0, zero()));
    assertThat(line.asymmetry().asymmetry()).isEqualTo(new EndAsymmetry.Undefined(0, 0));
    assertThat(line.asymmetry().interval().upper()).isInfinite();
  }

  private static Estimate zero() {
    return new Estimate(0, 0, SmallNetworks.EXAMPLES);
  }

  @Test
  void anAnswerThatIsOnlyOnceFiniteIsInfinitelyFar() {
    Tensor huge = first.times(1e200);
    ExampleLosses broken = ExampleLosses.at(objective, huge, CHUNK);
    assertThat(broken.mean()).isNotFinite();
    assertThat(broken.standardError()).isNaN();
    assertThat(broken.largestGap(ExampleLosses.at(objective, first, CHUNK))).isInfinite();
    assertThat(broken.largestGap(broken)).isZero();
    ExampleLine line = ExampleLine.between(objective, huge, GRID, CHUNK);
    assertThat(line.barrier()).isEmpty();
    assertThat(line.asymmetry().asymmetry()).isInstanceOf(EndAsymmetry.Undefined.class);
  }

  @Test
  void aLineWithoutTheEndsIsRefused() {
    assertThatThrownBy(() -> ExampleLine.between(objective, second, Grid.even(-1, 2, 6), CHUNK))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("needs the points -0.5, 0, 1 and 1.5");
    NetworkObjective two = SmallNetworks.at(SmallNetworks.theta(1), SmallNetworks.theta(2));
    assertThatThrownBy(() -> ExampleLosses.at(two, two.parameters(), CHUNK))
        .hasMessage("Losses of single examples are of one replica, got 2.");
  }
}
