package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only running, measuring and judging register a study. */
final class RegistrationOfLabTest {

  @Test
  void planningAndLookingLeaveNoTrace(@TempDir Path folder) {
    Path out = folder.resolve("out");
    Study study = TinyStudy.on(TinyStudy.writeData(folder.resolve("data")));
    Lab lab = TinyStudy.lab(out, 1, 0);

    Plan plan = lab.plan(study);

    assertThat(lab.missing(plan)).isEqualTo(plan.runs().size()).isPositive();
    assertThat(lab.records(plan).runs()).isEmpty();
    assertThat(lab.registration(plan))
        .isEqualTo(out.resolve("tiny-study/none-" + study.hash().substring(0, 8)));
    assertThat(out).doesNotExist();
  }
}
