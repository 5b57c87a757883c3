package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.ScriptNetwork;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** A model with the examples it is measured on. */
final class ForeignModel {
  /** Up to so many parameters a matrix is formed and its trace and norm are exact. */
  static final int SMALL = 400;

  private static final long NUMBERS_A_CHUNK = 1_000_000;
  private static final long SMALLEST_CHUNK = 32;
  private static final long LARGEST_CHUNK = 1000;

  private static final long NUMBERS_HELD = 1L << 25;
  private static final long MOST_INNER_PRODUCTS = 2000;

  private final ScriptNetwork network;
  private final Loss loss;
  private final Tensor parameters;
  private final ExampleTensors examples;
  private final List<String> remarks = new ArrayList<>();

  /**
   * A model at the parameters of its file.
   *
   * @param examples in the precision of the network
   */
  ForeignModel(ScriptNetwork network, Loss loss, ExampleTensors examples) {
    this.network = network;
    this.loss = loss;
    this.parameters = network.parameters();
    this.examples = examples;
  }

  ScriptNetwork network() {
    return network;
  }

  Loss loss() {
    return loss;
  }

  /** [1, q]. */
  Tensor parameters() {
    return parameters;
  }

  ExampleTensors examples() {
    return examples;
  }

  Precision precision() {
    return parameters.precision();
  }

  /** The mean loss over all examples. */
  NetworkObjective objective() {
    return new NetworkObjective(network, loss, parameters, examples.inputs(), examples.labels());
  }

  /** Its Hessian; to be closed. Of the graphs, which may be large, that of one chunk is kept. */
  HessianOperator hessian() {
    return new HessianOperator(objective(), new Chunking(chunk(), chunk()));
  }

  /** Gradients of single examples, a few at a time. */
  ExampleGradients gradients() {
    long fitting = NUMBERS_HELD / parameters.size(1);
    return ExampleGradients.of(objective(), (int) Math.max(1, Math.min(chunk(), fitting)));
  }

  /** Whether the gradients of all examples, and their inner products, fit into memory. */
  boolean holdsAllGradients() {
    return examples.count() <= MOST_INNER_PRODUCTS
        && examples.count() * parameters.size(1) <= 4 * NUMBERS_HELD;
  }

  /** Examples taken at a time. */
  long chunk() {
    long fitting = NUMBERS_A_CHUNK / examples.inputs().size(1);
    return Math.max(SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, fitting));
  }

  /** Randomness of an instrument. */
  RandomKey key(String instrument) {
    return RandomKey.of(0).named("model").named(instrument);
  }

  /** Notes something that a reader should know before trusting the numbers. */
  void remark(String sentence) {
    remarks.add(sentence);
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }
}
