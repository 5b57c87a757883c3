package org.basinlab.lab.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.WalkSubject;

/** From a study and the facts of its data to a plan. No I/O, no randomness. */
public final class Planner {
  private Planner() {}

  /**
   * Plans a study: one run for each grid point and seed. Networks are gathered by batch size in
   * cohorts of nearly equal size; walkers are a cohort each. The expected longest come first.
   *
   * @param facts of the data, if the study has any
   * @throws org.basinlab.science.BrokenInputException if the study asks for more examples or steps
   *     than there are, or for other ones
   */
  public static Plan plan(Study study, Optional<DataFacts> facts, PlannerOptions options) {
    return study.subject() instanceof WalkSubject walkers
        ? walkers(study, walkers)
        : networks(study, (NetworkSubject) study.subject(), facts.orElseThrow(), options);
  }

  private static Plan networks(
      Study study, NetworkSubject subject, DataFacts facts, PlannerOptions options) {
    PlanRefusals.check(study, subject, facts);
    Map<Integer, List<RunPlan>> byBatchSize = new LinkedHashMap<>();
    for (GridPoint point : study.grid()) {
      for (long seed : study.seeds()) {
        byBatchSize
            .computeIfAbsent(point.batchSize(), size -> new ArrayList<>())
            .add(run(study, subject, facts, point, seed));
      }
    }
    List<CohortPlan> cohorts = new ArrayList<>();
    byBatchSize.values().forEach(runs -> cohorts.addAll(cut(runs, options.maximumCohortSize())));
    List<RunPlan> runs = byBatchSize.values().stream().flatMap(List::stream).toList();
    Cost cost = Cost.of(study, subject, facts, runs);
    return new Plan(study, Optional.of(facts), longestFirst(cohorts), cost);
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
    return new Plan(study, Optional.empty(), longestFirst(cohorts), Cost.ofWalkers(runs));
  }

  private static List<CohortPlan> longestFirst(List<CohortPlan> cohorts) {
    return cohorts.stream()
        .sorted(Comparator.comparingLong(CohortPlan::relativeDuration).reversed())
        .toList();
  }

  private static RunPlan run(
      Study study, NetworkSubject subject, DataFacts facts, GridPoint point, long seed) {
    return new NetworkRun(
        Numerics.VERSION,
        subject.source(),
        facts,
        subject.network(),
        subject.training(),
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
