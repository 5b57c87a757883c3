package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Layers that leave their derivatives to reverse differentiation. */
final class ReverseLayersTest extends LayerContract {
  private static final List<Integer> IMAGE = List.of(2, 5, 4);

  @Override
  List<Case> cases() {
    Layer convolution = new StridedConvolutionLayer(3, 3, 2);
    return List.of(
        new Case(new BatchNormLayer(), IMAGE),
        new Case(new BatchNormLayer(0.3, 1e-3), List.of(6)),
        new Case(convolution, IMAGE),
        new Case(new StridedConvolutionLayer(4, 1, 1), IMAGE),
        new Case(
            new SumLayer(
                List.of(convolution, new BatchNormLayer(), new ActivationLayer(Activation.TANH)),
                List.of(new StridedConvolutionLayer(3, 1, 2), new BatchNormLayer())),
            IMAGE),
        new Case(new SumLayer(List.of(new ConvolutionLayer(2, 3)), List.of()), IMAGE));
  }

  /** Two batches in training, one in inference: values, running statistics, gradients. */
  @Test
  void batchNormIsThatOfLibtorch() {
    Case given = new Case(new BatchNormLayer(), IMAGE);
    try (TensorScope scope = TensorScope.open()) {
      BatchNorm2dImpl theirs = new BatchNorm2dImpl(new BatchNormOptions(2));
      theirs.to(torch.ScalarType.Double, false);
      List<Tensor> blocks =
          List.of(
              Tensor.of(new double[] {1.5, -0.7}, Precision.FLOAT64, 1, 2).leaf(),
              Tensor.of(new double[] {0.2, 2}, Precision.FLOAT64, 1, 2).leaf(),
              Tensor.of(new double[] {0, 0}, Precision.FLOAT64, 1, 2),
              Tensor.of(new double[] {1, 1}, Precision.FLOAT64, 1, 2));
      org.bytedeco.pytorch.Tensor scale = theirs.weight();
      org.bytedeco.pytorch.Tensor shift = theirs.bias();
      scale.detach().copy_(org.bytedeco.pytorch.Tensor.create(1.5, -0.7));
      shift.detach().copy_(org.bytedeco.pytorch.Tensor.create(0.2, 2.0));
      Tensor signal = signal(given, 1);
      org.bytedeco.pytorch.Tensor x =
          org.bytedeco.pytorch.Tensor.create(signal.toDoubles(), 5, 2, 5, 4);
      for (int batch = 0; batch < 2; batch++) {
        assertClose(given.layer().apply(blocks, signal, Layer.Mode.TRAINING), theirs.forward(x));
        assertClose(blocks.get(2), theirs.running_mean());
        assertClose(blocks.get(3), theirs.running_var());
      }
      theirs.eval();
      Tensor out = given.layer().apply(blocks, signal, Layer.Mode.INFERENCE);
      org.bytedeco.pytorch.Tensor answer = theirs.forward(x);
      assertClose(out, answer);
      List<Tensor> gradients = Autograd.gradient(out.square().sum(), blocks.subList(0, 2));
      answer.mul(answer).sum().mul(new Scalar(1)).backward();
      assertClose(gradients.get(0), scale.grad());
      assertClose(gradients.get(1), shift.grad());
    }
  }

  private static void assertClose(Tensor ours, org.bytedeco.pytorch.Tensor theirs) {
    double[] expected = new double[Math.toIntExact(theirs.numel())];
    theirs.detach().contiguous().data_ptr_double().get(expected);
    assertThat(ours.toDoubles()).containsExactly(expected, within(1e-12));
  }

  @Test
  void aStridedConvolutionSeesEverySecondWindow() {
    Case given = new Case(new StridedConvolutionLayer(3, 3, 2), IMAGE);
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> weight = blocks(given, 1);
      double[] w = weight.get(0).toDoubles();
      double[] x = signal(given, 1).toDoubles();
      double[] y = given.layer().apply(weight, signal(given, 1), Layer.Mode.INFERENCE).toDoubles();
      assertThat(given.layer().shape(IMAGE)).containsExactly(3, 3, 2);
      int place = 0;
      for (int n = 0; n < 5; n++) {
        for (int out = 0; out < 3; out++) {
          for (int row = 0; row < 5; row += 2) {
            for (int column = 0; column < 4; column += 2) {
              assertThat(y[place++]).isCloseTo(window(x, w, n, out, row, column), within(1e-12));
            }
          }
        }
      }
    }
  }

  private static double window(double[] x, double[] w, int n, int out, int row, int column) {
    double sum = 0;
    for (int channel = 0; channel < 2; channel++) {
      for (int i = 0; i < 9; i++) {
        int r = row + i / 3 - 1;
        int c = column + i % 3 - 1;
        if (r >= 0 && r < 5 && c >= 0 && c < 4) {
          sum += x[((n * 2 + channel) * 5 + r) * 4 + c] * w[(channel * 9 + i) * 3 + out];
        }
      }
    }
    return sum;
  }

  @Test
  void aSumWithoutShortcutAddsTheSignal() {
    Layer body = new ConvolutionLayer(2, 3);
    Case sum = new Case(new SumLayer(List.of(body), List.of()), IMAGE);
    try (TensorScope scope = TensorScope.open()) {
      Tensor signal = signal(sum, 2);
      List<Tensor> blocks = blocks(sum, 2);
      double[] expected = body.apply(blocks, signal, Layer.Mode.INFERENCE).plus(signal).toDoubles();
      assertThat(sum.layer().apply(blocks, signal, Layer.Mode.INFERENCE).toDoubles())
          .containsExactly(expected);
      assertThat(sum.layer().blocks(IMAGE).stream().map(LayerBlock::name))
          .containsExactly("body1.weight", "body1.bias");
    }
  }

  @Test
  void partsOfASumThatDisagreeAreRefused() {
    assertThatThrownBy(
            () -> new SumLayer(List.of(new ConvolutionLayer(3, 3)), List.of()).shape(IMAGE))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("[3, 5, 4] and [2, 5, 4]");
  }
}
