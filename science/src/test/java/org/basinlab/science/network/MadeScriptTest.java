package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.PaddingRow;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.InputLayout;
import org.basinlab.science.tensor.MadeScript;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that models of today are made of: what can be measured of them, what is refused. */
class MadeScriptTest {
  /** Four tokens of eight numbers. */
  private static final List<Integer> TOKENS = List.of(4, 8);

  private static final String[] ATTENTION = {
    "def forward(self, x):",
    "q = torch.matmul(x, self.w).unsqueeze(1)",
    "y = torch.scaled_dot_product_attention(q, q, q)",
    "return torch.matmul(y.squeeze(1).mean(1), self.v)"
  };

  private static MadeScript made() {
    return new MadeScript().parameter("w", 8, 8).parameter("v", 8, 3);
  }

  private static ScriptNetwork network(Path folder, MadeScript script, Precision precision) {
    ScriptModule module = ScriptModule.load(script.save(folder.resolve("made.pt")), precision);
    return ScriptNetwork.of(module, InputLayout.of(TOKENS), Scripts.inputs(TOKENS).to(precision));
  }

  private static NetworkObjective objective(ScriptNetwork network) {
    Tensor inputs = Scripts.inputs(TOKENS).to(network.parameters().precision());
    return new NetworkObjective(
        network, Loss.CROSS_ENTROPY, network.parameters(), inputs, Scripts.labels(3));
  }

  private static double[] gradient(NetworkObjective at, Tensor theta) {
    List<Tensor> leaves = at.layout().split(theta).stream().map(Tensor::leaf).toList();
    Tensor loss = at.lossSum(leaves, 0, at.examples()).sum();
    Tensor sum = at.layout().join(Autograd.gradient(loss, leaves));
    return sum.times(1.0 / at.examples()).toDoubles();
  }

