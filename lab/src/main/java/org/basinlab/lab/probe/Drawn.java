package org.basinlab.lab.probe;

import java.util.Arrays;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Reading;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.ExampleNoiseScale;
import org.basinlab.science.noise.NoiseScale;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;

/**
 * Examples taken as a draw from a population: all of them if they are not too many, else some at
 * random, since files are ordered by class.
 *
 * @param of how many they were taken from
 */
record Drawn(ExampleTensors examples, long of) {
  static final double CONFIDENCE = 0.95;

  static Drawn of(ExampleTensors examples, int most, RandomKey key) {
    int n = Math.toIntExact(examples.count());
    if (n <= most) {
      return new Drawn(examples, n);
    }
    long[] some = Arrays.stream(key.permutation(n)).limit(most).asLongStream().toArray();
    Tensor indices = Tensor.ofIndices(some, most);
    return new Drawn(
        new ExampleTensors(examples.inputs().take(0, indices), examples.labels().take(0, indices)),
        n);
  }

  boolean isPart() {
    return examples.count() < of;
  }

  boolean isTooFew() {
    return examples.count() < ExampleNoiseScale.FEWEST;
  }

  String tooFew() {
    return "From %d examples nothing can be told of the population that they are a draw of; use at least %d."
        .formatted(examples.count(), ExampleNoiseScale.FEWEST);
  }

  /** Estimates noise scales of the population. */
  ExampleNoiseScale scales() {
    int m = Math.toIntExact(examples.count());
    return new ExampleNoiseScale(new BatchDraw.Independent(m), CONFIDENCE);
  }

  /**
   * A noise scale of the population.
   *
   * @param cost in gradients over the examples they were taken from
   */
  Reading reading(Quantity quantity, NoiseScale scale, double cost) {
    return new Source(words(), cost)
        .within(quantity, scale.positiveValue(), scale.positiveInterval(), examples.count());
  }

  /** Which examples, in words. */
  String words() {
    return isPart()
        ? "%d of the %d examples, drawn at random".formatted(examples.count(), of)
        : "all %d examples, as a draw".formatted(of);
  }
}
