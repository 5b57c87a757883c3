package org.basinlab.science.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.science.course.Course;
import org.basinlab.science.course.Epochs;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** Training while learning rate, batch size, labels or inputs change on the way. */
final class CoursesAndViewsTest {
  private static final int N = 24;
  private static final Mlp MLP = new Mlp(List.of(4, 5, 3), Activation.TANH);

  /** Flips the label of an example in an epoch by a draw of its own, and shifts its inputs. */
  private record Noise(double share) implements ExampleView {
    @Override
    public long[] labels(RandomKey run, long epoch, int[] examples, long[] labels) {
      long[] seen = labels.clone();
      for (int i = 0; i < seen.length; i++) {
        if (draw(run, epoch, examples[i]) < share) {
          seen[i] = (labels[i] + 1) % 3;
        }
      }
      return seen;
    }

    @Override
    public Tensor inputs(RandomKey run, long epoch, int[] examples, Tensor inputs) {
      double[] shift = new double[examples.length];
      for (int i = 0; i < shift.length; i++) {
        shift[i] = draw(run, epoch, examples[i]);
      }
      return inputs.plus(Tensor.of(shift, inputs.precision(), examples.length, 1));
    }

    private static double draw(RandomKey run, long epoch, int example) {
      return run.named("noise").at(epoch).at(example).uniforms(1)[0];
    }
  }

  @Test
  void aRateThatFallsIsTwoRunsOneAfterTheOther() {
    Course falls = (step, epoch) -> epoch < 1 ? 1 : 0.25;
    double[] whole = end(schedule(Epochs.of(N, 6, Course.CONSTANT), falls, 8), plain(), 0.4);
    double[] first =
        end(schedule(Epochs.of(N, 6, Course.CONSTANT), Course.CONSTANT, 4), plain(), 0.4);
    assertThat(whole).isNotEqualTo(first);
    double[] fixed =
        end(schedule(Epochs.of(N, 6, Course.CONSTANT), Course.CONSTANT, 8), plain(), 0.4);
    assertThat(whole).isNotEqualTo(fixed);
    assertThat(end(schedule(Epochs.of(N, 6, Course.CONSTANT), falls, 4), plain(), 0.4))
        .isEqualTo(first);
  }

  /** A batch of one kind of step is a batch of the other: the order of an epoch is shared. */
  @Test
  void aBatchSizeThatGrowsTakesTheNextExamplesOfTheOrder() {
    Epochs grows = Epochs.of(N, 6, (step, epoch) -> step == 0 ? 1 : 3);
    double[] seen = end(schedule(grows, Course.CONSTANT, 2), plain(), 0.4);
    ExampleView onlyOrder =
        new ExampleView() {
          private final List<Integer> asked = new ArrayList<>();

          @Override
          public Tensor inputs(RandomKey run, long epoch, int[] examples, Tensor inputs) {
            for (int example : examples) {
              asked.add(example);
            }
            assertThat(asked).doesNotHaveDuplicates();
            return inputs;
          }
        };
    assertThat(end(schedule(grows, Course.CONSTANT, 2), Optional.of(onlyOrder), 0.4))
        .isEqualTo(seen);
  }

  @Test
  void aViewThatChangesNothingChangesNoBit() {
    TrainingSchedule schedule = schedule(Epochs.of(N, 5, Course.CONSTANT), Course.CONSTANT, 11);
    assertThat(end(schedule, Optional.of(new ExampleView() {}), 0.1))
        .isEqualTo(end(schedule, plain(), 0.1));
  }

  @Test
  void whatAReplicaSeesDoesNotDependOnItsCohort() {
    try (TensorScope scope = TensorScope.open()) {
      TrainingProblem problem = problem(Optional.of(new Noise(0.5)));
      TrainingSchedule schedule =
          schedule(
              Epochs.of(N, 5, (step, epoch) -> 1 + step % 2), (step, epoch) -> 1 / (1 + epoch), 17);
      double[] rates = {0.1, 1e6, 0.05, 40};
      List<Replica> all = new ArrayList<>();
      for (int r = 0; r < rates.length; r++) {
        all.add(Teacher.replica(r, rates[r]));
      }
      List<Trajectory> together = Teacher.train(problem, schedule, all);
      for (int r = 0; r < rates.length; r++) {
        Trajectory alone = Teacher.train(problem, schedule, List.of(all.get(r))).get(0);
        assertThat(together.get(r).course()).isEqualTo(alone.course());
      }
      assertThat(together.get(0).diverged()).isFalse();
      assertThat(together.get(1).diverged()).isTrue();
    }
  }

  @Test
  void labelsThatAreFlippedAreTrainedOn() {
    TrainingSchedule schedule = schedule(Epochs.of(N, 5, Course.CONSTANT), Course.CONSTANT, 4);
    assertThat(end(schedule, Optional.of(new Noise(1)), 0.1))
        .isNotEqualTo(end(schedule, Optional.of(new Noise(0)), 0.1));
  }

  private static Optional<ExampleView> plain() {
    return Optional.empty();
  }

  private static TrainingSchedule schedule(Epochs epochs, Course rate, long steps) {
    return new TrainingSchedule(
        Teacher.sampler(N, 5),
        epochs,
        rate,
        1,
        List.of(new SnapshotRule.AtEnd()),
        StopRule.afterSteps(steps),
        Optional.empty());
  }

  private static TrainingProblem problem(Optional<ExampleView> view) {
    TrainingProblem plain = Teacher.problem(MLP, Loss.CROSS_ENTROPY, Precision.FLOAT64, N);
    ExampleTensors train = plain.train();
    return new TrainingProblem(
        MLP, plain.loss(), plain.initial(), train, train, plain.validation(), view);
  }

  private static double[] end(TrainingSchedule schedule, Optional<ExampleView> view, double eta) {
    try (TensorScope scope = TensorScope.open()) {
      return Teacher.train(problem(view), schedule, List.of(Teacher.replica(3, eta)))
          .get(0)
          .snapshots()
          .get(0)
          .parameters()
          .toDoubles();
    }
  }
}
