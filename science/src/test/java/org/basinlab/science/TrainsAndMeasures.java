package org.basinlab.science;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.train.SnapshotRule;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.Teacher;
import org.basinlab.science.train.Training;
import org.basinlab.science.train.TrainingProblem;
import org.basinlab.science.train.TrainingSchedule;

/** Started in a fresh JVM by {@link SoakIT}: works, and prints its resident set now and then. */
final class TrainsAndMeasures {
  private static final Mlp MLP = new Mlp(List.of(12, 16, 4), Activation.TANH);
  private static final int N = 80;
  private static final LanczosSettings SETTINGS = new LanczosSettings(1, 1e-3, 5);

  private TrainsAndMeasures() {}

  /**
   * Prints lines {@code resident KiB}: the first after warming up, then ten in the midst of one run
   * and ten between measurements. All is done in one outer scope, so that what an inner scope does
   * not free stays, whenever the garbage collector runs.
   */
  public static void main(String[] arguments) {
    try (TensorScope scope = TensorScope.open()) {
      TrainingProblem problem = Teacher.problem(MLP, Loss.CROSS_ENTROPY, Precision.FLOAT32, N);
      train(problem, SoakIT.STEPS / 10, () -> {});
      measure(problem, SoakIT.MEASUREMENTS / 10, () -> {});
      printResident();
      train(problem, SoakIT.STEPS, TrainsAndMeasures::printResident);
      measure(problem, SoakIT.MEASUREMENTS, TrainsAndMeasures::printResident);
    }
  }

  private static void train(TrainingProblem problem, int steps, Runnable tenTimes) {
    AtomicLong done = new AtomicLong();
    List<SnapshotRule> snapshots = List.of(new SnapshotRule.AtEnd());
    TrainingSchedule schedule =
        new TrainingSchedule(Teacher.sampler(N, 8), 1, snapshots, StopRule.afterSteps(steps));
    Training.run(
            problem,
            schedule,
            List.of(Teacher.replica(1, 0.05)),
            taken -> {
              if (done.addAndGet(taken) % (steps / 10) == 0) {
                tenTimes.run();
              }
            })
        .forEach(run -> run.snapshots().forEach(snapshot -> snapshot.parameters().close()));
  }

  private static void measure(TrainingProblem problem, int measurements, Runnable tenTimes) {
    for (int i = 1; i <= measurements; i++) {
      measure(problem, RandomKey.of(i));
      if (i % (measurements / 10) == 0) {
        tenTimes.run();
      }
    }
  }

  private static void measure(TrainingProblem problem, RandomKey key) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor theta = problem.initial().apply(key);
      NetworkObjective objective =
          new NetworkObjective(
              MLP, Loss.CROSS_ENTROPY, theta, problem.train().inputs(), problem.train().labels());
      try (HessianOperator hessian = new HessianOperator(objective, new Chunking(32, 32))) {
        Lanczos.largest(hessian, List.of(key), SETTINGS);
      }
    }
  }

  static void printResident() {
    try {
      String line =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(each -> each.startsWith("VmRSS:"))
              .findFirst()
              .orElseThrow();
      System.out.println("resident " + line.replaceAll("\\D", ""));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
