package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * Gaussian inputs, labelled by the largest of some linear functions: a problem that can be learnt.
 */
public final class Teacher {
  private static final RandomKey KEY = RandomKey.of(71);

  private Teacher() {}

  /** Batches of {@code examples} examples; the one place of the tests that makes a sampler. */
  public static BatchSampler sampler(int examples, int batchSize) {
    return new BatchSampler.ShuffledEpochs(examples, batchSize);
  }

  /** Make it inside a scope that outlives the training. */
  public static TrainingProblem problem(Mlp mlp, Loss loss, Precision precision, int examples) {
    int inputs = Math.toIntExact(mlp.layout().blocks().get(0).shape().get(0));
    return problem(new Pupil(mlp, inputs), loss, precision, examples);
  }

  /**
   * A network of any kind.
   *
   * @param inputs D, numbers an example
   */
  record Pupil(LayeredNetwork network, int inputs) {}

  static TrainingProblem problem(Pupil pupil, Loss loss, Precision precision, int examples) {
    LayeredNetwork network = pupil.network();
    int classes = network.outputs();
    ExampleTensors train = examples("train", pupil.inputs(), classes, examples, precision);
    ExampleTensors validation = examples("validation", pupil.inputs(), classes, 40, precision);
    return new TrainingProblem(
        network,
        loss,
        key -> network.initial(Initialisation.HE, 1, key, precision),
        train,
        train,
        validation);
  }

  private static ExampleTensors examples(
      String name, int inputs, int classes, int count, Precision precision) {
    double[] x = inputs(name, inputs, count);
    return new ExampleTensors(
        Tensor.of(x, precision, count, inputs),
        Tensor.ofIndices(labels(x, inputs, classes), count));
  }

  static double[] inputs(String name, int inputs, int count) {
    return KEY.named(name).gaussians(inputs * count);
  }

  static long[] labels(double[] x, int inputs, int classes) {
    double[] rule = KEY.named("rule").gaussians(inputs * classes);
    long[] labels = new long[x.length / inputs];
    for (int n = 0; n < labels.length; n++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        double score = 0;
        for (int d = 0; d < inputs; d++) {
          score += x[n * inputs + d] * rule[d * classes + k];
        }
        if (score > best) {
          best = score;
          labels[n] = k;
        }
      }
    }
    return labels;
  }

  /** Replica {@code seed} with this learning rate and nothing else. */
  public static Replica replica(long seed, double learningRate) {
    return new Replica(RandomKey.of(seed), learningRate, 0, 0);
  }

  static List<Trajectory> train(
      TrainingProblem problem, TrainingSchedule schedule, List<Replica> replicas) {
    return Training.run(problem, schedule, replicas, steps -> {});
  }
}
