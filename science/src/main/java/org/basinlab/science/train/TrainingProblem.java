package org.basinlab.science.train;

import java.util.Optional;
import java.util.function.Function;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;

/**
 * What is minimised, and where a replica starts.
 *
 * @param initial from a replica's key to initial parameters and, behind them, running statistics,
 *     [1, q + s]
 * @param train all N training examples, in the precision of the parameters
 * @param check training examples on which the course is checked, a part of {@code train}
 * @param validation examples kept from training
 * @param view how a run sees the training examples that it draws; empty for as they are
 */
public record TrainingProblem(
    Network network,
    Loss loss,
    Function<RandomKey, Tensor> initial,
    ExampleTensors train,
    ExampleTensors check,
    ExampleTensors validation,
    Optional<ExampleView> view) {

  /** Every run sees the training examples as they are. */
  public TrainingProblem(
      Network network,
      Loss loss,
      Function<RandomKey, Tensor> initial,
      ExampleTensors train,
      ExampleTensors check,
      ExampleTensors validation) {
    this(network, loss, initial, train, check, validation, Optional.empty());
  }
}
