package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.InputLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no model Basin can measure, and the sentence each is refused with. */
class ScriptRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training-mode | layers in training mode (BatchNorm1d 'norm', Dropout 'drop')",
        "random        | different outputs for the same inputs",
        "neighbours    | depends on the other examples of the batch",
        "pair          | returns a Tuple where one tensor of logits is expected",
        "image         | shape [12, 1, 3] for 12 inputs where outputs of shape [12, K] or [12] are expected",
        "nan           | NaN or infinite in 'out.weight'",
        "frozen        | no trainable parameters; save it with",
        "no-gradient   | no trainable parameters (its 2 parameters require no gradient)",
        "weights       | holds weights without the code of the model"
      })
  void aModelThatCannotBeMeasuredIsRefused(String model, String said) {
    assertThatThrownBy(() -> Scripts.network(model, List.of(4), Precision.FLOAT64))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(model + ".pt")
        .hasMessageContaining(said)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "detached    | cannot be differentiated by its parameter 'second', though it depends on it",
        "overlapping | the parameters 'whole' and 'part' share some of their numbers",
        "keyed       | uses the numbers of 'first', 'second' in another way than as its parameters",
        "greatest    | depends on the other examples of the batch"
      })
  void aModelWhoseNumbersWouldBeWrongIsRefused(String model, String said) {
    assertThatThrownBy(() -> Scripts.network(model, List.of(1, 6, 6), Precision.FLOAT64))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(model + ".pt")
        .hasMessageContaining(said);
  }

  @Test
  void examplesThatAreTiedAmongThoseOfNoTrialAreRefused() {
    try (TensorScope scope = TensorScope.open()) {
      double[] numbers = new double[40 * 36];
      Arrays.setAll(numbers, i -> i % 36 == 0 ? 2 : Math.sin(0.7 * i));
      Tensor even = Tensor.of(numbers, Precision.FLOAT64, 40, 36);
      numbers[29 * 36] = 5;
      Tensor odd = Tensor.of(numbers, Precision.FLOAT64, 40, 36);
      ScriptNetwork network =
          ScriptNetwork.of(
              ScriptModule.load(Scripts.file("greatest.pt"), Precision.FLOAT64),
              InputLayout.of(List.of(1, 6, 6)),
              odd.narrow(0, 0, 8));
      network.requireIndependent(even, 16);
      assertThatThrownBy(() -> network.requireIndependent(odd, 16))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("depends on the other examples of the batch");
    }
  }

  @Test
  void aWrongInputShapeIsToldInOneLine() {
    assertThatThrownBy(() -> Scripts.network("conv", List.of(2, 3, 3), Precision.FLOAT64))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("conv.pt fails on inputs of shape [12, 2, 3, 3] in float64: ")
        .hasMessageContaining("channels")
        .message()
        .doesNotContain("\n");
  }

  /** The table of contents gives the part one byte, in which its compressed code does not end. */
  @Test
  void aPartThatEndsTooEarlyIsRefused(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("m/code/__torch__.py"));
      zip.write("class M(Module):\n".repeat(9).getBytes(StandardCharsets.UTF_8));
    }
    String archive = bytes.toString(StandardCharsets.ISO_8859_1);
    byte[] cut = bytes.toByteArray();
    int contents = archive.indexOf("PK\1\2");
    Arrays.fill(cut, contents + 20, contents + 24, (byte) 0);
    cut[contents + 20] = 1;
    refused(
        Files.write(folder.resolve("cut.pt"), cut), "is not a TorchScript file, or it is cut off");
  }

  @Test
  void whatIsNoTorchScriptIsRefused(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pt"));
    Path text = Files.writeString(folder.resolve("text.pt"), "not a model");
    byte[] whole = Files.readAllBytes(Scripts.file("conv.pt"));
    Path half = folder.resolve("half.pt");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    refused(empty, "is empty");
    refused(text, "is not a TorchScript file");
    refused(half, "is not a TorchScript file, or it is cut off");
    refused(folder, "is a folder");
    refused(folder.resolve("none.pt"), "does not exist");
  }

  private static void refused(Path file, String said) {
    assertThatThrownBy(() -> ScriptModule.load(file, Precision.FLOAT32))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(said);
  }

  @Test
  void aFileThatIsChangedMeanwhileIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.pt");
    Files.copy(Scripts.file("tied.pt"), file);
    ScriptModule module = ScriptModule.load(file, Precision.FLOAT64);
    Files.copy(Scripts.file("conv.pt"), file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(
            () ->
                module.forwardMovedInPlace(
                    List.of(), InputLayout.of(List.of(4)), Scripts.inputs(List.of(4))))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("was changed while it was measured");
  }
}
