package org.basinlab.science.train;

import java.util.List;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;

/** Against libtorch's SGD. */
final class HeavyBallTest extends UpdateRuleContract {

  @Override
  List<UpdateRule> rules() {
    return List.of(new HeavyBall(0, 0), new HeavyBall(0.9, 0), new HeavyBall(0.5, 0.1));
  }

  @Override
  double[] reference(UpdateRule rule, Quadratic quadratic, double eta, int steps) {
    HeavyBall own = (HeavyBall) rule;
    SGDOptions options = new SGDOptions(eta);
    options.momentum().put(own.momentum());
    options.weight_decay().put(own.weightDecay());
    return LibtorchDescent.along(quadratic, steps, theta -> new SGD(theta, options));
  }
}
