package org.basinlab.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.junit.jupiter.api.Test;

final class RunPlanTest {
  private static final StudySource SOURCE =
      StudySource.of(Path.of("src", "test", "resources", "plan-study.yaml"));

  @Test
  void theCanonicalTextHoldsEveryComponentAndTheIdIsItsHash() {
    NetworkRun run = first(SOURCE.read(), PlannerTest.FACTS);

    assertThat(run.canonical())
        .isEqualTo(
            """
            numerics: "1"
            data: {digest: "%s", trainSize: 10000, validationSize: 2000, inputShape: [784], \
            classes: 10}
            network: {hidden: [20], activation: relu, initialisation: he, initialScale: 1}
            training: {loss: cross-entropy, sampling: shuffled-epochs, precision: float32, \
            momentum: 0, weightDecay: 0, maximumEpochs: 2, stopWhenSnapshotsTaken: false, \
            checksPerEpoch: 5, checkExamples: 600}
            snapshots: {epochs: [1], trainingLosses: [], end: true}
            point: {learningRate: 0.01, batchSize: 8}
            seed: 1
            """
                .formatted("0".repeat(64)));
    // sha256sum of the text above
    assertThat(run.id()).isEqualTo(new RunId("aa6a6f8afcf71b53"));
  }

  @Test
  void everyComponentDecidesTheId() {
    NetworkRun run = first(SOURCE.read(), PlannerTest.FACTS);
    List<RunPlan> changed = new ArrayList<>(List.of(run));
    for (String set :
        List.of(
            "network.hidden=[21]", "training.momentum=0.1", "snapshots.epochs=[2]", "seeds=[7]")) {
      changed.add(first(SOURCE.withSet("claims=[]").withSet(set).read(), PlannerTest.FACTS));
    }
    DataFacts f = PlannerTest.FACTS;
    String digest = "1" + f.digest().substring(1);
    changed.add(
        first(SOURCE.read(), new DataFacts(f.name(), digest, 10_000, 2_000, List.of(784), 10)));
    changed.add(
        new NetworkRun(
            "2",
            run.data(),
            run.facts(),
            run.network(),
            run.training(),
            run.snapshots(),
            run.point(),
            run.seed()));
    changed.add(Planner.plan(SOURCE.read(), data -> f, PlannerOptions.DEFAULT).runs().get(11));

    assertThat(changed.stream().map(RunPlan::id)).doesNotHaveDuplicates();
  }

  @Test
  void whereTheDataLieAndWhatTheyAreCalledDoesNotDecideTheId() {
    DataFacts f = PlannerTest.FACTS;
    DataFacts renamed =
        new DataFacts("other", f.digest(), f.trainSize(), f.validationSize(), f.inputShape(), 10);

    assertThat(first(SOURCE.withData("elsewhere").read(), renamed).id())
        .isEqualTo(first(SOURCE.read(), f).id());
  }

  @Test
  void claimsProbesAndWordsDoNotDecideTheId() {
    Study other =
        SOURCE
            .withSet("claims=[]")
            .withSet("probes=[]")
            .withSet("question=Why?")
            .withSet("study=other")
            .read();

    assertThat(first(other, PlannerTest.FACTS).id())
        .isEqualTo(first(SOURCE.read(), PlannerTest.FACTS).id());
  }

  @Test
  void anIncompleteBatchIsNoStep() {
    NetworkRun run = first(SOURCE.withSet("grid.2.batchSize=3").read(), PlannerTest.FACTS);

    assertThat(run.point().batchSize()).isEqualTo(3);
    assertThat(run.epochs().stepsBefore(1)).isEqualTo(3333);
    assertThat(run.maximumSteps()).isEqualTo(6666);
  }

  /** Of the smallest batch size. */
  private static NetworkRun first(Study study, DataFacts facts) {
    return (NetworkRun)
        Planner.plan(study, data -> facts, PlannerOptions.DEFAULT).cohorts().get(0).runs().get(0);
  }
}
