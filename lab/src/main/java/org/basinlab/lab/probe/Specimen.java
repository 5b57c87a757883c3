package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * What a probe measures: the mean loss of one network over given examples at R parameter vectors,
 * be they snapshots of runs or a file that Basin did not train. Law: what is measured of a replica
 * does not depend on the other replicas, so that it is the same alone and in a cohort.
 */
public interface Specimen {

  Network network();

  Loss loss();

  /** [R, q]. */
  Tensor parameters();

  /** The examples that the loss is a mean over, in the precision of the parameters. */
  ExampleTensors examples();

  /** All sets of examples at hand, the one above first. */
  List<ExampleSet> sets();

  /** Randomness of a probe, one key a replica. */
  List<RandomKey> keys(String probe);

  /** How each replica came about. */
  List<History> histories();

  Limits limits();

  /**
   * What was found out about the Hessian over the first so many examples before, to build upon;
   * empty in a study, where what is measured depends on no other measurement.
   */
  default Optional<KnownHessian> known(int examples) {
    return Optional.empty();
  }

  /**
   * Of how many gradients of single examples all inner products are taken at most, for what they
   * tell of the population that the examples are a draw of; 0 for none, as in a study, whose
   * quantities are those of its examples.
   */
  default int gram() {
    return 0;
  }

  /** Told of each product of a matrix and a vector. */
  default Progress progress() {
    return Progress.silent();
  }

  /**
   * Cost of a product with the Hessian, in gradients over so many examples: as a study plans it,
   * whatever the company.
   */
  default double gradientsPerProduct(int examples) {
    return ProbeChoice.gradientsPerProduct(examples);
  }

  /** The first so many examples, in words. */
  default String subset(int count) {
    return sets().get(0).words(count);
  }

  /** Some replicas of it. */
  Specimen only(List<Integer> replicas);

  /** The same with other parameters, [R, q]. */
  Specimen at(Tensor elsewhere);

  /** R. */
  default int replicas() {
    return Math.toIntExact(parameters().size(0));
  }

  /** q. */
  default long dimension() {
    return parameters().size(1);
  }

  /** N, number of examples. */
  default int size() {
    return Math.toIntExact(examples().count());
  }

  /** The mean loss over some examples. */
  default NetworkObjective objective(ExampleTensors some) {
    return new NetworkObjective(network(), loss(), parameters(), some.inputs(), some.labels());
  }

  /** The mean loss over the first examples. */
  default NetworkObjective objective(int examples) {
    return objective(examples().first(examples));
  }

  /** The Hessian of the mean loss over the first examples; its products are progress. Close it. */
  default HessianOperator hessian(int examples) {
    return new HessianOperator(objective(examples), limits().chunking(), progress()::advance);
  }

  /** A matrix made of the Jacobians of the first examples, likewise. */
  default ExampleMatrixOperator matrix(ExampleMatrix which, int examples) {
    return new ExampleMatrixOperator(
        objective(examples), which, limits().chunking(), progress()::advance);
  }

  /** What so many products with the Hessian cost, and the gradient that they differentiate. */
  default Source products(int examples, long products) {
    return new Source(subset(examples), gradientsPerProduct(examples) * products + 1);
  }

  /** tr C of the first examples, one a replica. */
  default List<CovarianceTrace> covarianceTraces(int examples) {
    return CovarianceTrace.computed(gradients(examples));
  }

  /** The same loss as a function of the parameters. */
  default LossSurface surface(int examples) {
    return new LossSurface(objective(examples), Math.toIntExact(limits().chunk()));
  }

  /** The gradients of some examples. */
  default ExampleGradients gradients(ExampleTensors some) {
    return ExampleGradients.of(objective(some), limits().gradientChunk(), limits().threads());
  }

  /** The gradients of the first examples. */
  default ExampleGradients gradients(int examples) {
    return gradients(examples().first(examples));
  }

  /**
   * Reads replicas one after the other where all at once may fill the memory, else together. No bit
   * depends on it.
   */
  default List<Readings> apart(Function<Specimen, List<Readings>> read) {
    if (replicas() == 1 || !limits().oneByOne()) {
      return read.apply(this);
    }
    List<Readings> all = new ArrayList<>();
    for (Specimen alone : alone()) {
      try (TensorScope scope = TensorScope.open()) {
        all.addAll(read.apply(alone));
      }
    }
    return all;
  }

  /** Each replica by itself. */
  default List<Specimen> alone() {
    return IntStream.range(0, replicas()).mapToObj(r -> only(List.of(r))).toList();
  }
}
