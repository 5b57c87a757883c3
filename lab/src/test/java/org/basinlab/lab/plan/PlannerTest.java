package org.basinlab.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlannerTest {
  static final DataFacts FACTS =
      new DataFacts("strokes", "0".repeat(64), 10_000, 2_000, List.of(784), 10);
  private static final Study STUDY =
      StudySource.of(Path.of("src", "test", "resources", "plan-study.yaml")).read();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 1000})
  void everyRunStandsInExactlyOneCohort(int maximum) {
    Plan plan = Planner.plan(STUDY, FACTS, new PlannerOptions(maximum));

    Set<String> wanted = new HashSet<>();
    for (GridPoint point : STUDY.grid()) {
      STUDY.seeds().forEach(seed -> wanted.add(point + " " + seed));
    }
    assertThat(plan.runs().stream().map(run -> run.point() + " " + run.seed()))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 1000})
  void cohortsAreHomogeneousEvenAndWithinTheLimit(int maximum) {
    Plan plan = Planner.plan(STUDY, FACTS, new PlannerOptions(maximum));

    for (CohortPlan cohort : plan.cohorts()) {
      assertThat(cohort.size()).isBetween(1, maximum);
      assertThat(cohort.runs()).allMatch(run -> run.point().batchSize() == cohort.batchSize());
    }
    plan.cohorts().stream()
        .collect(Collectors.groupingBy(CohortPlan::batchSize))
        .values()
        .forEach(
            same -> {
              int most = same.stream().mapToInt(CohortPlan::size).max().orElseThrow();
              int fewest = same.stream().mapToInt(CohortPlan::size).min().orElseThrow();
              int runs = same.stream().mapToInt(CohortPlan::size).sum();
              assertThat(most - fewest).isLessThanOrEqualTo(1);
              assertThat(same).hasSize((int) Math.ceil(runs / (double) maximum));
            });
  }

  @Test
  void theLongestCohortComesFirst() {
    List<CohortPlan> cohorts = Planner.plan(STUDY, FACTS, new PlannerOptions(4)).cohorts();

    assertThat(cohorts.stream().map(cohort -> -cohort.relativeDuration()).toList()).isSorted();
    assertThat(cohorts.get(0).batchSize()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 1000})
  void runsStandInTheOrderOfTheStudyHoweverTheyAreGathered(int maximum) {
    List<RunPlan> runs = Planner.plan(STUDY, FACTS, new PlannerOptions(maximum)).runs();

    int seeds = STUDY.seeds().size();
    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).point()).isEqualTo(STUDY.grid().get(i / seeds));
      assertThat(runs.get(i).seed()).isEqualTo(STUDY.seeds().get(i % seeds));
    }
  }

  @Test
  void idsAreUniqueAndDoNotDependOnCohortSizeOrOrder() {
    Set<RunId> ids = ids(STUDY, 16);

    assertThat(ids).hasSize(STUDY.grid().size() * STUDY.seeds().size());
    assertThat(ids(STUDY, 1)).isEqualTo(ids);
    assertThat(ids(STUDY, 5)).isEqualTo(ids);
    assertThat(ids(shuffled(STUDY), 16)).isEqualTo(ids);
  }

  @Test
  void theSameStudyGivesTheSamePlan() {
    assertThat(Planner.plan(STUDY, FACTS, PlannerOptions.DEFAULT))
        .isEqualTo(Planner.plan(STUDY, FACTS, PlannerOptions.DEFAULT));
  }

  @Test
  void theCostIsCountedByHand() {
    Cost cost = Planner.plan(STUDY, FACTS, PlannerOptions.DEFAULT).cost();

    // 4 points x 3 seeds; 2 epochs; N = 10000; S = 8, 32, 32, 64 -> 1250, 312, 312, 156 an epoch
    assertThat(cost.runs()).isEqualTo(12);
    assertThat(cost.steps()).isEqualTo(3 * 2 * (1250 + 312 + 312 + 156));
    assertThat(cost.trainingGradients()).isEqualTo(3 * 2 * (10_000 + 9_984 + 9_984 + 9_984));
    // 5 checks an epoch, 600 examples, forward alone
    assertThat(cost.checkGradients()).isEqualTo(12 * 2 * 5 * 600 / 3.0);
    // 2 snapshots: 40 products and a gradient with 100 examples, 10 and one with 50, forward on
    // 12000
    assertThat(cost.measuringGradients())
        .isEqualTo(12 * 2 * (2 * 4000 + 100 + 2 * 500 + 50 + 4000.0));
    assertThat(cost.parameterCount()).isEqualTo(784 * 20 + 20 + 20 * 10 + 10);
    assertThat(cost.snapshotBytes()).isEqualTo(12 * 2 * 15_910L * 4);
    assertThat(cost.flop())
        .isEqualTo(
            6.0
                * 15_910
                * (cost.trainingGradients() + cost.checkGradients() + cost.measuringGradients()));
  }

  private static Set<RunId> ids(Study study, int maximum) {
    return Planner.plan(study, FACTS, new PlannerOptions(maximum)).runs().stream()
        .map(RunPlan::id)
        .collect(Collectors.toSet());
  }

  private static Study shuffled(Study study) {
    List<GridPoint> grid = new ArrayList<>(study.grid());
    List<Long> seeds = new ArrayList<>(study.seeds());
    Collections.shuffle(grid, new Random(1));
    Collections.reverse(seeds);
    return new Study(
        study.name(),
        study.preset(),
        study.question(),
        study.reference(),
        study.notes(),
        study.data(),
        study.network(),
        study.training(),
        grid,
        seeds,
        study.snapshots(),
        study.probes(),
        study.tracking(),
        study.decision(),
        study.claims());
  }
}
