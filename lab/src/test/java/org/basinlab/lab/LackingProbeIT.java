package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A probe that needs what a run has not is left out, and the others measure it. */
final class LackingProbeIT {

  @Test
  void noLearningRateToSearchFromWhereACourseChangesIt(@TempDir Path folder) {
    Study study =
        TinyStudy.on(
            TinyStudy.writeData(folder.resolve("data")),
            "training.learningRateCourse={course: steps, epochs: [1], factor: 0.1}",
            "snapshots={end: true}",
            "probes=[{probe: critical-sharpness, examples: 50, relativeTolerance: 0.1}, {probe: norm}]",
            "claims=[]");
    Lab lab = TinyStudy.lab(folder.resolve("out"), 2, 0);

    Records runs = lab.run(lab.plan(study));

    assertThat(lab.measure(runs).all())
        .hasSize(8)
        .extracting(Measurement::quantity)
        .containsOnly("parameterNorm");
  }
}
