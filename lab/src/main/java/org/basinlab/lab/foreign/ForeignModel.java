package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.ScriptNetwork;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A model with the examples it is measured on. */
final class ForeignModel {
  /** Up to so many parameters a matrix is formed and its trace and norm are exact. */
  static final int SMALL = 400;

  private static final long NUMBERS_A_CHUNK = 1_000_000;
  private static final long SMALLEST_CHUNK = 32;
  private static final long LARGEST_CHUNK = 1000;

  private static final long NUMBERS_HELD = 1L << 25;
  private static final long BASIS_BYTES = 3L << 30;
  private static final long MOST_INNER_PRODUCTS = 2000;
  private static final long FEWEST_INNER_PRODUCTS = 60;

  private final ScriptNetwork network;
  private final Loss loss;
  private final Tensor parameters;
  private final ExampleTensors examples;
  private final OptionalInt batchSize;
  private final Progress progress;
  private final List<String> remarks = new ArrayList<>();
  private @Nullable ModelSpectrum spectrum;

  /**
   * A model at the parameters of its file.
   *
   * @param examples in the precision of the network
   * @param progress told of each product with the Hessian, and of examples that are counted
   */
  ForeignModel(
      ScriptNetwork network,
      ModelProbeRequest request,
      ExampleTensors examples,
      Progress progress) {
    this.network = network;
    this.loss = request.loss();
    this.parameters = network.parameters();
    this.examples = examples;
    this.batchSize = request.batchSize();
    this.progress = progress;
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

  OptionalInt batchSize() {
    return batchSize;
  }

  Precision precision() {
    return parameters.precision();
  }

  /** The mean loss over all examples. */
  NetworkObjective objective() {
    return new NetworkObjective(network, loss, parameters, examples.inputs(), examples.labels());
  }

  /** Its Hessian; to be closed. Of the graphs, which may be large, that of one chunk is kept. */
  CountedHessian hessian() {
    return new CountedHessian(
        new HessianOperator(objective(), new Chunking(chunk(), chunk())), progress);
  }

  /** The network, telling of each example that it answers. */
  Network counted() {
    return new CountedNetwork(network, progress);
  }

  /** Gradients of single examples, a few at a time. */
  ExampleGradients gradients() {
    return gradients(network, examples);
  }

  /** The same of some examples, telling of each pass over one. */
  ExampleGradients countedGradients(ExampleTensors some) {
    return gradients(counted(), some);
  }

  /** The same of some examples. */
  ExampleGradients gradients(ExampleTensors some) {
    return gradients(network, some);
  }

  private ExampleGradients gradients(Network through, ExampleTensors some) {
    long fitting = NUMBERS_HELD / parameters.size(1);
    return ExampleGradients.of(
        new NetworkObjective(through, loss, parameters, some.inputs(), some.labels()),
        (int) Math.max(1, Math.min(chunk(), fitting)));
  }

  /** Of how many examples the inner products of all gradients are taken at most. */
  int mostInnerProducts() {
    long fitting = 4 * NUMBERS_HELD / parameters.size(1);
    return (int) Math.max(FEWEST_INNER_PRODUCTS, Math.min(MOST_INNER_PRODUCTS, fitting));
  }

  /**
   * A draw from the population that the examples are a draw of: all of them if they are not too
   * many, else some at random, since files are ordered by class.
   */
  ExampleTensors drawn(int most, RandomKey key) {
    int n = Math.toIntExact(examples.count());
    if (n <= most) {
      return examples;
    }
    long[] some = Arrays.stream(key.permutation(n)).limit(most).asLongStream().toArray();
    Tensor indices = Tensor.ofIndices(some, most);
    return new ExampleTensors(
        examples.inputs().take(0, indices), examples.labels().take(0, indices));
  }

  /** Whether the gradients of all examples, and their inner products, fit into memory. */
  boolean holdsAllGradients() {
    return examples.count() <= MOST_INNER_PRODUCTS
        && examples.count() * parameters.size(1) <= 4 * NUMBERS_HELD;
  }

  /** How many vectors of the size of all parameters may be held at a time. */
  long vectorsHeld() {
    return vectorsHeld(precision().bytes());
  }

  /** The same for vectors that take so many bytes a parameter. */
  long vectorsHeld(long bytes) {
    return BASIS_BYTES / (bytes * parameters.size(1));
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

  /** Keeps a density for the record. */
  void keep(ModelSpectrum seen) {
    spectrum = seen;
  }

  Optional<ModelSpectrum> spectrum() {
    return Optional.ofNullable(spectrum);
  }

  /** Notes something that a reader should know before trusting the numbers. */
  void remark(String sentence) {
    remarks.add(sentence);
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }
}
