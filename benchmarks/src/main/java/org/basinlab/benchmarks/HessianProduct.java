package org.basinlab.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A gradient and a Hessian-vector product over the same 1,000 examples: their ratio is the cost of
 * a product in gradients.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HessianProduct {
  private static final int EXAMPLES = 1000;

  private NetworkObjective objective;
  private HessianOperator hessian;
  private Tensor vector;

  /** Parameters at their initial values, and a Gaussian vector. */
  @Setup
  public void prepare() {
    TrainedNetwork mlp = TrainedNetwork.onGaussians();
    RandomKey key = RandomKey.of(1);
    Tensor theta = mlp.network().initial(Initialisation.HE, 1, key, Precision.FLOAT32).hold();
    objective = mlp.objective(theta, EXAMPLES, Precision.FLOAT32);
    hessian = new HessianOperator(objective, new Chunking(EXAMPLES, EXAMPLES));
    int q = (int) theta.size(1);
    vector = Tensor.of(key.gaussians(q), Precision.FLOAT32, 1, q).hold();
  }

  /** The graph of the gradient is kept between products, as in a Lanczos run. */
  @Benchmark
  public double product() {
    try (TensorScope scope = TensorScope.open()) {
      return hessian.apply(vector).select(1, 0).item();
    }
  }

  /** One gradient by automatic differentiation. */
  @Benchmark
  public double gradient() {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> leaves =
          objective.layout().split(objective.parameters()).stream().map(Tensor::leaf).toList();
      Tensor loss = objective.lossSum(leaves, 0, EXAMPLES).sum();
      return Autograd.gradient(loss, leaves).get(0).sum().item();
    }
  }

  /** Frees what was held. */
  @TearDown
  public void free() {
    hessian.close();
    vector.close();
  }
}
