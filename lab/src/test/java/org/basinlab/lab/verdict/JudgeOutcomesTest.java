package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.InventedSweep.Truth;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/** Diverged runs, missing runs, moments never reached, values without a logarithm. */
class JudgeOutcomesTest {

  private static final GridPoint LOWEST = new GridPoint(0.025, 8);
  private static final GridPoint HIGHEST = new GridPoint(0.2, 8);
  private static final long[] ALL_SEEDS = {1, 2, 3, 4, 5};

  private static final Truth FALLING =
      (quantity, point, seed) -> Math.pow(point.lrBatchRatio(), -0.4 - 0.02 * seed);

  private static InventedSweep sweep() {
    return new InventedSweep(InventedSweep.GRID, 5);
  }

  private static Verdict only(Verdicts verdicts) {
    assertThat(verdicts.verdicts()).hasSize(1);
    return verdicts.verdicts().get(0);
  }

  private static List<GridPoint> used(Verdicts verdicts) {
    return verdicts.rulings().get(0).finding().selection().used();
  }

  private static List<GridPoint> leftOut(Verdicts verdicts, List<GridPoint> grid) {
    return grid.stream().filter(point -> !used(verdicts).contains(point)).toList();
  }

  @Test
  void aRangeOfTheStudyIsKeptWhateverTheRunsDo() {
    Truth wildAbove =
        (q, point, seed) -> point.equals(HIGHEST) ? 1e9 : FALLING.value(q, point, seed);
    Verdicts verdicts =
        sweep().diverged(LOWEST, 2).judge(wildAbove, Claims.fallsBetween(0.003125, 0.0125));
    assertThat(leftOut(verdicts, InventedSweep.GRID)).containsExactly(HIGHEST);
    assertThat(only(verdicts).remarks())
        .contains(
            "The study keeps this claim to η/S from 0.00313 to 0.0125: 7 of 8 grid points.",
            "1 of 40 runs diverged: η = 0.025, S = 8 (seed 2); 1 of them in the range of this claim.")
        .anyMatch(remark -> remark.contains("runs that broke down ranked worst: 1"));
  }

  /** The end of the range is 0.6/24 by another way of rounding. */
  @Test
  void aRangeEndsAtEqualRatiosWhateverTheirRounding() {
    List<GridPoint> grid = new ArrayList<>(InventedSweep.GRID);
    grid.add(new GridPoint(0.6, 24));
    Verdicts verdicts =
        new InventedSweep(grid, 5).judge(FALLING, Claims.fallsBetween(0.003125, 0.025));
    assertThat(leftOut(verdicts, grid)).isEmpty();
  }

  /** They are told with their interval, for a reader who asks what the others would say. */
  @Test
  void whereRunsBreakDownTheSlopesBelowAreToldButDecideNothing() {
    Verdict verdict = only(sweep().diverged(HIGHEST, ALL_SEEDS).judge(FALLING, Claims.falls()));
    assertThat(verdict.remarks())
        .anyMatch(
            remark ->
                remark.startsWith(
                        "Below η/S = 0.025, the smallest at which a run broke down, the mean slope is −0.46 (95 % interval")
                    && remark.endsWith("so it decides nothing."));
    assertThat(only(sweep().judge(FALLING, Claims.falls())).remarks())
        .noneMatch(remark -> remark.startsWith("Below"));
  }

  @Test
  void twoRatiosAreTooFewForASlope() {
    Verdict verdict =
        only(new InventedSweep(List.of(LOWEST, HIGHEST), 5).judge(FALLING, Claims.falls()));
    assertThat(verdict.n()).isZero();
    assertThat(verdict.remarks())
        .contains(
            "Left out: seeds 1, 2, 3, 4, 5, because a seed needs grid points at 3 different η/S"
                + " that take part.");
  }

