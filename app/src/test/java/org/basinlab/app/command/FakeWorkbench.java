package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.app.workbench.Workbench;
import org.basinlab.lab.Exploration;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.lab.verdict.Verdicts;
import org.jspecify.annotations.Nullable;

/** A workbench without a laboratory: notes what it was asked, answers what it was told. */
final class FakeWorkbench implements Workbench {
  static final Path FOLDER = Path.of("out", "ratio-width", "quick-12345678");

  final List<String> verbs = new ArrayList<>();
  final List<StudyRequest> requests = new ArrayList<>();
  final List<LabSettings> settings = new ArrayList<>();
  int missingRuns;
  Outcome outcome = Outcome.SUPPORTED;
  double effect = -0.43;
  @Nullable RuntimeException broken;
  @Nullable Error fatal;

  @Override
  public Planned plan(LabSettings asked, StudyRequest request) {
    settings.add(asked);
    requests.add(request);
    verbs.add("plan");
    if (broken != null) {
      throw broken;
    }
    if (fatal != null) {
      throw fatal;
    }
    return new FakePlan(asked);
  }

  @Override
  public Exploration explore(LabSettings asked, Path run, List<String> probes) {
    verbs.add("explore " + run + " " + probes);
    return EXPLORATION;
  }

  /** One number of one run. */
  static final Exploration EXPLORATION = Explored.one();

  static Verdict verdict(Outcome outcome, double effect) {
    return new Verdict(
        "sharpness-falls",
        "The largest Hessian eigenvalue falls as η/S rises, after equal epochs.",
        outcome,
        effect,
        List.of(-0.52, Double.POSITIVE_INFINITY),
        0.95,
        0.0004,
        5,
        "slope < 0",
        "More seeds would narrow the interval.",
        "d ln sharpness / d ln(η/S)",
        0.0008,
        false,
        List.of("2 runs diverged and do not enter."));
  }

  private final class FakePlan implements Planned {
    private final LabSettings asked;

    FakePlan(LabSettings asked) {
      this.asked = asked;
    }

    @Override
    public String study() {
      return "ratio-width";
    }

    @Override
    public String preset() {
      return "quick";
    }

    @Override
    public String describe() {
      return "25 runs in 5 cohorts\nabout 40 s";
    }

    @Override
    public Path folder() {
      return FOLDER;
    }

    @Override
    public int missingRuns() {
      return missingRuns;
    }

    @Override
    public Exploration explore(List<String> probes) {
      verbs.add("explore " + probes);
      return EXPLORATION;
    }

    @Override
    public Recorded run() {
      verbs.add("run");
      asked.progress().begin("Training", 25, "runs");
      asked.progress().advance(25);
      asked.progress().say("1 run diverged");
      asked.progress().end();
      return () -> {
        verbs.add("measure");
        return () -> {
          verbs.add("judge");
          return new FakeVerdicts();
        };
      };
    }
  }

  private final class FakeVerdicts implements Judged {
    @Override
    public Verdicts verdicts() {
      return new Verdicts(
          "ratio-width", "quick", "abc", List.of(verdict(outcome, effect)), List.of());
    }

    @Override
    public Path report(Path html) {
      verbs.add("report");
      return html;
    }
  }
}
