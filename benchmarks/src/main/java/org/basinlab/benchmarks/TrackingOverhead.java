package org.basinlab.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.TrainingObserver;
import org.basinlab.science.train.TrainingSchedule;

/**
 * Run time over plain run time when sharpness, Hessian trace, gradient covariance trace and noise
 * scale are tracked every 1, 4, 16, 64 and 256 steps at batch size 128, beside what Cockpit
 * published for the same intervals on other machines.
 *
 * <p>Usage: {@code TrackingOverhead [ROUNDS]}. On the batch of the step, as Cockpit measures, and
 * on the first 1,000 training examples, as the probes of a study do. The steps of a tracked run are
 * at most 512 and its measurements at most 32; quoted is the time a step, medians over interleaved
 * rounds.
 */
public final class TrackingOverhead {
  private static final int BATCH_SIZE = 128;
  private static final int STEPS = 512;
  private static final int MEASUREMENTS = 32;
  private static final int SUBSET = 1000;
  private static final List<Integer> INTERVALS = List.of(1, 4, 16, 64, 256);

  private final String name;
  private final TrainedNetwork problem;
  private final Variant variant;
  private final Rounds rounds = new Rounds();

  private TrackingOverhead(String name, TrainedNetwork problem, Variant variant) {
    this.name = name;
    this.problem = problem;
    this.variant = variant;
  }

