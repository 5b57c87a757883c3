package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.DerivativeCheck;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.PaddingRow;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.InputLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of layer and function of layers.zip, scripted and traced, is measured rightly or
 * refused by a sentence: the slope of the loss and H·v against central differences in double
 * precision.
 *
 * <p>Differences at h, h/2 and h/4 give two extrapolations (Richardson) of order h⁴, whose distance
 * is 15 times the truncation error of the finer one. Its rounding is at most 6ε/h where values have
 * an error ε, here of 256 roundings. A bound of more than 1e-6 of what is measured, as at a kink,
 * fails.
 */
class LayerKindsTest {
  private static final int EXAMPLES = 3;
  private static final double STEP = 0x1p-10;
  private static final double VALUE_ERROR = 0x1p-45;
  private static final double SHARPEST = 1e-6;

  /** libtorch rounds 1/α of a CELU to single precision in derivatives. */
  private static final Set<String> ROUNDED = Set.of("celu-of-rounded-slope");

  private static final double SINGLE_ROUNDING = 0x1p-24;

  /** A kind, or one way of exporting it, and what is said of it. */
  private static final String REFUSED =
      """
      fractional-max-pool2d              | so it draws random numbers
      gumbel-softmax                     | so it draws random numbers
      batch-norm-of-batch-scripted       | Expected more than 1 value per channel when training
      batch-norm-of-batch-traced         | depends on the other examples of the batch
      bessel-j0                          | cannot be differentiated by its parameter 'first.weight', though it depends on it
      embedding-max-norm-traced          | writes into its parameter 'body.weight' whenever it is asked
      weight-norm-parametrized-scripted  | Parametrization is not working with scripting
      upsample-nearest-scripted          | Unknown builtin op: aten::_upsample_lanczos2d_aa
      upsample-nearest-exact-scripted    | Unknown builtin op: aten::_upsample_lanczos2d_aa
      upsample-linear-scripted           | Unknown builtin op: aten::_upsample_lanczos2d_aa
      upsample-bilinear-scripted         | Unknown builtin op: aten::_upsample_lanczos2d_aa
      upsample-bilinear-aligned-scripted | Unknown builtin op: aten::_upsample_lanczos2d_aa
      upsample-bicubic-scripted          | Unknown builtin op: aten::_upsample_lanczos2d_aa
      upsample-trilinear-scripted        | Unknown builtin op: aten::_upsample_lanczos2d_aa
      interpolate-antialiased-scripted   | Unknown builtin op: aten::_upsample_lanczos2d_aa
      interpolate-area-scripted          | Unknown builtin op: aten::_upsample_lanczos2d_aa
      igamma-by-shape                    | cannot be differentiated (the derivative for 'igamma: input' is not implemented)
      conv-tbc                           | cannot be differentiated (view size is not compatible with input tensor's size and stride
      embedding-scaled-by-frequency      | its gradient is not the derivative of its loss
      round-straight-through             | its gradient is not the derivative of its loss
      fake-quantize                      | its gradient is not the derivative of its loss
      hardsigmoid                        | cannot be differentiated twice (derivative for aten::hardsigmoid_backward is not implemented)
      embedding-bag-mean                 | cannot be differentiated twice (the derivative for '_embedding_bag_backward' is not implemented)
      embedding-bag-max                  | cannot be differentiated twice (the derivative for '_embedding_bag_backward' is not implemented)
      embedding-bag-weighted             | cannot be differentiated twice (the derivative for '_embedding_bag_backward' is not implemented)
      grid-sample-bilinear               | cannot be differentiated twice (derivative for aten::grid_sampler_2d_backward is not implemented)
      grid-sample-bicubic                | cannot be differentiated twice (derivative for aten::grid_sampler_2d_backward is not implemented)
      cdist                              | cannot be differentiated twice (the derivative for '_cdist_backward' is not implemented)
      cdist1                             | cannot be differentiated twice (the derivative for '_cdist_backward' is not implemented)
      cdist3                             | cannot be differentiated twice (the derivative for '_cdist_backward' is not implemented)
      segment-reduce                     | cannot be differentiated twice (derivative for aten::_segment_reduce_backward is not implemented)
      weight-norm-traced                 | libtorch's second derivative of weight_norm is wrong
      weight-norm-parametrized-traced    | libtorch's second derivative of weight_norm is wrong
      """;

