package org.basinlab.lab.probe;

import org.basinlab.lab.study.ProbeChoice;

/**
 * Measures a curvature matrix, such as the Hessian, of the mean loss over the first training
 * examples.
 */
interface HessianProbe extends Probe {

  /** Products of Hessian and vector at most. */
  long products();

  /** The products, and one gradient whose graph they share. */
  @Override
  default double exampleGradients(Sizes sizes) {
    return (ProbeChoice.gradientsPerProduct(examples()) * products() + 1) * examples();
  }
}
