package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.study.KnownQuantities;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stranger.probe.SmallParametersProbe;

/** A probe from another jar goes all the way, and no file of Basin knows of it. */
final class StrangersProbeIT {
  private static final String PROBE = "{probe: small-parameters, below: 0.05}";
  private static final String CLAIM =
      "claims=[{claim: small-fall, kind: direction, statement: Fewer parameters are small., quantity:"
          + " smallShare, at: end, scale: identity, expected: falls}]";

  @Test
  void isPlannedMeasuredTrackedJudgedAndReported(@TempDir Path folder) throws IOException {
    Study study =
        TinyStudy.on(
            TinyStudy.writeData(folder.resolve("data")),
            "snapshots={end: true}",
            "probes=[{probe: small-parameters, below: 0.05, every: 10}]",
            CLAIM);
    Lab lab = TinyStudy.lab(folder.resolve("out"), 2, 0);
    Path html = folder.resolve("report.html");

    Plan plan = lab.plan(study);
    Measurements seen = lab.measure(lab.run(plan));
    Judgement judgement = lab.judge(seen);
    lab.report(judgement, html);

    assertThat(study.canonical()).contains("probe: small-parameters").contains("below: 0.05");
    assertThat(plan.describe()).contains("smallShare");
    assertThat(seen.all()).extracting(Measurement::quantity).containsOnly("smallShare");
    assertThat(seen.all()).extracting(Measurement::snapshot).contains("end", "step-0000010");
    assertThat(seen.all())
        .allMatch(one -> one.value() > 0 && one.value() < 1)
        .allMatch(one -> one.probe().equals(PROBE) && one.unit().equals("1"));
    assertThat(judgement.verdicts().verdicts()).hasSize(1);
    assertThat(Files.readString(html))
        .contains("share of parameters with |θ_i| &lt; 0.05")
        .contains("Share of small parameters during training");
  }

  @Test
  void canBeAskedForByItsWordAndItsQuantityFoundByName() {
    assertThat(ProbeText.read("small-parameters", 10)).isEqualTo(new SmallParametersProbe(0.1));
    assertThat(KnownQuantities.find("smallShare")).contains(SmallParametersProbe.SHARE);
    assertThat(List.of(SmallParametersProbe.SHARE.by("none")))
        .containsExactly(KnownQuantities.named("smallShare.none"));
  }
}
