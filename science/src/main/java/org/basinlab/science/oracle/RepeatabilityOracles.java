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
            "threads",
            "Two trainings at the same time end in the bits of one alone; their speed is told.",
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
    double[] alone = together(1).get(0);
    long start = System.nanoTime();
    together(1);
    long one = System.nanoTime() - start;
    start = System.nanoTime();
    List<double[]> both = together(2);
    long two = System.nanoTime() - start;
    boolean same = both.stream().allMatch(end -> Arrays.equals(end, alone));
    return new Oracle.Finding(
        same,
        String.format(
            Locale.ROOT,
            "%s; %.2f times the work of one thread a second, %d cores",
            same ? "every bit equal" : "bits differ",
            2.0 * one / two,
            Runtime.getRuntime().availableProcessors()));
  }

  /** Ends of so many equal trainings, each in a thread of its own. */
  private static List<double[]> together(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<double[]>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(RepeatabilityOracles::trainedAlone));
      }
      List<double[]> ends = new ArrayList<>();
      for (Future<double[]> one : running) {
        ends.add(one.get());
      }
      return ends;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a training failed", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static double[] trainedAlone() {
    try (TensorScope scope = TensorScope.open()) {
      return trained(List.of(1L), SCALING_STEPS);
    }
  }
}
