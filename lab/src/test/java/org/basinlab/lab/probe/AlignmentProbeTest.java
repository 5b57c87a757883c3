package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlignmentProbeTest {
  private static final AlignmentProbe FEW = new AlignmentProbe(50, 2);

  /** Keeps what is said. */
  private record Heard(List<String> lines) implements Progress {
    @Override
    public void begin(String phase, long total, String unit) {}

    @Override
    public void advance(long by) {}

    @Override
    public void say(String line) {
      lines.add(line);
    }

    @Override
    public void end() {}
  }

  /** Two vectors hardly ever tell tr H from 0, so that most runs have no ratio. */
  @Test
  void everyQuantityIsMeasuredOrItsAbsenceIsSaid(@TempDir Path out) {
    Study study =
        StudySource.of(Path.of("src", "test", "resources", "tiny-study.yaml"))
            .withSet("claims=[]")
            .withSet("grid=[{learningRate: 0.02, batchSize: 10}]")
            .withSet("seeds=[1, 2, 3]")
            .withSet("snapshots={end: true}")
            .withSet("probes=[" + FEW.canonical() + "]")
            .read();
    List<String> lines = new CopyOnWriteArrayList<>();
    Lab lab = Lab.open(new LabSettings(out, 1, 0, "test", new Heard(lines)));
    Records records = lab.run(lab.plan(study));
    List<Measurement> all = lab.measure(records).all();

    int missing = 0;
    for (RunRecord record : records.runs()) {
      for (String quantity : FEW.names()) {
        boolean measured =
            all.stream()
                .anyMatch(one -> one.run().equals(record.id()) && one.quantity().equals(quantity));
        String start = "Run " + record.id() + " at end has no " + quantity + ": ";
        assertThat(lines.stream().anyMatch(line -> line.startsWith(start))).isNotEqualTo(measured);
        missing += measured ? 0 : 1;
      }
    }
    assertThat(missing).isPositive();
  }
}
