package org.basinlab.lab.plan;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Study;
import org.basinlab.science.Check;

/**
 * What will be run, in which order, at what cost.
 *
 * @param study that it carries out
 * @param facts of the data of each arm by its name, of a study without arms by the empty name;
 *     empty if it learns from none
 * @param cohorts expected longest first; together they hold each run of the study once
 * @param cost at most
 */
public record Plan(Study study, Map<String, DataFacts> facts, List<CohortPlan> cohorts, Cost cost) {

  public Plan {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    cohorts = List.copyOf(cohorts);
    Set<RunPlan> different = new HashSet<>();
    cohorts.forEach(cohort -> different.addAll(cohort.runs()));
    int held = cohorts.stream().mapToInt(CohortPlan::size).sum();
    int wanted = study.grid().size() * study.seeds().size();
    Check.that(
        held == wanted && different.size() == wanted,
        "The cohorts of study %s must hold its %d runs once each, got %d runs, %d different.",
        study.name(),
        wanted,
        held,
        different.size());
  }

  /**
   * All runs, by grid point and then by seed as the study lists them, however they are gathered.
   */
  public List<RunPlan> runs() {
    Map<GridPoint, Integer> points = new HashMap<>();
    study.grid().forEach(point -> points.put(point, points.size()));
    Map<Long, Integer> seeds = new HashMap<>();
    study.seeds().forEach(seed -> seeds.put(seed, seeds.size()));
    return cohorts.stream()
        .flatMap(cohort -> cohort.runs().stream())
        .sorted(
            Comparator.<RunPlan, Integer>comparing(run -> points.getOrDefault(run.point(), 0))
                .thenComparing(run -> seeds.getOrDefault(run.seed(), 0)))
        .toList();
  }

  /** What is measured while runs of a grid point train. */
  public List<Track> tracks(GridPoint point) {
    DataFacts known = facts.get(point.arm());
    return known == null ? List.of() : Track.of(study, known, point.batchSize());
  }

  /** What whoever starts it should know of its power; empty where a huge effect would be found. */
  public Optional<String> warning() {
    return Optional.of(PlannedPower.of(study))
        .filter(PlannedPower::isWeak)
        .map(PlannedPower::warning);
  }

  /** The plan as text for a person, at most 80 columns wide. */
  public String describe() {
    return PlanText.of(this);
  }
}