  /** What is measured on. */
  private record Variant(String examples, boolean onBatch, TrackedQuantities.Settings settings) {}

  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Variant batch =
        new Variant("the batch of the step", true, new TrackedQuantities.Settings(1e-2, 8));
    Variant subset =
        new Variant("1,000 training examples", false, new TrackedQuantities.Settings(1e-3, 30));
    TrainedNetwork mlp = TrainedNetwork.mlp();
    TrainedNetwork conv = TrainedNetwork.conv();
    for (Variant variant : List.of(batch, subset)) {
      new TrackingOverhead("MLP", mlp, variant).report(count);
      new TrackingOverhead("CONV", conv, variant).report(count);
    }
    PublishedOverheads.print();
  }

  private void report(int count) {
    TrackedQuantities last = new TrackedQuantities(variant.settings());
    for (int round = -1; round < count; round++) {
      if (round == 0) {
        rounds.clear();
      }
      perStep("plain", STEPS, new Watch(STEPS, new TrackedQuantities(variant.settings())));
      for (int every : INTERVALS) {
        last = new TrackedQuantities(variant.settings());
        int steps = Math.min(STEPS, MEASUREMENTS * every);
        perStep(Integer.toString(every), steps, new Watch(every, last));
        if (every == 1) {
          parts(last);
        }
      }
    }
    print(last.productsEach());
  }

  private void perStep(String run, int steps, Watch watch) {
    TrainingSchedule schedule =
        new TrainingSchedule(problem.sampler(BATCH_SIZE), 1, List.of(), StopRule.afterSteps(steps));
    double start = Rounds.processorSeconds();
    problem.train(schedule, 0.05, List.of(TrainedNetwork.RUN), watch);
    rounds.add(run, (Rounds.processorSeconds() - start) / steps);
  }

  private void parts(TrackedQuantities tracked) {
    tracked.secondsEach().forEach((part, seconds) -> rounds.add("of " + part, seconds));
  }

  private void print(double products) {
    double plain = rounds.median("plain");
    System.out.printf(
        Locale.ROOT,
        "%s, on %s: a plain step takes %.2f ms; residual %.0e (%.1f products), %d probes%n",
        name,
        variant.examples(),
        1e3 * plain,
        variant.settings().relativeResidual(),
        products,
        variant.settings().probes());
    ResultLine line =
        new ResultLine("TrackingOverhead", name + " on " + variant.examples())
            .with("plainStepSeconds", plain);
    for (int every : INTERVALS) {
      double ratio = rounds.median(Integer.toString(every)) / plain;
      System.out.printf(Locale.ROOT, "  every %3d steps: %7.3f%n", every, ratio);
      line.with("every" + every, ratio);
    }
    rounds
        .medians("of ")
        .forEach(
            (part, seconds) -> {
              System.out.printf(Locale.ROOT, "  %-29s %6.1f steps%n", part, seconds / plain);
              line.with(part.substring(3), seconds / plain);
            });
    line.print();
  }

  /** Measures at steps 0, every, 2 every, …, but not after the last step. */
  private final class Watch implements TrainingObserver {
    private final int every;
    private final TrackedQuantities quantities;
    private final boolean measures;

    Watch(int every, TrackedQuantities quantities) {
      this.every = every;
      this.quantities = quantities;
      this.measures = every < STEPS;
    }

    @Override
    public void tookSteps(long steps) {}

    @Override
    public boolean looksAt(long step) {
      return measures && step % every == 0 && step < Math.min(STEPS, (long) MEASUREMENTS * every);
    }

    @Override
    public void look(long step, List<Integer> replicas, Tensor theta) {
      try (TensorScope scope = TensorScope.open()) {
        quantities.measure(
            objective(step, theta),
            (int) problem.examples().count(),
            TrainedNetwork.RUN.named("look").at(step));
      }
    }

    private NetworkObjective objective(long step, Tensor theta) {
      Tensor inputs = problem.examples().inputs();
      Tensor labels = problem.examples().labels();
      if (variant.onBatch()) {
        BatchSampler sampler = problem.sampler(BATCH_SIZE);
        long perEpoch = sampler.stepsPerEpoch();
        int[] epoch = sampler.epochIndices(TrainedNetwork.RUN, step / perEpoch);
        long[] own = new long[BATCH_SIZE];
        for (int i = 0; i < BATCH_SIZE; i++) {
          own[i] = epoch[(int) (step % perEpoch) * BATCH_SIZE + i];
        }
        Tensor rows = Tensor.ofIndices(own, BATCH_SIZE);
        inputs = inputs.take(0, rows);
        labels = labels.take(0, rows);
      } else {
        inputs = inputs.narrow(0, 0, SUBSET);
        labels = labels.narrow(0, 0, SUBSET);
      }
      return new NetworkObjective(problem.network(), Loss.CROSS_ENTROPY, theta, inputs, labels);
    }
  }

  /**
   * Means that Cockpit's authors published (Schneider, Dangel and Hennig 2021; tables beside their
   * experiments), i7-8700K and RTX 2080 Ti, batch size 128. {@code full} holds more than the four
   * quantities here; {@code same} is 1 plus what their largest eigenvalue, Hessian trace and norm
   * test add one by one at every step, and (same − 1)/interval beyond that.
   */
  private static final class PublishedOverheads {
    private static final String TABLE =
        """
        MNIST MLP, CPU:            259.9  66.8  17.5  5.11  2.05  same 66.74  1.07 11.71
        MNIST MLP, GPU:            140.7  35.8  9.71  3.20  1.57  same 27.08  0.27  0.67
        Fashion-MNIST 2c2d, CPU:   268.7  68.6  17.7  5.08  1.93  same 98.92 10.09  6.74
        Fashion-MNIST 2c2d, GPU:   250.3  68.2  16.4  4.77  1.97  same 24.65  2.49  1.43
        CIFAR-10 3c3d, CPU:         99.7  26.4  7.21  2.53  1.35  same 71.81  6.38  1.37
        CIFAR-10 3c3d, GPU:         21.1  6.01  2.23  1.30  1.06  same  7.10  0.57  0.16
        """;

    static void print() {
      System.out.println("Cockpit, published, at intervals " + INTERVALS);
      TABLE.lines().map(row -> row.split(":|same", -1)).forEach(PublishedOverheads::print);
    }

    private static void print(String[] row) {
      System.out.printf("  %-24s full", row[0]);
      numbers(row[1]).forEach(ratio -> System.out.printf(Locale.ROOT, " %7.2f", ratio));
      System.out.print("   same");
      double same = numbers(row[2]).sum() - 1;
      for (int every : INTERVALS) {
        System.out.printf(Locale.ROOT, " %7.2f", 1 + same / every);
      }
      System.out.println();
    }

    private static DoubleStream numbers(String words) {
      return Arrays.stream(words.strip().split(" +", -1)).mapToDouble(Double::parseDouble);
    }
  }
}
