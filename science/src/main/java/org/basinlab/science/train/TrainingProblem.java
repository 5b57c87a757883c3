package org.basinlab.science.train;

import java.util.Optional;
import java.util.function.Function;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;

/**
 * The loss that is minimised, the data, and the initial parameters.
 *
 * @param initial maps the key of a replica to its initial parameters followed by the running
 *     statistics, [1, q + s]
 * @param train all N training examples, in the precision of the parameters
 * @param check the part of {@code train} on which the training loss is checked
 * @param validation examples that are not in the training set
 * @param view transformation of the training examples of a run; empty for none
 */
public record TrainingProblem(
    Network network,
    Loss loss,
    Function<RandomKey, Tensor> initial,
    ExampleTensors train,
    ExampleTensors check,
    ExampleTensors validation,
    Optional<ExampleView> view) {

  /** A problem whose training examples are not transformed. */
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
