package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A linear model with squared loss is a quadratic, so near its minimum SGD must spread as the law
 * of discrete steps says, with H and C measured there. Its residuals are far from the model class,
 * so C = H is far off.
 */
final class HoldProbeStatisticalTest {
  private static final String HOLD =
      "{probe: hold, examples: 400, copies: 400, steps: 300, looks: 10, eigenvectors: 2,"
          + " descentSteps: 2000, maximumMatvecs: 200}";

  private static List<Measurement> held(Path out, String grid, String snapshots) {
    Study study =
        StudySource.of(Path.of("src", "test", "resources", "tiny-study.yaml"))
            .withSet("claims=[]")
            .withSet("network={hidden: [], activation: relu, initialisation: lecun}")
            .withSet("training.loss=squared")
            .withSet("training.precision=float64")
            .withSet("grid=[" + grid + "]")
            .withSet("seeds=[1]")
            .withSet("snapshots=" + snapshots)
            .withSet("probes=[" + HOLD + "]")
            .read();
    Lab lab = Lab.open(LabSettings.in(out));
    Plan plan = lab.plan(study);
    return lab.measure(lab.run(plan)).all();
  }

  /** Full batches are stable there, ηλ &lt; 2, single examples are not, η‖x‖² ≫ 2. */
  @Test
  void copiesThatDivergeAreAnOutcomeBesideALawThatDoesNotKnow(@TempDir Path out) {
    List<Measurement> all = held(out, "{learningRate: 0.05, batchSize: 1}", "{epochs: [0]}");

    for (String quantity : List.of("heldLoss", "heldVariance1", "heldVariance2")) {
      assertThat(one(all, quantity).value()).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(one(all, quantity + ".finite-step").value()).isPositive().isFinite();
    }
  }

  @Test
  void aLinearModelSpreadsAsTheLawOfDiscreteStepsSays(@TempDir Path out) {
    List<Measurement> all = held(out, "{learningRate: 0.02, batchSize: 10}", "{end: true}");

    for (String quantity : List.of("heldLoss", "heldVariance1", "heldVariance2")) {
      Measurement measured = one(all, quantity);
      double law = one(all, quantity + ".finite-step").value();
      double rival = one(all, quantity + ".three-factor").value();
      assertThat(Math.abs(measured.value() - law)).isLessThan(4 * measured.error());
      assertThat(Math.abs(measured.value() - rival)).isGreaterThan(10 * measured.error());
      Measurement predicted = one(all, quantity + ".finite-step");
      assertThat(predicted.errorKind()).isEqualTo(Measurement.ErrorKind.RESIDUAL);
      assertThat(predicted.error()).isPositive().isLessThan(0.02 * law);
      assertThat(predicted.subset()).contains("inside the regime");
      assertThat(one(all, quantity + ".three-factor").subset())
          .contains("outside the regime: The exact law, with the C measured there");
    }
  }

  private static Measurement one(List<Measurement> all, String quantity) {
    return all.stream().filter(m -> m.quantity().equals(quantity)).findFirst().orElseThrow();
  }
}
