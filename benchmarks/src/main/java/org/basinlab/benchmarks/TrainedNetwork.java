package org.basinlab.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.DataSet;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Preparation;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.KeptParameters;
import org.basinlab.science.train.Replica;
import org.basinlab.science.train.SnapshotRule;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.Training;
import org.basinlab.science.train.TrainingObserver;
import org.basinlab.science.train.TrainingProblem;
import org.basinlab.science.train.TrainingSchedule;
import org.basinlab.science.train.Trajectory;

/**
 * A network with ReLU, cross-entropy, float32, and its plain SGD.
 *
 * @param network with inputs as the examples have
 * @param examples for training
 */
record TrainedNetwork(LayeredNetwork network, ExampleTensors examples) {
  static final RandomKey RUN = RandomKey.of(1);

  /** The examples of {@link #onGaussians}. */
  static final int GAUSSIANS = 4096;

  private static final int INPUTS = 784;
  private static final int CLASSES = 10;

  private static Mlp perceptron() {
    return new Mlp(List.of(INPUTS, 100, 100, 100, CLASSES), Activation.RELU);
  }

  /** MLP 784-100-100-100-10 on Gaussian inputs, which need no images. */
  static TrainedNetwork onGaussians() {
    long[] labels = new long[GAUSSIANS];
    Arrays.setAll(labels, i -> i % CLASSES);
    double[] inputs = RUN.named("inputs").gaussians(GAUSSIANS * INPUTS);
    return new TrainedNetwork(
        perceptron(),
        new ExampleTensors(
            Tensor.of(inputs, Precision.FLOAT32, GAUSSIANS, INPUTS).hold(),
            Tensor.ofIndices(labels, GAUSSIANS).hold()));
  }

  /** MLP 784-100-100-100-10 on 8,000 images of the MNIST test set, as DATA/mnist10k holds them. */
  static TrainedNetwork mlp() {
    return new TrainedNetwork(
        perceptron(), examples("mnist10k", Preparation.of(Normalisation.GLOBAL)));
  }

  /** 3x3 convolutions of 8 and 16 channels on CIFAR-10 pooled to 16x16, from DATA/cifar10. */
  static TrainedNetwork conv() {
    return new TrainedNetwork(
        new ConvolutionalNetwork(List.of(3, 16, 16), List.of(8, 16), 10, Activation.RELU),
        examples("cifar10", new Preparation(Normalisation.GLOBAL, 2, 8000)));
  }

  private static ExampleTensors examples(String name, Preparation preparation) {
    String chosen = System.getenv().getOrDefault("BASIN_DATA", "");
    Path data = chosen.isBlank() ? Path.of("..", "shared", "data") : Path.of(chosen);
    Path folder = data.resolve(name).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      System.err.println(
          "No images in " + folder + "; set BASIN_DATA to the folder that holds it.");
      System.exit(2);
    }
    DataSet found = DataCatalogue.standard().load(folder.toString(), preparation);
    return ExampleTensors.of(found.train(), Precision.FLOAT32);
  }

  BatchSampler sampler(int batchSize) {
    return new BatchSampler.ShuffledEpochs((int) examples.count(), batchSize);
  }

  /** Trains with batches of 32 and learning rate 0.1; θ [1, q] after each of these epochs, held. */
  List<Tensor> after(List<Integer> epochs) {
    BatchSampler sampler = sampler(32);
    List<SnapshotRule> rules =
        epochs.stream()
            .<SnapshotRule>map(
                epoch -> new SnapshotRule.AtStep((long) epoch * sampler.stepsPerEpoch()))
            .toList();
    long steps = (long) epochs.get(epochs.size() - 1) * sampler.stepsPerEpoch();
    TrainingSchedule schedule = new TrainingSchedule(sampler, 1, rules, StopRule.afterSteps(steps));
    return train(schedule, 0.1, List.of(RUN), taken -> {}).get(0).snapshots().stream()
        .map(KeptParameters::parameters)
        .toList();
  }

  /** Trains a cohort, one replica a key. */
  List<Trajectory> train(
      TrainingSchedule schedule,
      double learningRate,
      List<RandomKey> keys,
      TrainingObserver observer) {
    ExampleTensors few = examples.first(100);
    TrainingProblem problem =
        new TrainingProblem(
            network,
            Loss.CROSS_ENTROPY,
            key -> network.initial(Initialisation.HE, 1, key, Precision.FLOAT32),
            examples,
            few,
            few);
    List<Replica> cohort = keys.stream().map(key -> new Replica(key, learningRate, 0, 0)).toList();
    return Training.run(problem, schedule, cohort, observer);
  }

  /** Mean loss of the first examples; views that live in the caller's scope. */
  NetworkObjective objective(Tensor theta, long count, Precision precision) {
    ExampleTensors first = examples.first(count);
    return new NetworkObjective(
        network,
        Loss.CROSS_ENTROPY,
        theta.to(precision),
        first.inputs().to(precision),
        first.labels());
  }

  /** Writes parameters, inputs and labels as {@code mlp.py} reads them. */
  void write(Path folder, Tensor theta, long count) throws IOException {
    ExampleTensors first = examples.first(count);
    Peer.writeFloats(folder.resolve("theta.f32"), theta);
    Peer.writeFloats(folder.resolve("inputs.f32"), first.inputs());
    Peer.writeFloats(folder.resolve("labels.f32"), first.labels().to(Precision.FLOAT32));
  }
}
