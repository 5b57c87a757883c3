package org.basinlab.science.walk;

import java.util.Arrays;
import org.basinlab.science.Check;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.theory.Svag;

/**
 * SGD on batches of a training set. With a refinement above 1 it is SVAG: each small step mixes two
 * consecutive batches.
 *
 * @param problem the training set
 * @param sampler of batches, over the same number of examples; with replacement for SVAG
 * @param step learning rate, momentum and refinement
 */
public record SampledDescent(LeastSquares problem, BatchSampler sampler, Step step)
    implements Motion {

  public SampledDescent {
    Check.that(
        sampler.trainSize() == problem.trainSize(),
        "The sampler must draw from all %d examples, got %d.",
        problem.trainSize(),
        sampler.trainSize());
    Check.that(
        step.refinement() == 1
            || (sampler instanceof BatchSampler.WithReplacement && sampler.stepsPerEpoch() >= 2),
        "SVAG mixes two independent batches of an epoch; take batches with replacement and an epoch"
            + " of at least two, got %s.",
        sampler);
  }

  @Override
  public int dimension() {
    return problem.dimension();
  }

  @Override
  public Walker begin(RandomKey key, double[] position) {
    return new Sampled(key, position);
  }

  private final class Sampled implements Walker {
    private final RandomKey key;
    private final double[] position;
    private final double[] gradient;
    private final double[] velocity;
    private final double[] weights;
    private int[] epoch = {};
    private long epochs;
    private int used;

    Sampled(RandomKey key, double[] position) {
      this.key = key;
      this.position = position;
      this.gradient = new double[position.length];
      this.velocity = new double[position.length];
      Svag svag = new Svag(step.refinement());
      this.weights =
          step.refinement() == 1
              ? new double[] {1}
              : new double[] {svag.firstWeight(), svag.secondWeight()};
    }

    @Override
    public void step() {
      Arrays.fill(gradient, 0);
      for (double weight : weights) {
        addBatch(weight / sampler.batchSize());
      }
      step.move(gradient, velocity, position);
    }

    private void addBatch(double weight) {
      if (used == epoch.length) {
        epoch = sampler.epochIndices(key, epochs++);
        used = 0;
      }
      for (int i = 0; i < sampler.batchSize(); i++) {
        problem.addGradient(epoch[used++], weight, position, gradient);
      }
    }
  }
}
