package org.basinlab.lab.probe;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.walk.ProblemKind;
import org.basinlab.science.stats.Estimate;
import org.jspecify.annotations.Nullable;

/** The walkers of a run at one moment. */
public final class WalkView {
  private final WalkRun run;
  private final String label;
  private final long step;
  private final Supplier<double[][]> source;
  private final Consumer<String> say;
  private double @Nullable [][] positions;

  /**
   * Walkers.
   *
   * @param step after which
   * @param source of the positions, [walkers][q]; asked once, and only if a probe looks at them
   * @param say is told where a law has no value, and why
   */
  WalkView(
      WalkRun run, String label, long step, Supplier<double[][]> source, Consumer<String> say) {
    this.run = run;
    this.label = label;
    this.step = step;
    this.source = source;
    this.say = say;
  }

  /** Whose walkers. */
  public WalkRun run() {
    return run;
  }

  /** Of the moment. */
  public String label() {
    return label;
  }

  /** After which they are looked at. */
  public long step() {
    return step;
  }

  /** What they descend. */
  public ProblemKind problem() {
    return ProblemKind.of(run);
  }

  /** Mean over walkers, with its standard error. */
  public Estimate mean(ToDoubleFunction<double[]> of) {
    return Estimate.ofSamples(each(of));
  }

  /** A number for each walker. */
  public double[] each(ToDoubleFunction<double[]> of) {
    double[][] known = positions == null ? source.get() : positions;
    positions = known;
    return Arrays.stream(known).mapToDouble(of).toArray();
  }

  /** Reports a quantity that has no value here, and why. */
  public void say(String sentence) {
    say.accept(sentence);
  }

  /** Which walkers, in words. */
  public String subset() {
    return "all %d walkers".formatted(run.arm().walkers());
  }
}
