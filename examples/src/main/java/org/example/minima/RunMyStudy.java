package org.example.minima;

import java.nio.file.Path;
import org.basinlab.lab.Judgement;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.study.Study;

/** Runs a study from the plan to the report. */
public final class RunMyStudy {
  private RunMyStudy() {}

  /** Runs, measures and judges; the report is {@code report.html} in the folder. */
  public static Judgement run(Path study, Path out) {
    Lab lab = Lab.open(LabSettings.in(out));
    Plan plan = lab.plan(Study.read(study));
    Measurements seen = lab.measure(lab.run(plan));
    Judgement judgement = lab.judge(seen);
    lab.report(judgement, out.resolve("report.html"));
    return judgement;
  }

  public static void main(String[] args) {
    Judgement judgement = run(Path.of(args[0]), Path.of(args[1]));
    judgement
        .verdicts()
        .verdicts()
        .forEach(verdict -> System.out.println(verdict.claim() + ": " + verdict.outcome()));
  }
}
