package org.basinlab.lab.run;

import java.util.function.Function;
import org.basinlab.lab.network.NetworkKind;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** The network that a study names, and what a run starts from. */
public final class Networks {
  private Networks() {}

  public static LayeredNetwork network(NetworkRun run) {
    return kind(run).network(run.facts().inputShape(), run.facts().classes());
  }

  private static NetworkKind kind(NetworkRun run) {
    return (NetworkKind) run.network();
  }

  /** The parameters that a run starts from, [1, q]: what the training draws. */
  public static Tensor start(NetworkRun run) {
    Tensor state = initial(run).apply(key(run).named("initialisation"));
    return state.narrow(1, 0, network(run).layout().parameterCount());
  }

  /** All randomness of a run. */
  static RandomKey key(NetworkRun run) {
    return RandomKey.of(run.seed()).named("run");
  }

  /** From a key to what a run starts from, alike for all runs of a cohort. */
  static Function<RandomKey, Tensor> initial(NetworkRun run) {
    Units units = kind(run).units();
    LayeredNetwork network = network(run);
    Precision precision = run.training().precision();
    return key -> network.initial(units.initialisation(), units.initialScale(), key, precision);
  }
}
