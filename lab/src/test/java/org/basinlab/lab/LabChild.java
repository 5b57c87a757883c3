package org.basinlab.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.Study;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.tensor.Tensor;

/**
 * A laboratory in another process. It makes a plan, says {@code ready}, and then does what it
 * reads, a line a verb: {@code run}, {@code measure}, {@code judge}, {@code report}. After each
 * verb it says {@code done}, or {@code failed:} and the sentence; phases are said as they begin.
 */
final class LabChild {
  private final Lab lab;
  private final Study study;
  private final Path out;

  private LabChild(Lab lab, Study study, Path out) {
    this.lab = lab;
    this.study = study;
    this.out = out;
  }

  /** Arguments: out folder, data folder, cohort size, then changes of the study. */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    String[] changes = Arrays.copyOfRange(arguments, 3, arguments.length);
    Study study = TinyStudy.on(Path.of(arguments[1]), changes);
    int cohortSize = Integer.parseInt(arguments[2]);
    Lab lab = Lab.open(new LabSettings(out, 1, cohortSize, "", new Spoken()));
    new LabChild(lab, study, out).obey();
  }

  private void obey() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    lab.plan(study);
    Tensor.libraryVersion(); // loads it, so that phases are spent on work
    say("ready");
    for (String verb = input.readLine(); verb != null; verb = input.readLine()) {
      try {
        obey(verb);
        say("done");
      } catch (BrokenMachineException e) {
        say("failed: " + e.getMessage());
      }
    }
  }

  private void obey(String verb) {
    if (verb.equals("run")) {
      lab.run(lab.plan(study));
      return;
    }
    Records records = lab.records(lab.plan(study));
    Measurements seen = lab.measure(records);
    if (verb.equals("judge")) {
      lab.judge(seen);
    }
    if (verb.equals("report")) {
      lab.report(lab.judge(seen), out.resolve("report.html"));
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Says what it is told, but for the single steps. */
  private static final class Spoken implements Progress {
    @Override
    public void begin(String phase, long total, String unit) {
      LabChild.say(phase);
    }

    @Override
    public void advance(long by) {}

    @Override
    public void say(String line) {
      LabChild.say("said: " + line);
    }

    @Override
    public void end() {}
  }
}
