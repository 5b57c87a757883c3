package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/** Layers with derivatives by hand; that these are right shows {@link ForwardPassAgreesTest}. */
final class DerivedLayersTest extends LayerContract {

  @Override
  List<Case> cases() {
    return List.of(
        new Case(new AffineLayer(4), List.of(7)),
        new Case(new ConvolutionLayer(3, 3), List.of(2, 5, 4)),
        new Case(new ActivationLayer(Activation.RELU), List.of(2, 5, 4)),
        new Case(new ActivationLayer(Activation.TANH), List.of(6)),
        new Case(new ShapeLayer.Reshaped(List.of(2, 2, 3)), List.of(12)),
        new Case(new ShapeLayer.Flattened(), List.of(2, 5, 4)),
        new Case(new ShapeLayer.MaxPooled(), List.of(2, 5, 4)),
        new Case(new ShapeLayer.Averaged(), List.of(2, 5, 4)));
  }

  @Test
  void examplesOfAnotherShapeAreRefused() {
    assertRefused(new AffineLayer(4), List.of(2, 3));
    assertRefused(new ConvolutionLayer(3, 3), List.of(12));
    assertRefused(new ShapeLayer.Reshaped(List.of(5)), List.of(12));
    assertRefused(new ShapeLayer.MaxPooled(), List.of(2, 1, 4));
    assertRefused(new ShapeLayer.Averaged(), List.of(12));
    assertRefused(new StridedConvolutionLayer(3, 3, 2), List.of(12));
  }

  private static void assertRefused(Layer layer, List<Integer> input) {
    assertThatThrownBy(() -> layer.shape(input))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(input.toString());
  }
}
