package org.basinlab.lab.probe;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.walk.ProblemKind;
import org.basinlab.science.stats.Estimate;

/**
 * The walkers of a run at one moment.
 *
 * @param label of the moment
 * @param step after which the walkers are looked at
 * @param positions of each walker, [q]; none for a probe that does not look at them
 * @param say is told where a law has no value, and why
 */
public record WalkView(
    WalkRun run, String label, long step, List<double[]> positions, Consumer<String> say) {
  public WalkView {
    positions = List.copyOf(positions);
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
    return positions.stream().mapToDouble(of).toArray();
  }

  /** Which walkers, in words. */
  public String subset() {
    return "all %d walkers".formatted(run.arm().walkers());
  }
}
