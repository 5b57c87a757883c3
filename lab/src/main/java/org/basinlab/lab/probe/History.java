package org.basinlab.lab.probe;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.run.Networks;
import org.basinlab.science.tensor.Tensor;

/**
 * How parameters came about, or are meant to go on, as far as it is known.
 *
 * @param weightDecay λ, loss/θ²; ≥ 0
 * @param start draws the parameters that training began from, [1, q]
 */
public record History(StepChoice steps, double weightDecay, Optional<Supplier<Tensor>> start) {

  static History of(NetworkRun run) {
    return new History(
        new StepChoice(
            OptionalDouble.of(run.point().learningRate()),
            OptionalInt.of(run.point().batchSize()),
            run.training().momentum()),
        run.training().weightDecay(),
        Optional.of(() -> Networks.start(run)));
  }

  /** The fact, unless it is known of every replica. */
  static Optional<String> lacking(Specimen specimen, Predicate<History> known, String fact) {
    return specimen.histories().stream().allMatch(known) ? Optional.empty() : Optional.of(fact);
  }

  /** η, where a probe has made sure that it is known. */
  double learningRate() {
    return steps.learningRate().orElseThrow();
  }

  /** S, where a probe has made sure that it is known. */
  int batchSize() {
    return steps.batchSize().orElseThrow();
  }

  /** θ₀, where a probe has made sure that it is known. */
  Tensor drawStart() {
    return start.orElseThrow().get();
  }
}
