package org.basinlab.lab.probe;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.run.WalkScene;
import org.basinlab.science.stats.Estimate;
import org.jspecify.annotations.Nullable;

/** The walkers of a run at one moment. */
final class WalkView {
  private final WalkRun run;
  private final String label;
  private final long step;
  private final Supplier<double[][]> source;
  private double @Nullable [][] positions;
  private final WalkScene scene;

  /**
   * Walkers.
   *
   * @param step after which
   * @param source of the positions, [walkers][q]; asked once, and only if a probe looks at them
   */
  WalkView(WalkRun run, String label, long step, Supplier<double[][]> source) {
    this.run = run;
    this.label = label;
    this.step = step;
    this.source = source;
    this.scene = WalkScene.of(run);
  }

  WalkRun run() {
    return run;
  }

  String label() {
    return label;
  }

  long step() {
    return step;
  }

  WalkScene scene() {
    return scene;
  }

  /** Mean over walkers, with its standard error. */
  Estimate mean(ToDoubleFunction<double[]> of) {
    return Estimate.ofSamples(each(of));
  }

  /** A number for each walker. */
  double[] each(ToDoubleFunction<double[]> of) {
    double[][] known = positions == null ? source.get() : positions;
    positions = known;
    return Arrays.stream(known).mapToDouble(of).toArray();
  }

  /** Which walkers, in words. */
  String subset() {
    return "all %d walkers".formatted(run.arm().walkers());
  }
}
