package org.basinlab.lab.network;

import java.util.List;
import org.basinlab.science.train.UpdateRule;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;

/** Against libtorch's SGD. */
final class SgdTest extends UpdateRuleContract {

  @Override
  List<UpdateRule> rules() {
    return List.of(new Sgd(0, 0), new Sgd(0.9, 0), new Sgd(0.5, 0.1));
  }

  @Override
  double[] reference(UpdateRule rule, Quadratic quadratic, double eta, int steps) {
    Sgd own = (Sgd) rule;
    SGDOptions options = new SGDOptions(eta);
    options.momentum().put(own.momentum());
    options.weight_decay().put(own.weightDecay());
    return LibtorchDescent.along(quadratic, steps, theta -> new SGD(theta, options));
  }
}