  private static Path archive() {
    try {
      return Path.of(
          Objects.requireNonNull(LayerKindsTest.class.getResource("layers/layers.zip")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> models() throws IOException {
    try (ZipFile archive = new ZipFile(archive().toFile())) {
      return archive.stream().map(ZipEntry::getName).toList();
    }
  }

  private static NetworkObjective objective(String model, Path folder) throws IOException {
    Path file = folder.resolve(model);
    try (ZipFile archive = new ZipFile(archive().toFile());
        InputStream in = archive.getInputStream(archive.getEntry(model))) {
      Files.copy(in, file);
    }
    List<Integer> shape = List.of(4);
    Tensor inputs = Scripts.inputs(shape).narrow(0, 0, EXAMPLES);
    Tensor labels = Scripts.labels(3).narrow(0, 0, EXAMPLES);
    ScriptNetwork network =
        ScriptNetwork.of(ScriptModule.load(file, Precision.FLOAT64), InputLayout.of(shape), inputs);
    return new NetworkObjective(network, Loss.CROSS_ENTROPY, network.parameters(), inputs, labels);
  }

  private static Optional<String> expectedRefusal(String model) {
    String way = model.replace(".pt", "");
    String kind = kind(model);
    return REFUSED
        .lines()
        .map(line -> line.split(" *\\| *", 2))
        .filter(parts -> parts[0].equals(way) || parts[0].equals(kind))
        .map(parts -> parts[1])
        .findFirst();
  }

  private static String kind(String model) {
    return model.replaceFirst("-(scripted|traced)\\.pt", "");
  }

  @ParameterizedTest
  @MethodSource("models")
  void isMeasuredRightlyOrRefused(String model, @TempDir Path folder) throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      Tried tried = tried(model, folder);
      Optional<String> expected = expectedRefusal(model);
      if (expected.isEmpty()) {
        assertThat(tried.said()).isEmpty();
      } else {
        assertThat(tried.said()).contains(expected.get()).doesNotContain("\n");
      }
      if (tried.right() >= 1) {
        requireSlope(model, tried.at().orElseThrow());
      }
      if (tried.right() >= 2) {
        requireProduct(model, tried.at().orElseThrow());
      }
    }
  }

  /**
   * What became of a model.
   *
   * @param said the refusal; empty if there is none
   * @param right order up to which derivatives are not refused
   */
  private record Tried(Optional<NetworkObjective> at, String said, int right) {}

  private static Tried tried(String model, Path folder) throws IOException {
    NetworkObjective at;
    try {
      at = objective(model, folder);
    } catch (BrokenInputException refusal) {
      return new Tried(Optional.empty(), String.valueOf(refusal.getMessage()), 0);
    }
    try {
      return DerivativeCheck.fault(at, 2)
          .map(fault -> new Tried(Optional.of(at), fault.words(), fault.derivative() - 1))
          .orElse(new Tried(Optional.of(at), "", 2));
    } catch (BrokenInputException refusal) {
      String said = String.valueOf(refusal.getMessage());
      return new Tried(Optional.of(at), said, said.contains("differentiated twice") ? 1 : 0);
    }
  }

  private static void requireSlope(String model, NetworkObjective at) {
    Tensor v = direction(at);
    Tensor gradient = gradient(at, at.parameters());
    Tensor slope = gradient.times(v).sum().reshape(1);
    requireDerivative(
        model, s -> loss(at, at.parameters().plus(v.times(s))), slope, norm(gradient));
  }

  private static void requireProduct(String model, NetworkObjective at) {
    Tensor v = direction(at);
    try (HessianOperator hessian = new HessianOperator(at, new Chunking(EXAMPLES, EXAMPLES))) {
      Tensor product = hessian.apply(v);
      requireDerivative(
          model, s -> gradient(at, at.parameters().plus(v.times(s))), product, norm(product));
    }
  }

  /** Of length 1, zero in rows of padding. */
  private static Tensor direction(NetworkObjective at) {
    double[] waves = new double[(int) at.layout().parameterCount()];
    Arrays.setAll(waves, Math::cos);
    Tensor all = Tensor.of(waves, Precision.FLOAT64, 1, waves.length);
    Tensor free = PaddingRow.without(PaddingRow.of(at), all, at.layout());
    return free.times(1 / norm(free));
  }

  /** Mean over examples: [1]. */
  private static Tensor loss(NetworkObjective at, Tensor theta) {
    return at.lossSum(at.layout().split(theta), 0, EXAMPLES).times(1.0 / EXAMPLES);
  }

  /** Mean over examples: [1, q]. */
  private static Tensor gradient(NetworkObjective at, Tensor theta) {
    List<Tensor> leaves = at.layout().split(theta).stream().map(Tensor::leaf).toList();
    Tensor loss = at.lossSum(leaves, 0, EXAMPLES).times(1.0 / EXAMPLES);
    return at.layout().join(Autograd.gradient(loss.sum(), leaves));
  }

  private static void requireDerivative(
      String model, DoubleFunction<Tensor> values, Tensor exact, double size) {
    Tensor coarse = difference(values, STEP);
    Tensor middle = difference(values, STEP / 2);
    Tensor fine = difference(values, STEP / 4);
    Tensor first = extrapolated(coarse, middle);
    Tensor second = extrapolated(middle, fine);
    double rounding = 6 * VALUE_ERROR * Math.max(1, norm(values.apply(0))) / STEP;
    double bound = norm(second.minus(first)) + rounding;
    double constants = ROUNDED.contains(kind(model)) ? 2 * SINGLE_ROUNDING * size : 0;
    assertThat(bound).as("bound of the differences").isLessThan(SHARPEST * size);
    assertThat(norm(second.minus(exact))).isLessThanOrEqualTo(bound + constants);
  }

  private static Tensor difference(DoubleFunction<Tensor> values, double step) {
    return values.apply(step).minus(values.apply(-step)).times(1 / (2 * step));
  }

  private static Tensor extrapolated(Tensor coarse, Tensor fine) {
    return fine.times(4.0 / 3).minus(coarse.times(1.0 / 3));
  }

  private static double norm(Tensor vector) {
    return Math.sqrt(vector.square().sum().item());
  }

  @Test
  void theRowOfPaddingIsNamed(@TempDir Path folder) throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective padded = objective("embedding-padded-traced.pt", folder);
      assertThat(PaddingRow.of(padded))
          .singleElement()
          .extracting(row -> row.sentence(padded.layout()))
          .asString()
          .startsWith("Row 2 of 'body.weight' takes no gradient");
      assertThat(PaddingRow.of(objective("embedding-traced.pt", folder))).isEmpty();
    }
  }

  @Test
  void everyKindThatIsRefusedIsThere() throws IOException {
    List<String> all = models();
    assertThat(all.stream().map(LayerKindsTest::kind).distinct().count()).isGreaterThan(200);
    assertThat(REFUSED.lines().map(line -> line.split(" *\\| *", 2)[0]))
        .allMatch(
            name ->
                all.stream()
                    .anyMatch(model -> model.startsWith(name + "-") || model.equals(name + ".pt")));
  }
}
