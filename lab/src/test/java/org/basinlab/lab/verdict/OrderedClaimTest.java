package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.claim.Ordered;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Claim.Scale;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.InventedWalk.Truth;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order of arms, of batch sizes and of learning rates, on invented numbers. */
final class OrderedClaimTest {
  private static final List<GridPoint> GRID =
      List.of(
          new GridPoint(0.1, 8),
          new GridPoint(0.1, 16),
          new GridPoint(0.1, 32),
          new GridPoint(0.1, 64),
          new GridPoint(0.2, 16),
          new GridPoint(0.2, 32));

  private static final Ordered SIZES = ordered(List.of(8, 16, 32), List.of(), 0.1);

  private static Ordered ordered(List<Integer> sizes, List<Double> rates, double margin) {
    return new Ordered(
        new About("order", "It rises.", "sharpness", InventedSweep.MOMENT),
        Scale.LOG,
        List.of(),
        sizes,
        rates,
        margin);
  }

  /** The logarithm rises by {@code step} from batch size to batch size. */
  private static InventedSweep.Truth rising(double step) {
    return (quantity, point, seed) ->
        Math.exp(
            step * Math.log(point.batchSize()) / Math.log(2)
                + 0.3 * seed
                + 0.01 * Math.sin(7.0 * seed * point.batchSize() + point.learningRate()));
  }

  private static Verdict judge(InventedSweep sweep, InventedSweep.Truth truth, Ordered claim) {
    return sweep.judge(truth, claim).verdicts().get(0);
  }

  @Test
  void anOrderOfBatchSizesThatEveryNeighbourKeepsIsSupported() {
    Verdict verdict = judge(new InventedSweep(GRID, 6), rising(0.5), SIZES);

    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isCloseTo(0.5, within(0.02));
    assertThat(verdict.n()).isEqualTo(6);
    assertThat(verdict.remarks())
        .filteredOn(remark -> remark.contains(" over S = "))
        .extracting(remark -> remark.substring(0, remark.indexOf(':')))
        .containsExactly(
            "η = 0.1, S = 16 over S = 8",
            "η = 0.1, S = 32 over S = 16",
            "η = 0.2, S = 32 over S = 16");
  }

  /** The other steps are large, and so is any trend: one pair the wrong way refutes the order. */
  @Test
  void onePairInvertedRefutes() {
    InventedSweep.Truth inverted =
        (quantity, point, seed) ->
            rising(1).value(quantity, point, seed)
                * (point.batchSize() == 32 && point.learningRate() == 0.2 ? Math.exp(-1.2) : 1);

    Verdict verdict = judge(new InventedSweep(GRID, 6), inverted, SIZES);

    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(verdict.effect()).isCloseTo(-0.2, within(0.02));
  }

  @Test
  void aStepAtTheMarginIsUndecided() {
    assertThat(judge(new InventedSweep(GRID, 6), rising(0.1), SIZES).outcome())
        .isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void aRunThatBrokeDownBarsSupportWhereItIsInTheOrderAndOnlyThere() {
    InventedSweep inside = new InventedSweep(GRID, 6).diverged(new GridPoint(0.1, 32), 3);
    InventedSweep outside = new InventedSweep(GRID, 6).diverged(new GridPoint(0.1, 64), 3);
    Verdict barred = judge(inside, rising(0.5), SIZES);

    assertThat(barred.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(barred.wouldChange()).startsWith("1 run of the order broke down");
    assertThat(judge(outside, rising(0.5), SIZES).outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void aGapBarsSupport() {
    InventedSweep sweep = new InventedSweep(GRID, 6).notMeasured(new GridPoint(0.1, 32), 3);

    assertThat(judge(sweep, rising(0.5), SIZES).wouldChange())
        .isEqualTo(Selection.noNumberAt(List.of("η = 0.1, S = 32")));
  }

  @Test
  void learningRatesAreComparedAtOneBatchSize() {
    InventedSweep.Truth falling =
        (quantity, point, seed) -> Math.exp(0.01 * Math.sin(1.0 * seed)) / point.learningRate();
    Ordered falls = ordered(List.of(), List.of(0.2, 0.1), 0);

    Verdict verdict = judge(new InventedSweep(GRID, 6), falling, falls);

    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isCloseTo(Math.log(2), within(1e-9));
    assertThat(judge(new InventedSweep(GRID, 6), falling, ordered(List.of(), List.of(0.1, 0.2), 0)))
        .satisfies(other -> assertThat(other.outcome()).isEqualTo(Outcome.REFUTED));
  }

  @Test
  void armsAreComparedAtEveryGridPoint(@TempDir Path folder) {
    String claim =
        "{claim: o, kind: ordered, statement: They rise., quantity: excessLoss, at: step-0000100,"
            + " scale: log, arms: [a, b], margin: 0.5}";
    Truth truth =
        (quantity, point, seed) ->
            (point.arm().equals("b") ? 2 : 1) * (1 + 0.01 * (seed % 3) * point.batchSize() / 40);

    Verdict verdict = InventedWalk.joint(folder, claim).judge(truth);

    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isCloseTo(Math.log(2), within(1e-9));
    assertThat(verdict.threshold()).isEqualTo("difference > 0.5");
  }

  @Test
  void groupsThatNeverDifferAloneAreRefused() {
    List<GridPoint> grid = List.of(new GridPoint(0.1, 8), new GridPoint(0.2, 16));

    assertThatThrownBy(() -> new InventedSweep(grid, 2).study(List.of(sizes(8, 16))))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("differ in the group alone; S = 8 and S = 16 have none.");
    assertThatThrownBy(() -> sizes(8)).hasMessageContaining("two at least, got [], [8] and []");
    assertThatThrownBy(() -> sizes(8, 8)).hasMessageContaining("each of its members once");
    assertThatThrownBy(() -> ordered(List.of(8, 16), List.of(0.1, 0.2), 0))
        .hasMessageContaining("one of arms, of batchSizes or of learningRates");
  }

  private static Ordered sizes(Integer... sizes) {
    return ordered(List.of(sizes), List.of(), 0);
  }
}
