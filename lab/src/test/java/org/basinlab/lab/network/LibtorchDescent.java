package org.basinlab.lab.network;

import java.util.function.Function;
import org.basinlab.science.tensor.Tensor;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;

/** libtorch's own optimizers on a quadratic. */
final class LibtorchDescent {
  private LibtorchDescent() {}

  static double[] along(
      UpdateRuleContract.Quadratic quadratic,
      int steps,
      Function<TensorVector, Optimizer> optimizer) {
    Tensor.libraryVersion();
    double[] start = quadratic.start();
    double[] curvatures = quadratic.curvatures().stream().mapToDouble(h -> h).toArray();
    org.bytedeco.pytorch.Tensor theta = org.bytedeco.pytorch.Tensor.create(start);
    theta.set_requires_grad(true);
    org.bytedeco.pytorch.Tensor h = org.bytedeco.pytorch.Tensor.create(curvatures);
    Optimizer own = optimizer.apply(new TensorVector(theta));
    for (int step = 0; step < steps; step++) {
      own.zero_grad();
      theta.mul(theta).mul(h).sum().mul(new Scalar(0.5)).backward();
      own.step();
    }
    double[] end = new double[start.length];
    theta.detach().data_ptr_double().get(end);
    return end;
  }
}
