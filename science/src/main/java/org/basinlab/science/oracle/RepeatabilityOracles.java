package org.basinlab.science.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.train.Replica;
import org.basinlab.science.train.SnapshotRule;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.Training;
import org.basinlab.science.train.TrainingProblem;
import org.basinlab.science.train.TrainingSchedule;
import org.basinlab.science.train.Trajectory;

/** Training comes out the same, bit for bit, and more cores train more. */
final class RepeatabilityOracles {
  private static final int FEATURES = 64;
  private static final int EXAMPLES = 512;
  private static final int SCALING_STEPS = 1500;

  private RepeatabilityOracles() {}

  static List<Oracle> all() {
    return List.of(
        new Oracle(
            "same run twice",
            "Two trainings from one seed end in the same bits.",
            () -> bits(List.of(1L), List.of(1L))),
        new Oracle(
            "neighbours",
            "A run ends in the same bits alone and in a cohort of five.",
            () -> bits(List.of(3L), List.of(3L, 1L, 2L, 4L, 5L))),
        new Oracle(
            "thread scaling",
            "Two threads do at least as much work a second as one (told; a busy machine hides it).",
            RepeatabilityOracles::scaling));
  }

  private static Oracle.Finding bits(List<Long> one, List<Long> other) {
    try (TensorScope scope = TensorScope.open()) {
      double[] first = trained(one, 40);
      double[] second = trained(other, 40);
      boolean same = Arrays.equals(first, second);
      return new Oracle.Finding(same, same ? "every bit equal" : "bits differ");
    }
  }

  /** Parameters of the first seed after so many steps. */
  private static double[] trained(List<Long> seeds, int steps) {
    Mlp network = new Mlp(List.of(FEATURES, 48, 48, 4), Activation.RELU);
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> i % 4);
    ExampleTensors examples =
        new ExampleTensors(
            SmallProblem.random("training", EXAMPLES, FEATURES).to(Precision.FLOAT32),
            Tensor.ofIndices(labels, EXAMPLES));
    TrainingProblem problem =
        new TrainingProblem(
            network,
            Loss.CROSS_ENTROPY,
            key -> network.initial(Initialisation.HE, 1, key, Precision.FLOAT32),
            examples,
            examples.first(16),
            examples.first(16));
    TrainingSchedule schedule =
        new TrainingSchedule(
            new BatchSampler.ShuffledEpochs(EXAMPLES, 32),
            1,
            List.of(new SnapshotRule.AtEnd()),
            StopRule.afterSteps(steps));
    List<Replica> replicas = new ArrayList<>();
    for (long seed : seeds) {
      replicas.add(new Replica(RandomKey.of(seed), 0.05, 0, 0));
    }
    List<Trajectory> trajectories = Training.run(problem, schedule, replicas, taken -> {});
    double[] end = trajectories.get(0).snapshots().get(0).parameters().toDoubles();
    trajectories.forEach(path -> path.snapshots().forEach(shot -> shot.parameters().close()));
    return end;
  }

  private static Oracle.Finding scaling() {
    int cores = Runtime.getRuntime().availableProcessors();
    if (cores < 2) {
      return new Oracle.Finding(true, "one core only: nothing to scale");
    }
    seconds(1);
    double single = seconds(1);
    double twice = seconds(2);
    double speedup = 2 * single / twice;
    return new Oracle.Finding(
        speedup >= 1,
        String.format(Locale.ROOT, "%.2f times the work of one thread, %d cores", speedup, cores));
  }

  private static double seconds(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(RepeatabilityOracles::trainAlone));
      }
      for (Future<?> one : running) {
        one.get();
      }
      return (System.nanoTime() - start) * 1e-9;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a training failed", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void trainAlone() {
    try (TensorScope scope = TensorScope.open()) {
      trained(List.of(1L), SCALING_STEPS);
    }
  }
}
