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
import org.basinlab.lab.network.Convolutional;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.Schedule;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
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
    Plan plan = Planner.plan(STUDY, data -> FACTS, new PlannerOptions(maximum));

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
    Plan plan = Planner.plan(STUDY, data -> FACTS, new PlannerOptions(maximum));

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
    List<CohortPlan> cohorts = Planner.plan(STUDY, data -> FACTS, new PlannerOptions(4)).cohorts();

    assertThat(cohorts.stream().map(cohort -> -cohort.relativeDuration()).toList()).isSorted();
    assertThat(cohorts.get(0).batchSize()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 1000})
  void runsStandInTheOrderOfTheStudyHoweverTheyAreGathered(int maximum) {
    List<RunPlan> runs = Planner.plan(STUDY, data -> FACTS, new PlannerOptions(maximum)).runs();

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
    assertThat(Planner.plan(STUDY, data -> FACTS, PlannerOptions.DEFAULT))
        .isEqualTo(Planner.plan(STUDY, data -> FACTS, PlannerOptions.DEFAULT));
  }

  @Test
  void theCostIsCountedByHand() {
    Cost cost = Planner.plan(STUDY, data -> FACTS, PlannerOptions.DEFAULT).cost();

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

  @Test
  void theIntervalOfABudgetIsTheSmallestThatKeepsIt() {
    Schedule fivePercent = new Schedule.Overhead(5);
    // a measurement of 8100 gradients of one example, 64 a step: 2531.25 steps are 5 %
    assertThat(fivePercent.every(8100, 64)).isEqualTo(2532);
    assertThat(fivePercent.every(8000, 64)).isEqualTo(2500);
    assertThat(fivePercent.every(1, 64)).isEqualTo(1);
    assertThat(new Schedule.Overhead(200).every(8000, 64)).isEqualTo(63);
    assertThat(new Schedule.Every(7).every(8000, 64)).isEqualTo(7);
  }

  @Test
  void trackingIsCountedByHand() {
    Study study =
        StudySource.of(Path.of("src", "test", "resources", "plan-study.yaml"))
            .withSet("probes.0.every=100")
            .withSet("probes.1.overhead=50%")
            .read();
    Plan plan = Planner.plan(study, data -> FACTS, PlannerOptions.DEFAULT);

    // the norm: 21 gradients of 50 examples, 1050: every 263, 66, 33 steps at S = 8, 32, 64
    assertThat(plan.tracks(new GridPoint(0.1, 8)).get(1).every()).isEqualTo(263);
    assertThat(plan.tracks(new GridPoint(0.1, 32)).get(1).every()).isEqualTo(66);
    assertThat(plan.tracks(new GridPoint(0.1, 64)).get(1).every()).isEqualTo(33);
    // 2500, 624, 624, 312 steps, and the start
    double sharpness = 81 * 100 * (26 + 7 + 7 + 4);
    double norm = 1050 * (10 + 10 + 10 + 10);
    assertThat(plan.cost().trackingGradients()).isEqualTo(3 * (sharpness + norm));
    assertThat(plan.describe())
        .contains(
            """
            Tracked    sharpness every 100 steps; hessianFrobenius every 263 steps at S = 8,
                       66 steps at S = 32, 33 steps at S = 64 (overhead 50% at most)
            """)
        .contains("tracking 1,195,200");
  }

  @Test
  void aConvolutionalNetworkIsCountedByHand() {
    NetworkChoice network =
        new Convolutional(List.of(8, 16), new Units(Activation.RELU, Initialisation.HE, 1));
    // 1x28x28: 9 to 8 at 784 places, pooled to 14x14; 72 to 16 at 196 places, 7x7; dense 784 to 10
    assertThat(network.parameterCount(List.of(28, 28), 10))
        .isEqualTo((9 + 1) * 8 + (72 + 1) * 16 + (784 + 1) * 10);
    assertThat(network.flopPerGradient(List.of(1, 28, 28), 10))
        .isEqualTo(6.0 * (784 * 10 * 8 + 196 * 73 * 16 + 785 * 10));
    // three colours of 2x5: pooled once to 1x2, then no more
    assertThat(network.parameterCount(List.of(3, 2, 5), 10))
        .isEqualTo((27 + 1) * 8 + (72 + 1) * 16 + (32 + 1) * 10);
  }

  private static Set<RunId> ids(Study study, int maximum) {
    return Planner.plan(study, data -> FACTS, new PlannerOptions(maximum)).runs().stream()
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
        study.subject(),
        grid,
        seeds,
        study.snapshots(),
        study.entries(),
        study.decision(),
        study.claims());
  }
}
