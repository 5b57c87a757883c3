package org.basinlab.science.network;

import org.basinlab.science.random.RandomKey;

/** Distribution of the initial weights of one layer; biases start at zero. */
public enum Initialisation {
  /** Gaussian, variance 2 / fan-in (He et al. 2015). */
  HE {
    @Override
    double[] draw(RandomKey key, LayerBlock.Fans fans) {
      return scaled(key.gaussians(fans.weights()), Math.sqrt(2.0 / fans.inputs()));
    }
  },
  /** Uniform, variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010). */
  GLOROT {
    @Override
    double[] draw(RandomKey key, LayerBlock.Fans fans) {
      double half = Math.sqrt(6.0 / (fans.inputs() + fans.fanOut()));
      double[] values = key.uniforms(fans.weights());
      for (int i = 0; i < values.length; i++) {
        values[i] = half * (2 * values[i] - 1);
      }
      return values;
    }
  },
  /** Gaussian, variance 1 / fan-in (LeCun et al. 1998). */
  LECUN {
    @Override
    double[] draw(RandomKey key, LayerBlock.Fans fans) {
      return scaled(key.gaussians(fans.weights()), Math.sqrt(1.0 / fans.inputs()));
    }
  };

  abstract double[] draw(RandomKey key, LayerBlock.Fans fans);

  private static double[] scaled(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }
}
