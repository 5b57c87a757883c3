package org.basinlab.science.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.basinlab.science.BrokenInputException;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models in which one {@code training} is a number, and which are whole otherwise. */
class PickledModulesTest {
  /** In the model the word itself stands once, is the 14th remembered, and is recalled after. */
  private static final String OF_MODEL = "training(q\u000e)[\u0088\u0089]";

  private static final String OF_FIRST = "(h\u000e)[\u0088\u0089]";
  private static final String FIVE = "K\u0005";

  @TempDir private Path folder;

  private static Path model() {
    String name = "/org/basinlab/science/network/scripts/training-mode.pt";
    try {
      return Path.of(Objects.requireNonNull(PickledModulesTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of the model with other bytes, each read as a letter, in the parts of a name. */
  private Path changed(String part, UnaryOperator<String> change) throws IOException {
    return changed(model(), part, change);
  }

  private Path changed(Path original, String part, UnaryOperator<String> change)
      throws IOException {
    Path file = folder.resolve("changed-" + original.getFileName());
    try (ZipFile from = new ZipFile(original.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
      to.setLevel(0);
      for (ZipEntry entry : from.stream().toList()) {
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(
            entry.getName().endsWith(part)
                ? change
                    .apply(new String(bytes, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1)
                : bytes);
        to.closeEntry();
      }
    }
    return file;
  }

  private Path withNumber(String place) throws IOException {
    Path file =
        changed(
            "/data.pkl",
            text ->
                text.replaceFirst(
                    place, place.startsWith("t") ? "training$1" + FIVE : "$1" + FIVE));
    assertThat(Files.readAllBytes(file)).as("changed").isNotEqualTo(Files.readAllBytes(model()));
    return file;
  }

  @ParameterizedTest
  @CsvSource({"of the model, true", "of 'first', false"})
  void isRefusedAsWithLibtorch(String owner, boolean model) throws IOException {
    Path file = withNumber(model ? OF_MODEL : OF_FIRST);
    String sentence =
        "In %s the attribute 'training' %s is no boolean, but a Int; export the model again."
            .formatted(file, owner);
    assertThatThrownBy(() -> ScriptFile.check(file))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(sentence);
    try (TensorScope scope = TensorScope.open()) {
      JitModule loaded = torch.load(file.toString(), new DeviceOptional(new Device("cpu")), false);
      assertThatThrownBy(() -> ScriptSlots.of(loaded, file.toString())).hasMessage(sentence);
    }
  }

  /** A scripted class may call a number so, and what restores itself may pickle anything. */
  @ParameterizedTest
  @CsvSource({"class Tied(Module):, class Tied:", "def forward, def __setstate__"})
  void isLeftToLibtorchWhereItMayBeRight(String code, String instead) throws IOException {
    Path number = withNumber(OF_MODEL);
    Path file = changed(number, "/code/__torch__.py", text -> text.replace(code, instead));
    assertThatThrownBy(() -> ScriptFile.check(number)).isInstanceOf(BrokenInputException.class);
    assertThatCode(() -> ScriptFile.check(file)).doesNotThrowAnyException();
  }

  @Test
  void brokenPicklesAreNotRead() throws IOException {
    byte[] whole = pickle();
    assertThat(Pickle.read(whole)).isPresent();
    for (int length = 0; length < whole.length; length++) {
      assertThat(Pickle.read(Arrays.copyOf(whole, length))).isEmpty();
    }
    for (int at = 0; at < whole.length; at++) {
      for (int bits : List.of(0x01, 0x80, 0xff)) {
        byte[] broken = whole.clone();
        broken[at] ^= (byte) bits;
        assertThatCode(() -> Pickle.read(broken)).doesNotThrowAnyException();
      }
    }
  }

  private static byte[] pickle() throws IOException {
    try (ZipFile archive = new ZipFile(model().toFile())) {
      return archive.getInputStream(archive.getEntry("training-mode/data.pkl")).readAllBytes();
    }
  }
}
