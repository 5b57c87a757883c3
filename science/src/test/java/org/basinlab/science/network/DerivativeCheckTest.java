package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.curvature.DerivativeCheck;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.curvature.SecondOrder;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives that agree pass; each kind of wrong one is told. */
class DerivativeCheckTest {

  private static NetworkObjective objective(String model) {
    List<Integer> shape = model.equals("tied") ? List.of(4) : List.of(1, 6, 6);
    ScriptNetwork network = Scripts.network(model, shape, Precision.FLOAT64);
    return new NetworkObjective(
        network,
        Loss.CROSS_ENTROPY,
        network.parameters(),
        Scripts.inputs(shape),
        Scripts.labels(network.outputs()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"conv", "tied", "traced", "lstm", "gru", "rnn", "viewed", "complex", "idle"})
  void derivativesOfPlainModelsAgree(String model) {
    try (TensorScope scope = TensorScope.open()) {
      assertThat(DerivativeCheck.fault(objective(model), 2)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "norm-of-zero      | its second derivative is NaN or infinite in 'first.weight'",
        "root-behind-where | its gradient is NaN or infinite in 'first.weight'"
      })
  void aDerivativeThatIsNoNumberIsNamed(String model, String said) {
    try (TensorScope scope = TensorScope.open()) {
      assertThat(DerivativeCheck.fault(objective(model), 2).orElseThrow().words()).startsWith(said);
    }
  }

  @Test
  void aSecondDerivativeOfAnotherFunctionIsTold() {
    try (TensorScope scope = TensorScope.open()) {
      assertThat(faultOf(product -> product.times(1.001)))
          .isEqualTo("its second derivative is not the derivative of its first");
    }
  }

  @Test
  void aMatrixThatIsNotSymmetricIsTold() {
    try (TensorScope scope = TensorScope.open()) {
      assertThat(faultOf(product -> product.plus(shifted(product).times(0.01))))
          .contains("u'Hv = ")
          .contains("v'Hu = ");
    }
  }

  /** Its entries, each one place further on. */
  private static Tensor shifted(Tensor vectors) {
    long length = vectors.size(2);
    Tensor last = vectors.narrow(2, length - 1, 1);
    return Tensor.concatenate(List.of(last, vectors.narrow(2, 0, length - 1)), 2);
  }

  private static String faultOf(UnaryOperator<Tensor> wrong) {
    return DerivativeCheck.fault(new Wrong(objective("conv"), wrong), 2).orElseThrow().words();
  }

  /** An objective whose products with the Hessian are changed. */
  private record Wrong(Objective right, UnaryOperator<Tensor> change) implements Objective {
    @Override
    public ParameterLayout layout() {
      return right.layout();
    }

    @Override
    public Tensor parameters() {
      return right.parameters();
    }

    @Override
    public long examples() {
      return right.examples();
    }

    @Override
    public Tensor lossSum(List<Tensor> blocks, long from, long to) {
      return right.lossSum(blocks, from, to);
    }

    @Override
    public SecondOrder secondOrder(List<Tensor> leaves, long from, long to) {
      SecondOrder second = right.secondOrder(leaves, from, to);
      return new SecondOrder() {
        @Override
        public Tensor product(Tensor vectors) {
          return change.apply(second.product(vectors));
        }

        @Override
        public void close() {
          second.close();
        }
      };
    }
  }
}
