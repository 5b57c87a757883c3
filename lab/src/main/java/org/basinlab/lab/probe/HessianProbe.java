package org.basinlab.lab.probe;

import org.basinlab.lab.study.ProbeChoice;

/**
 * Measures a curvature matrix, such as the Hessian, of the mean loss over the first training
 * examples.
 */
interface HessianProbe extends Probe {

  /** The first so many training examples; ≥ 1. */
  int examples();

  /** Products of Hessian and vector at most. */
  long products();

  @Override
  default int examplesNeeded() {
    return examples();
  }

  /** The products, and one gradient whose graph they share. */
  @Override
  default double exampleGradients(Sizes sizes) {
    return (ProbeChoice.gradientsPerProduct(examples()) * products() + 1) * examples();
  }
}
