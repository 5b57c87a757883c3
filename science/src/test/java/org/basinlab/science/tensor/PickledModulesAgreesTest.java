package org.basinlab.science.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is read of modules without libtorch is what libtorch reads, of every scripted kind of layer.
 */
class PickledModulesAgreesTest {

  private static Path layers() {
    String name = "/org/basinlab/science/network/layers/layers.zip";
    try {
      return Path.of(
          Objects.requireNonNull(PickledModulesAgreesTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyModuleHasItsPlaceAndItsBoolean(@TempDir Path folder) throws IOException {
    List<String> unread = new ArrayList<>();
    int compared = 0;
    try (ZipFile models = new ZipFile(layers().toFile());
        TensorScope scope = TensorScope.open()) {
      for (ZipEntry entry :
          models.stream().filter(one -> one.getName().contains("-scripted")).toList()) {
        Path file = folder.resolve(entry.getName());
        try (InputStream in = models.getInputStream(entry)) {
          Files.copy(in, file);
        }
        List<String> known = places(file);
        Map<String, String> read = kinds(file);
        if (read.isEmpty()) {
          unread.add(entry.getName());
        } else if (!known.isEmpty()) {
          assertThat(read.keySet()).as(entry.getName()).containsExactlyElementsOf(known);
          assertThat(read.values()).as(entry.getName()).containsOnly("Bool");
          compared++;
        }
      }
    }
    assertThat(unread).isEmpty();
    assertThat(compared).isGreaterThan(70);
  }

  private static Map<String, String> kinds(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      return PickledModules.kindsOfTraining(archive);
    }
  }

  /** Of all modules; none where libtorch does not load the file. */
  private static List<String> places(Path file) {
    try {
      return ScriptModule.load(file, Precision.FLOAT32).layers().stream()
          .map(ScriptModule.Layer::name)
          .toList();
    } catch (BrokenInputException notLoaded) {
      return List.of();
    }
  }
}
