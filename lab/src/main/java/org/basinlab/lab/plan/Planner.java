package org.basinlab.lab.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Study;
import org.basinlab.science.BrokenInputException;

/** From a study and the facts of its data to a plan. No I/O, no randomness. */
public final class Planner {
  private static final long MOST_RUNS = 1_000_000;

  private Planner() {}

  /**
   * Plans a study: one run for each grid point and seed, gathered by batch size in cohorts of
   * nearly equal size, the expected longest first.
   *
   * @throws BrokenInputException if the study asks for more examples than there are
   */
  public static Plan plan(Study study, DataFacts facts, PlannerOptions options) {
    refuse(study, facts);
    Map<Integer, List<RunPlan>> byBatchSize = new LinkedHashMap<>();
    for (GridPoint point : study.grid()) {
      for (long seed : study.seeds()) {
        byBatchSize
            .computeIfAbsent(point.batchSize(), size -> new ArrayList<>())
            .add(run(study, facts, point, seed));
      }
    }
    List<CohortPlan> cohorts = new ArrayList<>();
    byBatchSize.values().forEach(runs -> cohorts.addAll(cut(runs, options.maximumCohortSize())));
    cohorts.sort(Comparator.comparingLong(CohortPlan::relativeDuration).reversed());
    List<RunPlan> runs = byBatchSize.values().stream().flatMap(List::stream).toList();
    return new Plan(study, facts, cohorts, Cost.of(study, facts, runs));
  }

  private static RunPlan run(Study study, DataFacts facts, GridPoint point, long seed) {
    return new RunPlan(
        Numerics.VERSION,
        study.data(),
        facts,
        study.network(),
        study.training(),
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

  private static void refuse(Study study, DataFacts facts) {
    List<String> refusals = new ArrayList<>();
    long runs = (long) study.grid().size() * study.seeds().size();
    if (runs > MOST_RUNS) {
      String sentence = "expected at most %d runs, got %d grid points times %d seeds.";
      refusals.add(sentence.formatted(MOST_RUNS, study.grid().size(), study.seeds().size()));
    }
    int n = facts.trainSize();
    String owner = "%d training examples of %s".formatted(n, facts.name());
    for (GridPoint point : study.grid()) {
      if (point.batchSize() > n) {
        String sentence =
            "the batch of grid point %s is larger than the %s. "
                + "Choose batchSize ≤ %d or data with more examples.";
        refusals.add(sentence.formatted(point.words(), owner, n));
      }
    }
    if (study.training().checkExamples() > n) {
      String sentence =
          "training.checkExamples is %d, more than the %s. Choose checkExamples ≤ %d.";
      refusals.add(sentence.formatted(study.training().checkExamples(), owner, n));
    }
    for (int i = 0; i < study.probes().size(); i++) {
      ProbeChoice probe = study.probes().get(i);
      if (probe.examplesNeeded() > n) {
        String sentence = "probes.%d.examples is %d, more than the %s. Choose examples ≤ %d.";
        refusals.add(sentence.formatted(i, probe.examplesNeeded(), owner, n));
      }
    }
    report(study, refusals);
  }

  private static void report(Study study, List<String> refusals) {
    if (refusals.size() == 1) {
      throw new BrokenInputException("Study " + study.name() + ": " + refusals.get(0));
    }
    if (refusals.size() > 1) {
      String head = "Study %s has %d problems:\n  ".formatted(study.name(), refusals.size());
      throw new BrokenInputException(head + String.join("\n  ", refusals));
    }
  }
}
