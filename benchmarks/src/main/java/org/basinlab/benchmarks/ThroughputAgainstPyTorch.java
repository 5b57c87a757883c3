package org.basinlab.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.TrainingSchedule;

/**
 * Training steps per second of processor time on one core: Basin's cohorts against PyTorch, one run
 * at a time, in turn.
 *
 * <p>Usage: {@code ThroughputAgainstPyTorch [PYTHON [ROUNDS]]}. Each round measures both for the
 * same time; quoted is the median over rounds of the ratio within a round, which holds when the
 * machine's speed drifts.
 */
public final class ThroughputAgainstPyTorch {
  private static final int[][] BATCH_AND_COHORT = {{8, 16}, {32, 8}, {128, 8}};
  private static final double SECONDS = 3;

  private ThroughputAgainstPyTorch() {}

  public static void main(String[] arguments) {
    String python = arguments.length > 0 ? arguments[0] : "python3";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    TrainedNetwork mlp = TrainedNetwork.onGaussians();
    System.out.println("batch  cohort  Basin µs/step  PyTorch µs/step  ratio median [min, max]");
    for (int[] pair : BATCH_AND_COHORT) {
      basin(mlp, pair[0], pair[1]);
      List<Double> basin = new ArrayList<>();
      List<Double> peer = new ArrayList<>();
      List<Double> ratio = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        basin.add(basin(mlp, pair[0], pair[1]));
        peer.add(peer(python, pair[0]));
        ratio.add(peer.get(i) / basin.get(i));
      }
      System.out.printf(
          Locale.ROOT,
          "%5d  %6d  %13.1f  %15.1f  %.2f [%.2f, %.2f]%n",
          pair[0],
          pair[1],
          Rounds.median(basin),
          Rounds.median(peer),
          Rounds.median(ratio),
          Collections.min(ratio),
          Collections.max(ratio));
    }
  }

  /** Microseconds of processor time of this thread, a step and a replica: median over pieces. */
  private static double basin(TrainedNetwork mlp, int batchSize, int replicas) {
    long steps = TrainedNetwork.GAUSSIANS / batchSize;
    TrainingSchedule schedule =
        new TrainingSchedule(mlp.sampler(batchSize), 1, List.of(), StopRule.afterSteps(steps));
    List<RandomKey> keys = LongStream.range(0, replicas).mapToObj(RandomKey::of).toList();
    List<Double> pieces = new ArrayList<>();
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    while (System.nanoTime() < end) {
      double start = Rounds.threadSeconds();
      mlp.train(schedule, 0.001, keys, taken -> {});
      pieces.add((Rounds.threadSeconds() - start) * 1e6 / steps / replicas);
    }
    return Rounds.median(pieces);
  }

  private static double peer(String python, int batchSize) {
    try (Peer peer =
        new Peer(python, "pytorch_sgd.py", Integer.toString(batchSize), Double.toString(SECONDS))) {
      return Double.parseDouble(peer.greeting().split(" ", -1)[1]);
    }
  }
}
