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
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.MadeScript;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    return ScriptNetwork.of(module, TOKENS, Scripts.inputs(TOKENS).to(precision));
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
      assertThat(CovarianceTrace.of(ExampleGradients.of(at, 12)).get(0).value()).isPositive();
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
      assertOnlyTheLoss(() -> CovarianceTrace.of(ExampleGradients.of(at, 12)));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return torch.matmul(x.mean(1), self.w[:, :3]).to(15) | answers in BFloat16 where float32 or float64 is expected",
        "return torch.matmul(x.mean(1), self.w[:, :3]).to(5)  | answers in Half where float32 or float64 is expected",
        "return torch.argmax(torch.matmul(x.mean(1), self.v), 1)   | answers in Long, as class numbers and comparisons do",
        "return torch.matmul(x.mean(1), self.v) > 0.0 | answers in Bool, as class numbers and comparisons do",
        "return torch.matmul(x.mean(1), self.v) + torch.ones([12, 3]) | a batch size of 12 is fixed inside",
        "return torch.matmul(x.mean(1), self.v).squeeze() | shape [3] for 1 inputs where logits of shape [1, 3] are expected",
        "return torch.matmul(x.mean(1), self.w[:, :3]).detach() | cannot be differentiated by its parameter 'w', though it depends on it",
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
