package org.basinlab.app.workbench;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.Exploration;
import org.basinlab.lab.Judgement;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Verdicts;

/** The laboratory as a workbench. */
public final class LabWorkbench implements Workbench {

  @Override
  public Planned plan(LabSettings settings, StudyRequest request) {
    Lab lab = Lab.open(settings);
    Study study = lab.read(request);
    return new PlannedInLab(lab, study, lab.plan(study));
  }

  @Override
  public Exploration explore(LabSettings settings, Path run, List<String> probes) {
    return Lab.open(settings).explore(run, probes);
  }

  private record PlannedInLab(Lab lab, Study read, Plan plan) implements Planned {
    @Override
    public String study() {
      return read.name();
    }

    @Override
    public String preset() {
      return read.preset();
    }

    @Override
    public String describe() {
      return plan.describe();
    }

    @Override
    public Path folder() {
      return lab.registration(plan);
    }

    @Override
    public int missingRuns() {
      return lab.missing(plan);
    }

    @Override
    public Exploration explore(List<String> probes) {
      return lab.explore(plan, probes);
    }

    @Override
    public Recorded run() {
      Records runs = lab.run(plan);
      return () -> {
        Measurements seen = lab.measure(runs);
        return () -> new JudgedInLab(lab, lab.judge(seen));
      };
    }
  }

  private record JudgedInLab(Lab lab, Judgement judgement) implements Judged {
    @Override
    public Verdicts verdicts() {
      return judgement.verdicts();
    }

    @Override
    public Path report(Path html) {
      return lab.report(judgement, html);
    }
  }
}
