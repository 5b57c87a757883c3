package org.basinlab.science.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.network.PlainMlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Eight steps an epoch, two checks an epoch: at steps 0, 4, 8, 12 and so on. */
final class TrainingTest {
  private static final Mlp MLP = new Mlp(List.of(6, 8, 3), Activation.TANH);
  private static final int N = 40;
  private static final int BATCH = 5;
  private static final SnapshotRule END = new SnapshotRule.AtEnd();

  private TensorScope scope;
  private TrainingProblem problem;

  @BeforeEach
  void open() {
    scope = TensorScope.open();
    problem = Teacher.problem(MLP, Loss.CROSS_ENTROPY, Precision.FLOAT32, N);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aRunOfEpochsIsCheckedAtItsStepsAndEndsAtTheLast() {
    Trajectory run = train(schedule(StopRule.afterSteps(16), END), 0.1);
    assertThat(run.course().stream().map(CoursePoint::step)).containsExactly(0L, 4L, 8L, 12L, 16L);
    assertThat(run.diverged()).isFalse();
    assertThat(run.last().trainingLoss()).isLessThan(run.course().get(0).trainingLoss());
    for (CoursePoint point : run.course()) {
      if (point.step() % 8 == 0) {
        assertThat(point.validationAccuracy()).isBetween(0.0, 1.0);
      } else {
        assertThat(point.validationAccuracy()).isNaN();
      }
    }
  }

  @Test
  void aRunOfStepsEndsAlsoInsideAnEpoch() {
    Trajectory run = train(schedule(StopRule.afterSteps(11), END), 0.1);
    assertThat(run.course().stream().map(CoursePoint::step)).containsExactly(0L, 4L, 8L, 11L);
    assertThat(run.snapshots().get(0).step()).isEqualTo(11);
  }

  @Test
  void aRunOfNoStepsIsItsInitialisation() {
    Trajectory run = train(schedule(StopRule.afterSteps(0), new SnapshotRule.AtStep(0), END), 0.1);
    assertThat(run.course()).hasSize(1);
    double[] initial = problem.initial().apply(RandomKey.of(1).named("initialisation")).toDoubles();
    assertThat(run.snapshots()).hasSize(2);
    for (KeptParameters snapshot : run.snapshots()) {
      assertThat(snapshot.step()).isZero();
      assertThat(snapshot.parameters().toDoubles()).containsExactly(initial);
    }
  }

  @Test
  void aLossTargetEndsARunAtTheFirstCheckThatMeetsIt() {
    Trajectory whole = train(schedule(StopRule.afterSteps(160), END), 0.3);
    CoursePoint middle = whole.course().get(20);
    double target = middle.trainingLoss();
    Trajectory run = train(schedule(atTrainingLoss(target, 160), END), 0.3);
    assertThat(run.last().trainingLoss()).isLessThanOrEqualTo(target);
    assertThat(run.course()).isEqualTo(whole.course().subList(0, run.course().size()));
    assertThat(run.course().subList(0, run.course().size() - 1))
        .allSatisfy(point -> assertThat(point.trainingLoss()).isGreaterThan(target));
    assertThat(run.snapshots().get(0).step()).isEqualTo(run.last().step());
    assertThat(run.diverged()).isFalse();
  }

  @Test
  void aTargetThatIsNotReachedEndsAtTheLastStep() {
    Trajectory run = train(schedule(atTrainingLoss(0, 12), END), 0.1);
    assertThat(run.last().step()).isEqualTo(12);
    assertThat(run.snapshots()).hasSize(1);
  }

  @Test
  void aRunDivergesAboveTheLossThatItIsTold() {
    Trajectory whole = train(schedule(StopRule.afterSteps(16), END), 0.1);
    double first = whole.course().get(0).trainingLoss();
    StopRule below = StopRule.afterSteps(16).divergedAbove(0.99 * first);

    assertThat(train(schedule(below, END), 0.1).diverged()).isTrue();
    assertThat(train(schedule(StopRule.afterSteps(16).divergedAbove(1.01 * first), END), 0.1))
        .extracting(Trajectory::diverged)
        .isEqualTo(whole.diverged());
  }

  @Test
  void snapshotsComeAtTheirStepEpochLossAndEnd() {
    Trajectory whole = train(schedule(StopRule.afterSteps(80), END), 0.3);
    double target = whole.course().get(10).trainingLoss();
    SnapshotRule[] rules = {
      new SnapshotRule.AtStep(0),
      new SnapshotRule.AtStep(8),
      new SnapshotRule.AtStep(13),
      new SnapshotRule.AtTrainingLoss(target),
      new SnapshotRule.AtTrainingLoss(-1),
      new SnapshotRule.AtStep(1000),
      END
    };
    Trajectory run = train(schedule(StopRule.afterSteps(80), rules), 0.3);
    assertThat(run.snapshots().stream().map(KeptParameters::rule))
        .containsExactlyInAnyOrder(rules[0], rules[1], rules[2], rules[3], END);
    for (KeptParameters snapshot : run.snapshots()) {
      assertThat(snapshot.parameters().shape()).containsExactly(1, MLP.layout().parameterCount());
      Evaluation again =
          Evaluation.measured(MLP, Loss.CROSS_ENTROPY, snapshot.parameters(), problem.check())
              .get(0);
      assertThat(again.loss()).isEqualTo(snapshot.trainingLoss());
    }
    assertThat(step(run, rules[0])).isZero();
    assertThat(step(run, rules[1])).isEqualTo(8);
    assertThat(step(run, rules[2])).isEqualTo(13);
    assertThat(step(run, END)).isEqualTo(80);
    long first =
        run.course().stream()
            .filter(point -> point.trainingLoss() <= target)
            .findFirst()
            .orElseThrow()
            .step();
    assertThat(step(run, rules[3])).isEqualTo(first);
  }

  /** The check sees a part of the examples whose loss is another. */
  @Test
  void aSnapshotAtALossIsTakenByTheLossOverAllExamples() {
    TrainingProblem part =
        new TrainingProblem(
            MLP,
            Loss.CROSS_ENTROPY,
            problem.initial(),
            problem.train(),
            problem.train().first(3),
            problem.validation());
    TrainingSchedule all =
        schedule(
            StopRule.afterSteps(80),
            IntStream.rangeClosed(0, 20)
                .mapToObj(check -> new SnapshotRule.AtStep(4L * check))
                .toArray(SnapshotRule[]::new));
    Trajectory whole = Teacher.train(part, all, List.of(Teacher.replica(1, 0.3))).get(0);
    List<Double> losses = whole.snapshots().stream().map(this::lossOverAll).toList();
    List<Double> targets =
        losses.stream()
            .flatMap(loss -> Stream.of(loss, 0.98 * loss))
            .filter(target -> firstAtOrBelow(target, losses) >= 0)
            .toList();
    SnapshotRule[] rules =
        targets.stream().map(SnapshotRule.AtTrainingLoss::new).toArray(SnapshotRule[]::new);
    Trajectory run =
        Teacher.train(
                part, schedule(StopRule.afterSteps(80), rules), List.of(Teacher.replica(1, 0.3)))
            .get(0);

    List<Double> checkLosses = whole.course().stream().map(CoursePoint::trainingLoss).toList();
    for (double target : targets) {
      assertThat(step(run, new SnapshotRule.AtTrainingLoss(target)))
          .isEqualTo(4L * firstAtOrBelow(target, losses));
    }
    assertThat(targets)
        .anySatisfy(
            target ->
                assertThat(firstAtOrBelow(target, losses))
                    .isNotEqualTo(firstAtOrBelow(target, checkLosses)));
  }

  private static int firstAtOrBelow(double target, List<Double> losses) {
    return IntStream.range(0, losses.size())
        .filter(i -> losses.get(i) <= target)
        .findFirst()
        .orElse(-1);
  }

  private double lossOverAll(KeptParameters kept) {
    return Evaluation.measured(MLP, Loss.CROSS_ENTROPY, kept.parameters(), problem.train())
        .get(0)
        .loss();
  }

  @Test
  void aSnapshotAtATimeIsTakenByTheRateOfEachReplica() {
    SnapshotRule early = new SnapshotRule.AtTime(0.9);
    SnapshotRule late = new SnapshotRule.AtTime(100);
    List<Replica> replicas = List.of(Teacher.replica(1, 0.1), Teacher.replica(2, 0.3));
    List<Trajectory> runs =
        Teacher.train(problem, schedule(StopRule.afterSteps(16), early, late), replicas);

    assertThat(runs.stream().map(run -> step(run, early))).containsExactly(9L, 3L);
    assertThat(runs).allSatisfy(run -> assertThat(run.snapshots()).hasSize(1));
    assertThat(runs.get(0).course().stream().map(CoursePoint::step))
        .containsExactly(0L, 4L, 8L, 9L, 12L, 16L);
    assertThat(runs.get(1).course().stream().map(CoursePoint::step))
        .containsExactly(0L, 3L, 4L, 8L, 12L, 16L);
  }

  @Test
  void aRunCanEndWhenItsSnapshotsAreTaken() {
    StopRule stop = new StopRule(1000, OptionalDouble.empty(), true);
    SnapshotRule step = new SnapshotRule.AtStep(8);
    SnapshotRule later = new SnapshotRule.AtStep(12);
    Trajectory run = train(schedule(stop, step, later, END), 0.1);
    assertThat(run.last().step()).isEqualTo(12);
    assertThat(run.snapshots().stream().map(KeptParameters::rule))
        .containsExactly(step, later, END);
  }

  @Test
  void divergenceIsAnOutcomeWithoutEndSnapshotAndNeighboursGoOn() {
    TrainingSchedule schedule = schedule(StopRule.afterSteps(24), new SnapshotRule.AtStep(0), END);
    List<Replica> replicas =
        List.of(Teacher.replica(1, 0.1), Teacher.replica(2, 1e6), Teacher.replica(3, 0.1));
    List<Trajectory> runs = Teacher.train(problem, schedule, replicas);
    assertThat(runs.stream().map(Trajectory::diverged)).containsExactly(false, true, false);
    Trajectory diverged = runs.get(1);
    assertThat(diverged.snapshots().stream().map(KeptParameters::step)).containsExactly(0L);
    assertThat(diverged.last().step()).isLessThan(24);
    assertThat(diverged.course().get(0).trainingLoss()).isFinite();
    assertThat(runs.get(0).last().step()).isEqualTo(24);
    assertThat(runs.get(2).snapshots()).hasSize(2);
  }

  @Test
  void aCohortInWhichAllDivergeEnds() {
    List<Replica> replicas = List.of(Teacher.replica(1, 1e6), Teacher.replica(2, 1e30));
    List<Trajectory> runs =
        Teacher.train(problem, schedule(StopRule.afterSteps(1_000_000), END), replicas);
    assertThat(runs).allMatch(Trajectory::diverged);
  }

  @Test
  void everyStepOfEveryReplicaIsReportedOnce() {
    AtomicLong told = new AtomicLong();
    List<Replica> replicas =
        List.of(Teacher.replica(1, 0.1), Teacher.replica(2, 1e6), Teacher.replica(3, 0.1));
    List<Trajectory> runs =
        Training.run(problem, schedule(StopRule.afterSteps(30)), replicas, told::addAndGet);
    assertThat(told.get()).isEqualTo(runs.stream().mapToLong(run -> run.last().step()).sum());
  }

  @Test
  void accuracyIsTheShareOfLargestLogitsThatNameTheLabel() {
    Trajectory run = train(schedule(StopRule.afterSteps(40), END), 0.3);
    double[] theta = run.snapshots().get(0).parameters().toDoubles();
    double[] x = Teacher.inputs("validation", 6, N);
    long[] labels = Teacher.labels(x, 6, 3);
    PlainMlp plain = new PlainMlp(List.of(6, 8, 3), Activation.TANH);
    int hits = 0;
    for (int n = 0; n < N; n++) {
      double[] z = plain.logits(theta, Arrays.copyOfRange(x, 6 * n, 6 * n + 6));
      double largest = Arrays.stream(z).max().getAsDouble();
      hits += z[(int) labels[n]] == largest ? 1 : 0;
    }
    assertThat(hits).isBetween(1, N - 1);
    assertThat(run.last().validationAccuracy()).isEqualTo(hits / (double) N);
  }

  private Trajectory train(TrainingSchedule schedule, double learningRate) {
    return Teacher.train(problem, schedule, List.of(Teacher.replica(1, learningRate))).get(0);
  }

  private static TrainingSchedule schedule(StopRule stop, SnapshotRule... snapshots) {
    return new TrainingSchedule(Teacher.sampler(N, BATCH), 2, List.of(snapshots), stop);
  }

  private static long step(Trajectory run, SnapshotRule rule) {
    return run.snapshots().stream()
        .filter(snapshot -> snapshot.rule().equals(rule))
        .findFirst()
        .orElseThrow()
        .step();
  }

  private static StopRule atTrainingLoss(double loss, long maximumSteps) {
    return new StopRule(maximumSteps, OptionalDouble.of(loss), false);
  }
}