  @Test
  void aStrongFallSurvivesDivergedRunsRankedWorst() {
    Verdict verdict = only(sweep().diverged(HIGHEST, ALL_SEEDS).judge(FALLING, Claims.falls()));
    Verdict without = only(sweep().judge(FALLING, Claims.falls()));
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.pValue()).isGreaterThan(without.pValue());
    // 15 falling pairs and 7 with the diverged run above: D = (7 − 15)/22
    assertThat(verdict.remarks())
        .anyMatch(
            remark ->
                remark.contains("runs that broke down ranked worst: 5")
                    && remark.contains("D −0.364"));
  }

  @Test
  void aFallThatManyDivergedRunsContradictIsNotSupported() {
    InventedSweep sweep =
        sweep()
            .diverged(HIGHEST, ALL_SEEDS)
            .diverged(new GridPoint(0.4, 32), ALL_SEEDS)
            .diverged(new GridPoint(0.2, 16), ALL_SEEDS);
    Verdict verdict = only(sweep.judge(FALLING, Claims.falls()));
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.effect()).isCloseTo(-0.46, within(1e-12));
    assertThat(verdict.pValue()).isGreaterThan(0.5);
    assertThat(verdict.wouldChange())
        .startsWith(
            "The slopes alone give p < 0.0001, but with 15 runs that broke down" + " ranked worst");
  }

  @Test
  void aDivergedRunCountsForNoDirection() {
    Truth rising = (q, point, seed) -> 1 / FALLING.value(q, point, seed);
    Verdict verdict = only(sweep().diverged(HIGHEST, ALL_SEEDS).judge(rising, Claims.rises()));
    assertThat(verdict.remarks()).anyMatch(remark -> remark.contains("D 0.364"));
  }

  @Test
  void aRunThatDivergedAfterTheMomentHasItsNumber() {
    Verdict verdict =
        only(sweep().divergedAfterTheMoment(HIGHEST, 1, 2).judge(FALLING, Claims.falls()));
    assertThat(verdict.remarks())
        .contains(
            "2 of 40 runs diverged: η = 0.2, S = 8 (seeds 1, 2); 2 of them in the range of this"
                + " claim.");
    assertThat(verdict.pValue()).isEqualTo(only(sweep().judge(FALLING, Claims.falls())).pValue());
  }

  @Test
  void runsThatFailedToTrainAreRankedWorstThoughTheirCurvatureIsSmall() {
    GridPoint[] high = {HIGHEST, new GridPoint(0.4, 32), new GridPoint(0.2, 16)};
    Truth dead =
        (q, point, seed) -> List.of(high).contains(point) ? 1e-9 : FALLING.value(q, point, seed);
    InventedSweep failed = sweep();
    InventedSweep diverged = sweep();
    for (GridPoint point : high) {
      failed.failedToTrain(point, ALL_SEEDS);
      diverged.diverged(point, ALL_SEEDS);
    }
    Verdict verdict = only(failed.judge(dead, Claims.falls()));
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.pValue()).isEqualTo(only(diverged.judge(dead, Claims.falls())).pValue());
  }

  @Test
  void aRunThatCollapsedAfterTheMomentHasItsNumber() {
    Verdict verdict = only(sweep().failedAfterTheMoment(HIGHEST, 1).judge(FALLING, Claims.falls()));
    assertThat(verdict.effect()).isCloseTo(-0.46, within(1e-12));
    assertThat(verdict.remarks())
        .anyMatch(remark -> remark.startsWith("1 of 40 runs failed to train"))
        .noneMatch(remark -> remark.contains("ranked worst"));
  }

  @Test
  void aPairThatOnlyOneRunSurvivedBarsEquivalence() {
    Claim[] claims = {Claims.equivalent(0.1)};
    InventedSweep split = sweep().diverged(new GridPoint(0.4, 32), 3);
    assertThat(split.judge(FALLING, claims).verdicts())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
              assertThat(verdict.wouldChange())
                  .startsWith("In 2 pairs of equal η/S one run broke down");
            });
    assertThat(sweep().judge(FALLING, claims).verdicts())
        .extracting(Verdict::outcome)
        .containsOnly(Outcome.SUPPORTED);
  }

  @Test
  void aMomentNeverReachedInOneSeedLeavesThePointOutForAll() {
    Truth wildBelow =
        (q, point, seed) -> point.equals(LOWEST) ? 1e-9 : FALLING.value(q, point, seed);
    Verdicts verdicts = sweep().neverReached(LOWEST, 1, 4).judge(wildBelow, Claims.falls());
    Verdict verdict = only(verdicts);
    assertThat(verdict.n()).isEqualTo(5);
    assertThat(verdict.effect()).isCloseTo(-0.46, within(1e-12));
    assertThat(verdict.remarks())
        .contains(
            "Left out for all seeds (sharpness after 10 epochs): η = 0.025, S = 8, where 2 of 5"
                + " runs never reached this moment.");
  }

  @Test
  void runsThatWereNotMeasuredOrNotRunAreToldApart() {
    Verdict verdict =
        only(sweep().notMeasured(LOWEST, 2).notRun(LOWEST, 3).judge(FALLING, Claims.falls()));
    assertThat(verdict.remarks())
        .contains(
            "Left out for all seeds (sharpness after 10 epochs): η = 0.025, S = 8, where 1 of 5"
                + " runs have not been run, 1 of 5 runs reached this moment but were not measured.");
  }

  @Test
  void aSeedThatHasNotBegunDoesNotTakeThePointsFromTheOthers() {
    InventedSweep sweep = sweep();
    InventedSweep.GRID.forEach(point -> sweep.notRun(point, 5));
    Verdict verdict = only(sweep.judge(FALLING, Claims.falls()));
    assertThat(verdict.n()).isEqualTo(4);
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.exploratory()).isTrue();
    assertThat(verdict.remarks())
        .contains(
            "No run yet of seed 5.",
            "Exploration: 4 seeds entered, and the study asks for 5 before a verdict counts.");
  }

  @Test
  void aValueWithoutLogarithmLeavesItsPointOut() {
    Truth truth =
        (q, point, seed) ->
            point.equals(LOWEST) && seed == 3 ? -1e-3 : FALLING.value(q, point, seed);
    Verdicts verdicts = sweep().judge(truth, Claims.falls());
    assertThat(only(verdicts).effect()).isCloseTo(-0.46, within(1e-12));
    assertThat(leftOut(verdicts, InventedSweep.GRID)).containsExactly(LOWEST);
    assertThat(only(verdicts).remarks())
        .anyMatch(remark -> remark.contains("not positive and so no logarithm"));
  }

  @Test
  void aValueThatIsNoNumberLeavesItsPointOut() {
    Truth truth =
        (q, point, seed) ->
            point.equals(LOWEST) && seed == 3 ? Double.NaN : FALLING.value(q, point, seed);
    Verdicts verdicts = sweep().judge(truth, Claims.falls());
    assertThat(only(verdicts).effect()).isCloseTo(-0.46, within(1e-12));
    assertThat(leftOut(verdicts, InventedSweep.GRID)).containsExactly(LOWEST);
  }

  @Test
  void oneSeedDecidesNothing() {
    Verdicts verdicts =
        new InventedSweep(InventedSweep.GRID, 1)
            .judge(FALLING, Claims.falls(), Claims.equivalent(0.1));
    assertThat(verdicts.verdicts())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
              assertThat(verdict.effect()).isNaN();
              assertThat(verdict.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
              assertThat(verdict.n()).isOne();
              assertThat(verdict.exploratory()).isTrue();
              assertThat(verdict.wouldChange()).startsWith("At least 2 seeds with ");
            });
    assertThat(verdicts.rulings().get(0).inWords())
        .isEqualTo(
            "Undecided: at least 2 seeds are needed that can answer this claim; there is 1.");
  }

  @Test
  void aStudyWithoutAnyRunIsUndecidedThroughout() {
    Study study = sweep().study(List.of(Claims.falls()));
    Verdict verdict = only(InventedSweep.judge(study, List.of(), List.of()));
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.remarks()).contains("No run yet of seeds 1, 2, 3, 4, 5.");
  }

  @Test
  void theOrderOfRunsAndMeasurementsDoesNotMatterNorDoOtherRuns() {
    InventedSweep sweep = sweep().diverged(HIGHEST, 1, 2);
    Study study = sweep.study(List.of(Claims.falls(), Claims.accuracyRises()));
    List<RunRecord> runs = new ArrayList<>();
    List<Measurement> measurements = new ArrayList<>();
    for (GridPoint point : InventedSweep.GRID) {
      for (long seed : ALL_SEEDS) {
        runs.add(sweep.run(point, seed));
        if (!point.equals(HIGHEST) || seed > 2) {
          measurements.add(measurement(point, seed));
        }
      }
    }
    Verdicts ordered = InventedSweep.judge(study, runs, measurements);
    Collections.shuffle(runs, new Random(1));
    Collections.shuffle(measurements, new Random(2));
    runs.add(sweep.run(new GridPoint(7, 8), 1));
    runs.add(sweep.run(LOWEST, 99));
    measurements.add(measurement(LOWEST, 99));
    assertThat(InventedSweep.judge(study, runs, measurements)).isEqualTo(ordered);
  }

  @Test
  void twoValuesOfOneQuantityAreRefused() {
    InventedSweep sweep = sweep();
    Study study = sweep.study(List.of(Claims.falls()));
    List<Measurement> twice =
        List.of(
            InventedSweep.measurement(LOWEST, 1, "sharpness", 1),
            InventedSweep.measurement(LOWEST, 1, "sharpness", 2));
    assertThatThrownBy(() -> InventedSweep.judge(study, List.of(sweep.run(LOWEST, 1)), twice))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("two different values of sharpness at epoch-10");
  }

  @Test
  void twoRunsOfOnePlaceAreRefused() {
    InventedSweep sweep = sweep();
    Study study = sweep.study(List.of(Claims.falls()));
    RunRecord run = sweep.run(LOWEST, 1);
    RunRecord other =
        new RunRecord(
            InventedSweep.id("other"),
            run.plan(),
            run.outcome(),
            run.trace(),
            run.snapshots(),
            run.provenance());
    assertThatThrownBy(() -> InventedSweep.judge(study, List.of(run, other), List.of()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("both stand for η = 0.025, S = 8, seed 1");
  }

  private static Measurement measurement(GridPoint point, long seed) {
    return InventedSweep.measurement(
        point, seed, "sharpness", FALLING.value("sharpness", point, seed));
  }
}
