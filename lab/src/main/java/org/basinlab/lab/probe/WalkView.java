package org.basinlab.lab.probe;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.run.WalkScene;
import org.basinlab.science.stats.Estimate;

/** The walkers of a run at one moment. */
final class WalkView {
  private final WalkRun run;
  private final String label;
  private final long step;
  private final double[][] positions;
  private final WalkScene scene;

  /**
   * Walkers.
   *
   * @param step after which
   * @param positions [walkers][q]
   */
  WalkView(WalkRun run, String label, long step, double[][] positions) {
    this.run = run;
    this.label = label;
    this.step = step;
    this.positions = positions;
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
    return List.of(positions).stream().mapToDouble(of).toArray();
  }

  /** Which walkers, in words. */
  String subset() {
    return "all %d walkers".formatted(run.arm().walkers());
  }
}
