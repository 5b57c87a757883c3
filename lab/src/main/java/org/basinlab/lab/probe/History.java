package org.basinlab.lab.probe;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.run.Networks;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.tensor.Tensor;

/**
 * How the parameters were trained, or are to be trained further, as far as it is known.
 *
 * @param weightDecay λ, loss/θ²; ≥ 0
 * @param isHeavyBall whether the rule is SGD with heavy-ball momentum, or without
 * @param start draws the parameters that training began from, [1, q]
 */
public record History(
    StepChoice steps, double weightDecay, boolean isHeavyBall, Optional<Supplier<Tensor>> start) {

  /** Of a run; a learning rate or a batch size that changes along it is not known. */
  static History of(NetworkRun run) {
    TrainingChoice training = run.training();
    return new History(
        new StepChoice(
            training.learningRateCourse().isEmpty()
                ? OptionalDouble.of(run.point().learningRate())
                : OptionalDouble.empty(),
            training.batchSizeCourse().isEmpty()
                ? OptionalInt.of(run.point().batchSize())
                : OptionalInt.empty(),
            training.rule().heavyBall().orElse(0)),
        training.rule().weightDecay(),
        training.rule().heavyBall().isPresent(),
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
