package org.basinlab.lab.network;

import java.util.List;
import org.basinlab.science.train.UpdateRule;
import org.bytedeco.pytorch.AdamWOptions;

/**
 * Against libtorch's AdamW at its own β, 0.9 and 0.999, and at two that are equal: a pair of C++
 * lies in memory in an order of the library's choice.
 */
final class AdamWTest extends UpdateRuleContract {

  @Override
  List<UpdateRule> rules() {
    return List.of(new AdamW(0.9, 0.999, 1e-8, 0.01), new AdamW(0.7, 0.7, 1e-3, 0));
  }

  @Override
  double[] reference(UpdateRule rule, Quadratic quadratic, double eta, int steps) {
    AdamW own = (AdamW) rule;
    AdamWOptions options = new AdamWOptions(eta);
    if (own.beta1() == own.beta2()) {
      options.betas().put(0, own.beta1()).put(1, own.beta2());
    }
    options.eps().put(own.epsilon());
    options.weight_decay().put(own.weightDecay());
    return LibtorchDescent.along(
        quadratic, steps, theta -> new org.bytedeco.pytorch.AdamW(theta, options));
  }
}
