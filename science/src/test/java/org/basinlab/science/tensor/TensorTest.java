package org.basinlab.science.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorTest {
  private static final double[] SIX = {1, 2, 3, 4, 5, 6};

  @Test
  void numbersComeBackAsTheyWentInInBothPrecisions() {
    for (Precision precision : Precision.values()) {
      try (TensorScope scope = TensorScope.open()) {
        Tensor tensor = Tensor.of(SIX, precision, 2, 3);
        assertThat(tensor.precision()).isEqualTo(precision);
        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(tensor.transpose(0, 1).toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(tensor.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
      }
    }
  }

  @Test
  void aTensorDoesNotShareMemoryWithTheArrayItWasMadeFrom() {
    try (TensorScope scope = TensorScope.open()) {
      double[] values = {1, 2};
      Tensor tensor = Tensor.of(values, Precision.FLOAT64, 2);
      values[0] = 7;
      tensor.timesInPlace(Tensor.of(new double[] {10, 10}, Precision.FLOAT64, 2));
      assertThat(tensor.toDoubles()).containsExactly(10, 20);
      assertThat(values).containsExactly(7, 2);
    }
  }

  @Test
  void aKeptTensorOutlivesItsScopeAndAnEnclosingScopeOwnsItThen() {
    try (TensorScope outer = TensorScope.open()) {
      Tensor kept;
      Tensor dropped;
      try (TensorScope inner = TensorScope.open()) {
        kept = inner.keep(Tensor.of(SIX, Precision.FLOAT64, 6));
        dropped = Tensor.of(SIX, Precision.FLOAT64, 6);
      }
      assertThat(kept.toDoubles()).containsExactly(SIX);
      assertThat(dropped.pointer().isNull()).isTrue();
      outer.close();
      assertThat(kept.pointer().isNull()).isTrue();
    }
  }

  @Test
  void aHeldTensorLivesUntilItIsClosed() {
    Tensor held;
    try (TensorScope scope = TensorScope.open()) {
      held = Tensor.of(SIX, Precision.FLOAT64, 6).hold();
    }
    assertThat(held.toDoubles()).containsExactly(SIX);
    held.close();
    assertThat(held.pointer().isNull()).isTrue();
  }

  @Test
  void gradientOfACubicAndItsGradientAreExact() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor x = Tensor.of(new double[] {2, -3}, Precision.FLOAT64, 2).leaf();
      Tensor cubic = x.times(x).times(x);
      List<Tensor> gradient = Autograd.differentiableGradient(cubic.sum(), List.of(x));
      assertThat(gradient.get(0).toDoubles()).containsExactly(12, 27);
      Tensor v = Tensor.of(new double[] {1, 10}, Precision.FLOAT64, 2);
      List<Tensor> product =
          Autograd.vectorJacobian(gradient, List.of(v), List.of(x), Autograd.Graph.KEEP);
      assertThat(product.get(0).toDoubles()).containsExactly(12, -180);
    }
  }

  @Test
  void aGradientThatIsKeptOutlivesTheScopeItWasTakenIn() {
    try (TensorScope outer = TensorScope.open()) {
      Tensor x = Tensor.of(SIX, Precision.FLOAT64, 6).leaf();
      Tensor kept;
      Tensor held;
      try (TensorScope inner = TensorScope.open()) {
        kept = inner.keep(Autograd.gradient(x.square().sum(), List.of(x)).get(0));
        held = Autograd.differentiableGradient(x.square().sum(), List.of(x)).get(0).hold();
      }
      for (int i = 0; i < 1000; i++) {
        x.detach().onesLike();
      }
      assertThat(kept.toDoubles()).containsExactly(2, 4, 6, 8, 10, 12);
      assertThat(held.toDoubles()).containsExactly(2, 4, 6, 8, 10, 12);
      held.close();
    }
  }

  @Test
  void outputsWithoutGraphContributeNothing() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor x = Tensor.of(new double[] {3}, Precision.FLOAT64, 1).leaf();
      Tensor constant = Tensor.of(new double[] {5}, Precision.FLOAT64, 1);
      List<Tensor> weights = List.of(constant, constant);
      List<Tensor> both = List.of(constant, x.square());
      List<Tensor> inputs = List.of(x);
      Autograd.Graph graph = Autograd.Graph.FREE;
      assertThat(Autograd.vectorJacobian(both, weights, inputs, graph).get(0).toDoubles())
          .containsExactly(30);
      List<Tensor> none = List.of(constant, constant);
      assertThat(Autograd.vectorJacobian(none, weights, inputs, graph).get(0).toDoubles())
          .containsExactly(0);
    }
  }

  @Test
  void anInputThatNothingDependsOnHasZeroGradient() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor x = Tensor.of(SIX, Precision.FLOAT64, 6).leaf();
      Tensor idle = Tensor.of(SIX, Precision.FLOAT64, 6).leaf();
      List<Tensor> gradient = Autograd.gradient(x.square().sum(), List.of(x, idle));
      assertThat(gradient.get(1).toDoubles()).containsOnly(0.0);
    }
  }

  @Test
  void sumsInDoubleKeepWhatFloatWouldLose() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor tensor = Tensor.of(new double[] {1e8, 1, -1e8}, Precision.FLOAT32, 1, 3);
      assertThat(tensor.sumInDouble(1).toDoubles()[0]).isCloseTo(1.0, within(0.0));
    }
  }

  @Test
  void everyThreadComputesOnOneIntraOpThread() throws InterruptedException {
    int[] threads = new int[1];
    Thread worker =
        new Thread(
            () -> {
              try (TensorScope scope = TensorScope.open()) {
                threads[0] = org.bytedeco.pytorch.global.torch.get_num_threads();
              }
            });
    worker.start();
    worker.join();
    assertThat(threads[0]).isEqualTo(1);
  }
}
