package org.basinlab.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.Replica;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.Training;
import org.basinlab.science.train.TrainingProblem;
import org.basinlab.science.train.TrainingSchedule;

/**
 * The network that all speed is measured on: MLP 784-100-100-100-10, ReLU, cross-entropy, float32,
 * Gaussian inputs.
 */
final class Workload {
  static final int EXAMPLES = 4096;
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;

  private final Mlp network = new Mlp(List.of(INPUTS, 100, 100, 100, CLASSES), Activation.RELU);
  private final ExampleTensors examples;

  Workload() {
    long[] labels = new long[EXAMPLES];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % CLASSES;
    }
    float[] inputs = RandomKey.of(1).named("inputs").gaussianFloats(EXAMPLES * INPUTS);
    this.examples =
        new ExampleTensors(
            Tensor.of(inputs, Precision.FLOAT32, EXAMPLES, INPUTS).hold(),
            Tensor.ofIndices(labels, EXAMPLES).hold());
  }

  Mlp network() {
    return network;
  }

  ExampleTensors examples() {
    return examples;
  }

  /** Trains a cohort of {@code replicas} for so many steps. */
  void train(int batchSize, int replicas, long steps) {
    List<Replica> cohort = new ArrayList<>();
    for (int r = 0; r < replicas; r++) {
      cohort.add(new Replica(RandomKey.of(r), 0.001, 0, 0));
    }
    ExampleTensors few = examples.first(10);
    TrainingProblem problem =
        new TrainingProblem(
            network,
            Loss.CROSS_ENTROPY,
            key -> network.initial(Initialisation.HE, 1, key, Precision.FLOAT32),
            examples,
            few,
            few);
    BatchSampler sampler = new BatchSampler.ShuffledEpochs(EXAMPLES, batchSize);
    TrainingSchedule schedule =
        new TrainingSchedule(sampler, 1, List.of(), StopRule.afterSteps(steps));
    Training.run(problem, schedule, cohort, taken -> {});
  }
}