  /**
   * Against central differences of gradients, truncated at h² = 1e-8 with derivatives of order 1.
   */
  @Test
  void attentionHasItsHessian(@TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective at = objective(network(folder, made().method(ATTENTION), Precision.FLOAT64));
      double[] direction = new double[88];
      Arrays.setAll(direction, i -> Math.cos(i));
      Tensor v = Tensor.of(direction, Precision.FLOAT64, 1, 88);
      double h = 1e-4;
      double[] after = gradient(at, at.parameters().plus(v.times(h)));
      double[] before = gradient(at, at.parameters().plus(v.times(-h)));
      try (HessianOperator hessian = new HessianOperator(at, new Chunking(5, 5))) {
        double[] product = hessian.apply(v).toDoubles();
        for (int i = 0; i < 88; i++) {
          assertThat(product[i]).isCloseTo((after[i] - before[i]) / (2 * h), within(1e-6));
        }
      }
    }
  }

  @Test
  void anOperationWithoutSecondDerivativeIsNamedAndStillHasItsNoise(@TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      MadeScript distances =
          made()
              .method(
                  "def forward(self, x):",
                  "return torch.matmul(torch.cdist(x.mean(1), self.w, 3.0), self.v)");
      NetworkObjective at = objective(network(folder, distances, Precision.FLOAT64));
      assertThat(CovarianceTrace.computed(ExampleGradients.of(at, 12)).get(0).value()).isPositive();
      try (HessianOperator hessian = new HessianOperator(at, new Chunking(5, 5))) {
        assertThatThrownBy(() -> hessian.apply(at.parameters()))
            .isInstanceOf(BrokenInputException.class)
            .hasMessageContaining("cdist")
            .hasMessageContaining("--probe generalisation,noise-scale")
            .message()
            .doesNotContain("\n");
      }
    }
  }

  @Test
  void anOperationWithoutFirstDerivativeHasItsLossOnly(@TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      MadeScript gamma =
          made()
              .method(
                  "def forward(self, x):",
                  "y = torch.exp(torch.matmul(x.mean(1), self.w))",
                  "return torch.matmul(torch.igamma(y, torch.ones_like(y)), self.v)");
      NetworkObjective at = objective(network(folder, gamma, Precision.FLOAT64));
      assertOnlyTheLoss(() -> CovarianceTrace.computed(ExampleGradients.of(at, 12)));
      try (HessianOperator hessian = new HessianOperator(at, new Chunking(5, 5))) {
        assertOnlyTheLoss(() -> hessian.apply(at.parameters()));
      }
    }
  }

  private static void assertOnlyTheLoss(ThrowingCallable derivative) {
    assertThatThrownBy(derivative)
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("igamma")
        .hasMessageContaining("only the loss can (--probe generalisation);")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aCausalMaskIsNoDivergedTraining(@TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      MadeScript masked =
          made()
              .causalMask("mask", 4)
              .method(
                  "def forward(self, x):",
                  "q = torch.matmul(x, self.w)",
                  "s = torch.softmax(torch.matmul(q, q.transpose(1, 2)) + self.mask, 2)",
                  "return torch.matmul(torch.matmul(s, q).mean(1), self.v)");
      NetworkObjective at = objective(network(folder, masked, Precision.FLOAT32));
      assertThat(Arrays.stream(gradient(at, at.parameters()))).allMatch(Double::isFinite);
    }
  }

  /** A constant for 12 examples, and one for 5, of which 12 are no multiple. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return torch.matmul(x.mean(1), self.v) + torch.zeros([12, 3])",
        "return torch.matmul(x.mean(1), self.v).view(5, 3)"
      })
  void aFixedBatchSizeChangesNoNumber(String line, @TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      String plain = "return torch.matmul(x.mean(1), self.v)";
      NetworkObjective free = linear(folder, plain);
      NetworkObjective fixed = linear(folder, line);
      assertThat(((ScriptNetwork) free.network()).fixedBatch()).isEmpty();
      assertThat(((ScriptNetwork) fixed.network()).fixedBatch())
          .hasValue(line.contains("12") ? 12 : 5);
      double[] expected = gradient(free, free.parameters());
      double[] seen = gradient(fixed, fixed.parameters());
      for (int i = 0; i < expected.length; i++) {
        assertThat(seen[i]).isCloseTo(expected[i], within(1e-14));
      }
      assertThat(CovarianceTrace.computed(ExampleGradients.of(fixed, 12)).get(0).value())
          .isCloseTo(
              CovarianceTrace.computed(ExampleGradients.of(free, 12)).get(0).value(),
              within(1e-13));
      try (HessianOperator one = new HessianOperator(free, new Chunking(7, 7));
          HessianOperator other = new HessianOperator(fixed, new Chunking(7, 7))) {
        double[] products = one.apply(free.parameters()).toDoubles();
        double[] others = other.apply(free.parameters()).toDoubles();
        for (int i = 0; i < products.length; i++) {
          assertThat(others[i]).isCloseTo(products[i], within(1e-14));
        }
      }
    }
  }

  private static NetworkObjective linear(Path folder, String line) {
    MadeScript script = new MadeScript().parameter("v", 8, 3).method("def forward(self, x):", line);
    return objective(network(folder, script, Precision.FLOAT64));
  }

  /** ½ (z − y)² of a linear model: the gradient is Xᵀ(Xw − y)/N, the Hessian XᵀX/N. */
  @ParameterizedTest
  @ValueSource(strings = {"", ".squeeze(1)", ".squeeze()"})
  void regressionHasTheNormalEquations(String ending, @TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      MadeScript script =
          new MadeScript()
              .parameter("w", 3, 1)
              .method("def forward(self, x):", "return torch.matmul(x, self.w)" + ending);
      ScriptModule module =
          ScriptModule.load(script.save(folder.resolve("made.pt")), Precision.FLOAT64);
      Tensor x = Scripts.inputs(List.of(3));
      Tensor y =
          Tensor.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8}, Precision.FLOAT64, 12, 1);
      ScriptNetwork network = ScriptNetwork.of(module, InputLayout.of(List.of(3)), x);
      assertThat(network.outputs()).isEqualTo(1);
      NetworkObjective at = new NetworkObjective(network, Loss.SQUARED, network.parameters(), x, y);
      Tensor w = at.parameters().transpose(0, 1).unsqueeze(0);
      Tensor residuals = x.unsqueeze(0).batchedProduct(w).minus(y.unsqueeze(0));
      double[] expected = x.unsqueeze(0).transposedProduct(residuals).times(1.0 / 12).toDoubles();
      double[] seen = gradient(at, at.parameters());
      Tensor products = x.unsqueeze(0).transposedProduct(x.unsqueeze(0).batchedProduct(w));
      double[] curved = products.times(1.0 / 12).toDoubles();
      try (HessianOperator hessian = new HessianOperator(at, new Chunking(5, 5))) {
        double[] product = hessian.apply(at.parameters()).toDoubles();
        for (int i = 0; i < 3; i++) {
          assertThat(seen[i]).isCloseTo(expected[i], within(1e-13));
          assertThat(product[i]).isCloseTo(curved[i], within(1e-13));
        }
      }
    }
  }

  /** The first hidden unit is dead, and wakes when its weights are shifted by 1. */
  private static NetworkObjective embedded(Path folder, int padding) {
    return objective(
        network(
            folder,
            new MadeScript()
                .parameter("table", 3, 8)
                .parameter("w", 8, 8)
                .parameter("v", 8, 3)
                .method(
                    "def forward(self, x):",
                    "ids = (x[:, :, 0] > 0.0).to(4)",
                    "y = torch.matmul(torch.embedding(self.table, ids, %d).mean(1), self.w.t())"
                        .formatted(padding),
                    "y = torch.cat([y[:, :1] - 0.5, y[:, 1:] + 1.0], 1)",
                    "return torch.matmul(torch.relu(y), self.v)"),
            Precision.FLOAT64));
  }

  @Test
  void aDeadUnitIsNoRowOfPadding(@TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective at = embedded(folder, -1);
      double[] gradient = gradient(at, at.parameters());
      assertThat(Arrays.copyOfRange(gradient, 24, 32)).containsOnly(0);
      assertThat(PaddingRow.of(at)).isEmpty();
    }
  }

  @Test
  void paddingIsFoundBesideADeadUnit(@TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      assertThat(PaddingRow.of(embedded(folder, 1))).containsExactly(new PaddingRow(0, 1));
    }
  }

  /** As kernels do whose last digits change from pass to pass. */
  @Test
  void aParameterThatMovesLastDigitsIsIdle(@TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      MadeScript rounding =
          made()
              .parameter("u", 3)
              .method(
                  "def forward(self, x):",
                  "y = torch.matmul(torch.matmul(x.mean(1), self.w), self.v)",
                  "return y + 1e-13 * self.u.detach()");
      assertThat(network(folder, rounding, Precision.FLOAT64).outputs()).isEqualTo(3);
    }
  }

  @Test
  void aClassThatIsMaskedOutIsNoRandomNumber(@TempDir Path folder) {
    try (TensorScope scope = TensorScope.open()) {
      MadeScript masked =
          new MadeScript()
              .parameter("v", 8, 3)
              .causalMask("mask", 3)
              .method(
                  "def forward(self, x):", "return torch.matmul(x.mean(1), self.v) + self.mask[1]");
      assertThat(network(folder, masked, Precision.FLOAT64).outputs()).isEqualTo(3);
    }
  }

  /** The file is in single precision, in which it answers otherwise than in double. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float('nan')        | uses the numbers of 'v' in another way than as its parameters",
        "torch.ones(2, 5, 7) | fails on inputs of shape [12, 4, 8] in float32: The size of tensor"
      })
  void whatFailsInThePrecisionOfTheFileIsRefused(String factor, String said, @TempDir Path folder) {
    MadeScript script =
        new MadeScript()
            .parameter("v", 8, 3)
            .method(
                "def forward(self, x):",
                "y = torch.matmul(x.mean(1), self.v)",
                "if x.dtype == 6:",
                "  y = y * " + factor,
                "return y");
    assertThatThrownBy(() -> network(folder, script, Precision.FLOAT64))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(said);
  }

  @Test
  void whatForwardTakesIsKnownByName(@TempDir Path folder) {
    MadeScript script =
        made()
            .method(
                "def forward(self, ids: Tensor, x: Tensor, mask: Optional[Tensor] = None):",
                "return torch.matmul(x, self.w)");
    ScriptModule module =
        ScriptModule.load(script.save(folder.resolve("made.pt")), Precision.FLOAT32);
    assertThat(module.arguments())
        .containsExactly(
            new ScriptModule.Argument("ids", true),
            new ScriptModule.Argument("x", true),
            new ScriptModule.Argument("mask", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return torch.matmul(x.mean(1), self.w[:, :3]).to(15) | answers in BFloat16 where float32 or float64 is expected",
        "return torch.matmul(x.mean(1), self.w[:, :3]).to(5)  | answers in Half where float32 or float64 is expected",
        "return torch.argmax(torch.matmul(x.mean(1), self.v), 1)   | answers in Long, as class numbers and comparisons do",
        "return torch.matmul(x.mean(1), self.v) > 0.0 | answers in Bool, as class numbers and comparisons do",
        "return torch.matmul(x.mean(1), self.v).squeeze() | shape [3] for 1 inputs where outputs of shape [1, K] or [1] are expected",
        "return torch.matmul(x.mean(1), self.w[:, :3]).detach() | cannot be differentiated by its parameter 'w', though it depends on it",
        "return torch.matmul(x.mean(1), self.v) * float('nan') | answers NaN where numbers are expected",
        "return torch.matmul(x.mean(1), self.w.add_(1.0)[:, :3]) | in-place operation"
      })
  void whatWouldBeMeasuredWronglyIsRefused(String line, String said, @TempDir Path folder) {
    assertThatThrownBy(
            () -> network(folder, made().method("def forward(self, x):", line), Precision.FLOAT32))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("made.pt")
        .hasMessageContaining(said)
        .message()
        .doesNotContain("\n");
  }
}
