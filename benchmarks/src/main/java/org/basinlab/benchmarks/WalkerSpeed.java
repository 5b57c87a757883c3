package org.basinlab.benchmarks;

import java.util.List;
import java.util.Locale;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.theory.DoubleWell;
import org.basinlab.science.walk.GaussianDescent;
import org.basinlab.science.walk.Landscape;
import org.basinlab.science.walk.NoiseLaw;
import org.basinlab.science.walk.Step;
import org.basinlab.science.walk.Walkers;

/** Time of 1,000 walkers of two dimensions for 100,000 steps; {@code WalkerSpeed [ROUNDS]}. */
public final class WalkerSpeed {
  private static final int WALKERS = 1000;
  private static final int STEPS = 100_000;

  private WalkerSpeed() {}

  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    GaussianDescent motion =
        new GaussianDescent(
            Landscape.of(new DoubleWell(0.5, 0.3, 1, 16)),
            NoiseLaw.diagonal(List.of(x -> 80, x -> 80)),
            Step.of(0.005));
    Rounds rounds = new Rounds();
    for (int round = 0; round <= count; round++) {
      long start = System.nanoTime();
      double used = Rounds.processorSeconds();
      new Walkers(motion, RandomKey.of(round), WALKERS, 1, 0).after(STEPS);
      if (round > 0) {
        rounds.add("processor", Rounds.processorSeconds() - used);
        rounds.add("elapsed", (System.nanoTime() - start) / 1e9);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "1,000 walkers, 100,000 steps: %.1f s elapsed, %.1f s of processor time%n",
        rounds.median("elapsed"),
        rounds.median("processor"));
    new ResultLine("WalkerSpeed", "double well")
        .with("elapsedSeconds", rounds.median("elapsed"))
        .with("processorSeconds", rounds.median("processor"))
        .print();
  }
}
