package org.basinlab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.SnapshotChoice;
import org.junit.jupiter.api.Test;

/** Which random numbers a walker gets. */
final class WalkStreamTest {

  @Test
  void armsAreIndependentUnlessTheyNameOneStream() {
    double[][] own = positions("one", "", 1);

    assertThat(positions("one", "", 1)).isDeepEqualTo(own);
    assertThat(correlation(own, positions("other", "", 1))).isBetween(-0.2, 0.2);
    assertThat(correlation(own, positions("one", "", 2))).isBetween(-0.2, 0.2);
    assertThat(positions("other", ", stream: one", 1)).isDeepEqualTo(own);
  }

  /** An archived run of one stream is no run of another. */
  @Test
  void theStreamIsPartOfTheIdentityOfARun() {
    assertThat(run("one", ", stream: other", 1).canonical()).contains("stream: \"other\"");
    assertThat(run("one", ", stream: other", 1).id()).isNotEqualTo(run("one", "", 1).id());
  }

  /** 400 walkers: 0.05 is the standard error of 0. */
  private static double correlation(double[][] a, double[][] b) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      products += a[i][0] * b[i][0];
      squares += (a[i][0] * a[i][0] + b[i][0] * b[i][0]) / 2;
    }
    return products / squares;
  }

  private static double[][] positions(String name, String stream, long seed) {
    Snapshot last = Walk.of(run(name, stream, seed), steps -> {}).snapshots().get("step-0000020");
    return Walk.positions(last);
  }

  private static WalkRun run(String name, String stream, long seed) {
    String text =
        "{arm: %s, problem: quadratic, hessian: [1], covariance: [1], walkers: 400%s}"
            .formatted(name, stream);
    Arm arm = Cursor.read(text, Form.of(Arm.class));
    SnapshotChoice looks = new SnapshotChoice(List.of(), List.of(20), List.of(), List.of(), false);
    return new WalkRun("1", arm, looks, new GridPoint(name, 0.1, 10), seed);
  }
}
