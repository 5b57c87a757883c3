package org.basinlab.lab.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkArm;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.WalkSubject;

/** From a study and the facts of its data to a plan. No randomness, no I/O of its own. */
public final class Planner {
  private Planner() {}

  /**
   * Plans a study: one run for each grid point and seed. Networks are gathered by arm and batch
   * size in cohorts of nearly equal size; walkers are a cohort each. The expected longest come
   * first.
   *
   * @param facts of data, asked for those of the study alone
   * @throws org.basinlab.science.BrokenInputException if the study asks for more examples or steps
   *     than there are, or for other ones
   */
  public static Plan plan(
      Study study, Function<DataChoice, DataFacts> facts, PlannerOptions options) {
    return study.subject() instanceof WalkSubject walkers
        ? walkers(study, walkers)
        : networks(study, (NetworkSubject) study.subject(), facts, options);
  }

  private static Plan networks(
      Study study,
      NetworkSubject subject,
      Function<DataChoice, DataFacts> facts,
      PlannerOptions options) {
    Map<String, DataFacts> known = new LinkedHashMap<>();
    subject.arms().forEach(arm -> known.put(arm.name(), facts.apply(arm.data())));
    PlanRefusals.check(study, subject, known);
    Map<GridPoint, List<RunPlan>> together = new LinkedHashMap<>();
    for (GridPoint point : study.grid()) {
      GridPoint likes =
          new GridPoint(point.arm(), study.grid().get(0).learningRate(), point.batchSize());
      NetworkArm arm = subject.arm(point);
      for (long seed : study.seeds()) {
        together
            .computeIfAbsent(likes, unseen -> new ArrayList<>())
            .add(run(study, arm, Objects.requireNonNull(known.get(arm.name())), point, seed));
      }
    }
    List<CohortPlan> cohorts = new ArrayList<>();
    together.values().forEach(runs -> cohorts.addAll(cut(runs, options.maximumCohortSize())));
    return new Plan(study, known, longestFirst(cohorts), Cost.of(study, cohorts));
  }

  private static Plan walkers(Study study, WalkSubject subject) {
    PlanRefusals.checkRuns(study);
    List<WalkRun> runs = new ArrayList<>();
    for (GridPoint point : study.grid()) {
      Arm arm = subject.arm(point.arm()).orElseThrow();
      for (long seed : study.seeds()) {
        runs.add(new WalkRun(Numerics.VERSION, arm, study.snapshots(), point, seed));
      }
    }
    List<CohortPlan> cohorts = new ArrayList<>();
    runs.forEach(run -> cohorts.add(new CohortPlan(List.of(run))));
    return new Plan(study, Map.of(), longestFirst(cohorts), Cost.ofWalkers(runs));
  }

  private static List<CohortPlan> longestFirst(List<CohortPlan> cohorts) {
    return cohorts.stream()
        .sorted(Comparator.comparingLong(CohortPlan::relativeDuration).reversed())
        .toList();
  }

  private static RunPlan run(
      Study study, NetworkArm arm, DataFacts facts, GridPoint point, long seed) {
    return new NetworkRun(
        Numerics.VERSION,
        arm.data(),
        facts,
        arm.network(),
        arm.training(),
        study.snapshots(),
        point,
        seed);
  }

  /** As few cohorts as possible, their sizes at most one apart. */
  private static List<CohortPlan> cut(List<RunPlan> runs, int maximum) {
    int cohorts = (runs.size() + maximum - 1) / maximum;
    List<CohortPlan> cut = new ArrayList<>();
    for (int i = 0; i < cohorts; i++) {
      int from = (int) ((long) runs.size() * i / cohorts);
      int to = (int) ((long) runs.size() * (i + 1) / cohorts);
      cut.add(new CohortPlan(runs.subList(from, to)));
    }
    return cut;
  }
}
