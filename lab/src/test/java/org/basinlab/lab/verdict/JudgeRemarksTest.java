package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.claim.Direction;
import org.basinlab.lab.claim.Direction.Expected;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;

/** What is said about the match of the losses and about eigenvalues that stopped early. */
class JudgeRemarksTest {

  private static final Moment AT_LOSS = new Moment.AtTrainingLoss(0.1);
  private static final GridPoint LOWEST = new GridPoint(0.025, 8);

  /** Slopes with mean −0.1 and standard deviation 0.0395: interval ±2.776·0.0395/√5. */
  private static final double[] SLOPES = {-0.05, -0.075, -0.1, -0.125, -0.15};

  private interface RelativeError {
    double of(GridPoint point, long seed);
  }

  private static Claim claim(Moment at, Expected expected) {
    return new Direction(
        new About("goes", "It goes.", "sharpness", at), Claim.Scale.LOG, GridPart.WHOLE, expected);
  }

  private static List<String> remarks(Claim claim, double[] lossSlopes, RelativeError error) {
    InventedSweep sweep = new InventedSweep(InventedSweep.GRID, 5);
    Study study = sweep.study(List.of(claim));
    List<RunRecord> runs = new ArrayList<>();
    List<Measurement> seen = new ArrayList<>();
    for (GridPoint point : InventedSweep.GRID) {
      for (long seed : study.seeds()) {
        RunRecord run = sweep.run(point, seed);
        runs.add(run);
        double ratio = point.lrBatchRatio();
        String label = claim.at().label();
        seen.add(
            measured(
                run,
                label,
                "sharpness",
                Math.pow(ratio, -0.4 - 0.02 * seed),
                error.of(point, seed)));
        double loss = 0.1 * Math.pow(ratio / LOWEST.lrBatchRatio(), lossSlopes[(int) seed - 1]);
        seen.add(measured(run, label, "trainingLoss", loss, 0));
      }
    }
    return InventedSweep.judge(study, runs, seen).verdicts().get(0).remarks();
  }

  private static Measurement measured(
      RunRecord run, String label, String quantity, double value, double relativeError) {
    boolean residual = quantity.equals("sharpness");
    return new Measurement(
        run.id(),
        label,
        quantity,
        "probe",
        value,
        residual ? ErrorKind.RESIDUAL : ErrorKind.EXACT,
        relativeError * value,
        1,
        "1",
        "all",
        1);
  }

  @Test
  void lossesThatFallWithTheRatioAreToldWithWhatTheyPushTowards() {
    assertThat(remarks(claim(AT_LOSS, Expected.FALLS), SLOPES, (point, seed) -> 0))
        .anySatisfy(
            remark ->
                assertThat(remark)
                    .startsWith("The losses match to within ")
                    .contains(
                        "d ln trainingLoss / d ln(η/S) = −0.1 (95 % interval −0.149 to −0.0509,"
                            + " 5 seeds)")
                    .contains(
                        "the match is imperfect: runs of larger η/S were measured at lower loss")
                    .endsWith("lowers curvature there and pushes towards this claim."));
    assertThat(remarks(claim(AT_LOSS, Expected.RISES), SLOPES, (point, seed) -> 0))
        .anyMatch(remark -> remark.endsWith("pushes against this claim."));
  }

  /** Slopes of both signs with mean 0. */
  @Test
  void lossesWithoutACommonTrendAreNotCalledImperfect() {
    double[] both = {-0.01, 0.01, 0, -0.02, 0.02};
    assertThat(remarks(claim(AT_LOSS, Expected.FALLS), both, (point, seed) -> 0))
        .anyMatch(remark -> remark.startsWith("The losses match to within "))
        .noneMatch(remark -> remark.contains("imperfect"));
  }

  /** The study's probe asks for 1e-3 of the value. */
  @Test
  void eigenvaluesThatStoppedEarlyAreCounted() {
    RelativeError threeEarly = (point, seed) -> point.equals(LOWEST) && seed <= 3 ? 1.1e-3 : 0.9e-3;
    Claim claim = claim(InventedSweep.MOMENT, Expected.FALLS);
    assertThat(remarks(claim, SLOPES, threeEarly))
        .contains(
            "3 of 40 values of sharpness in use stopped before their residual reached 0.001 of the"
                + " value; the eigenvalues lie further out.");
    assertThat(remarks(claim, SLOPES, (point, seed) -> 0.9e-3))
        .noneMatch(remark -> remark.contains("further out"));
  }

  @Test
  void atEqualEpochsNothingIsSaidOfAMatch() {
    assertThat(remarks(claim(InventedSweep.MOMENT, Expected.FALLS), SLOPES, (point, seed) -> 0))
        .noneMatch(remark -> remark.contains("losses match"));
  }
}
