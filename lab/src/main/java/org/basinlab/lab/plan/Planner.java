package org.basinlab.lab.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.Study;

/** From a study and the facts of its data to a plan. No I/O, no randomness. */
public final class Planner {
  private Planner() {}

  /**
   * Plans a study: one run for each grid point and seed, gathered by batch size in cohorts of
   * nearly equal size, the expected longest first.
   *
   * @throws org.basinlab.science.BrokenInputException if the study asks for more examples or steps
   *     than there are, or for other ones
   */
  public static Plan plan(Study study, DataFacts facts, PlannerOptions options) {
    NetworkSubject subject = (NetworkSubject) study.subject();
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
    cohorts.sort(Comparator.comparingLong(CohortPlan::relativeDuration).reversed());
    List<RunPlan> runs = byBatchSize.values().stream().flatMap(List::stream).toList();
    return new Plan(study, facts, cohorts, Cost.of(study, subject, facts, runs));
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
