package org.basinlab.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/** Studies that ask for more examples than there are, with the exact sentence of refusal. */
final class PlanRefusalTest {
  private static final StudySource SOURCE =
      StudySource.of(Path.of("src", "test", "resources", "plan-study.yaml"));

  @Test
  void aBatchLargerThanTheTrainingPart() {
    assertThat(refusal(SOURCE.withSet("grid.2.batchSize=20000").read()))
        .hasMessage(
            "Study plan-study: the batch of grid point learningRate 0.01, batchSize 20000 is larger"
                + " than the 10000 training examples of strokes. Choose batchSize ≤ 10000 or data"
                + " with more examples.");
  }

  @Test
  void aBatchOfAllTrainingExamplesIsAllowed() {
    Study study = SOURCE.withSet("grid.2.batchSize=10000").read();

    assertThat(Planner.plan(study, data -> PlannerTest.FACTS, PlannerOptions.DEFAULT).runs())
        .hasSize(12);
  }

  @Test
  void checksAndProbesOnMoreExamplesThanThereAre() {
    Study study =
        SOURCE.withSet("training.checkExamples=10001").withSet("probes.1.examples=10002").read();

    assertThat(refusal(study))
        .hasMessage(
            """
            Study plan-study has 2 problems:
              training.checkExamples is 10001, more than the 10000 training examples of strokes. \
            Choose checkExamples ≤ 10000.
              probes.1.examples is 10002, more than the 10000 training examples of strokes. \
            Choose examples ≤ 10000.""");
  }

  @Test
  void momentsThatAreNeverReached() {
    Study study =
        SOURCE
            .withSet("snapshots.steps=[300, 400]")
            .withSet("probes.0.every=313")
            .withSet("probes.1.overhead=0.01%")
            .withSet("grid=[{learningRate: 0.1, batchSize: 64}]")
            .withSet("claims=[]")
            .read();

    assertThat(refusal(study))
        .hasMessage(
            """
            Study plan-study has 3 problems:
              snapshots.steps.1: step 400 is never reached, since a run of batchSize 64 takes at \
            most 312 steps.
              probes.0.every is 313, but a run of batchSize 64 takes at most 312 steps. Choose a \
            smaller interval.
              probes.1.overhead of 0.01% means every 164063 steps, but a run of batchSize 64 takes \
            at most 312 steps. Choose a larger overhead or a cheaper probe, with fewer examples for \
            instance.""");
  }

  @Test
  void timesThatALearningRateDoesNotReach() {
    Study study =
        SOURCE
            .withSet("snapshots.times=[31.2, 31.3]")
            .withSet(
                "grid=[{learningRate: 0.1, batchSize: 64}, {learningRate: 0.1, batchSize: 32}]")
            .withSet("claims=[]")
            .read();

    assertThat(refusal(study))
        .hasMessage(
            "Study plan-study: snapshots.times.1: SDE time 31.3 is never reached by learningRate 0.1,"
                + " batchSize 64, whose 312 steps make 31.2. Raise training.maximumEpochs or choose"
                + " a smaller time.");
  }

  @Test
  void convolutionsOfWhatIsNoImage() {
    Study study =
        SOURCE
            .withSet("network={kind: conv, channels: [2], activation: relu, initialisation: he}")
            .read();

    assertThat(refusal(study))
        .hasMessage(
            "Study plan-study: network.kind is conv, which needs images of shape [height, width] or"
                + " [channels, height, width], got examples of shape [784]. Choose kind: mlp, or"
                + " data of images.");
  }

  @Test
  void moreRunsThanAnyoneMeant() {
    assertThat(refusal(SOURCE.withSeedCount(1_000_000).read()))
        .hasMessage(
            "Study plan-study: expected at most 1000000 runs, got 4 grid points times 1000000"
                + " seeds.");
  }

  @Test
  void cohortsOfNoRunsOrOfRunsThatDifferInMore() {
    List<RunPlan> runs =
        Planner.plan(SOURCE.read(), data -> PlannerTest.FACTS, new PlannerOptions(1)).runs();

    assertThat(catchThrowable(() -> new PlannerOptions(0)))
        .hasMessage("The cohort size must be at least 1, got 0.");
    assertThat(catchThrowable(() -> new CohortPlan(List.of())))
        .hasMessage("A cohort must hold at least one run, got none.");
    assertThat(catchThrowable(() -> new CohortPlan(runs)))
        .hasMessageStartingWith("Runs of a cohort must differ in learning rate and seed alone;");
  }

  @Test
  void aPlanThatLosesOrRepeatsARun() {
    Plan plan = Planner.plan(SOURCE.read(), data -> PlannerTest.FACTS, new PlannerOptions(1));
    List<CohortPlan> lost = plan.cohorts().subList(1, 12);
    List<CohortPlan> repeated = new java.util.ArrayList<>(lost);
    repeated.add(lost.get(0));

    assertThat(catchThrowable(() -> new Plan(plan.study(), plan.facts(), repeated, plan.cost())))
        .hasMessage(
            "The cohorts of study plan-study must hold its 12 runs once each, got 12 runs, 11"
                + " different.");
    assertThat(catchThrowable(() -> new Plan(plan.study(), plan.facts(), lost, plan.cost())))
        .isInstanceOf(BrokenInputException.class);
  }

  private static Throwable refusal(Study study) {
    Throwable refusal =
        catchThrowable(
            () -> Planner.plan(study, data -> PlannerTest.FACTS, PlannerOptions.DEFAULT));
    assertThat(refusal).isInstanceOf(BrokenInputException.class);
    return refusal;
  }
}
