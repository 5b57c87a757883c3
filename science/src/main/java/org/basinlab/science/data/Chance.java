package org.basinlab.science.data;

import org.apache.commons.rng.UniformRandomProvider;

/** Draws made of + - * / and square roots only, so that no bit depends on the virtual machine. */
final class Chance {
  private static final double ROOT_THREE = Math.sqrt(3);

  private final UniformRandomProvider random;

  Chance(UniformRandomProvider random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Mean 0, standard deviation 1, bell-shaped, never beyond 3.47. */
  double bell() {
    double sum =
        random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
    return (sum - 2) * ROOT_THREE;
  }

  /** Like {@link #bell} but coarse and quick: two draws from one number of 64 bits. */
  void fillBell(float[] values) {
    for (int i = 0; i < values.length; i += 2) {
      long bits = random.nextLong();
      values[i] = bytesToBell((int) bits);
      if (i + 1 < values.length) {
        values[i + 1] = bytesToBell((int) (bits >>> 32));
      }
    }
  }

  private static float bytesToBell(int bits) {
    int sum = (bits & 0xff) + (bits >>> 8 & 0xff) + (bits >>> 16 & 0xff) + (bits >>> 24);
    return (sum - 510) / 147.8f;
  }
}
