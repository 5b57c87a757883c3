package org.basinlab.science.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.basinlab.science.FreshJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Loading libtorch in a fresh JVM, where the machine is against it. */
@EnabledOnOs(OS.LINUX)
final class NativesIT {
  private static final String PRODUCT = "product [19.0, 22.0, 43.0, 50.0]";

  /** The linker would take the stray ones, of another version or broken, and the JVM would die. */
  @Test
  void strayLibrariesOnTheLibraryPathAreNotTaken(@TempDir Path folder) throws IOException {
    Path stray = Files.createDirectory(folder.resolve("stray"));
    for (String library : List.of("libtorch_cpu.so", "libc10.so", "libtorch.so", "libgomp.so.1")) {
      Files.writeString(stray.resolve(library), "not a library");
    }
    Path cache = Files.createDirectory(folder.resolve("cache"));
    Map<String, String> environment = Map.of("LD_LIBRARY_PATH", stray.toString());
    for (String cacheIs : List.of("cold", "warm")) {
      FreshJvm.Ending ending = run(List.of(), cache, environment);
      assertThat(ending.output()).as(cacheIs).contains(PRODUCT);
      assertThat(ending.exitCode()).as(cacheIs).isZero();
    }
  }

  /** The binding would fall back on the home folder and on that for temporary files. */
  @Test
  void aCacheThatCannotBeMadeIsABrokenMachineAlsoTheSecondTime(@TempDir Path folder)
      throws IOException {
    String file = Files.createFile(folder.resolve("file")).toString();
    List<String> options =
        List.of(
            "-Dorg.bytedeco.javacpp.cachedir=" + file + "/cache",
            "-Duser.home=" + file + "/home",
            "-Djava.io.tmpdir=" + file + "/tmp");
    FreshJvm.Ending ending =
        FreshJvm.run(MultipliesTwoMatrices.class, List.of(), options, Map.of());
    assertBroken(ending, "file/cache");
  }

  /** A limit on file size stands for a full disk; once there is room, the same cache serves. */
  @Test
  void aFullDiskIsABrokenMachineAndLeavesNothingThatHurtsLater(@TempDir Path folder)
      throws IOException {
    Path cache = Files.createDirectory(folder.resolve("cache"));
    List<String> limited = List.of("sh", "-c", "ulimit -f 40000; exec \"$@\"", "sh");
    assertBroken(run(limited, cache, Map.of()), "File too large");
    FreshJvm.Ending ending = run(List.of(), cache, Map.of());
    assertThat(ending.output()).contains(PRODUCT);
    assertThat(ending.exitCode()).isZero();
  }

  private static void assertBroken(FreshJvm.Ending ending, String cause) {
    assertThat(ending.output())
        .contains("first: libtorch could not be loaded on linux-")
        .contains("again: libtorch could not be loaded on linux-")
        .contains(cause)
        .contains("must be writable");
    assertThat(ending.exitCode()).isEqualTo(3);
  }

  private static FreshJvm.Ending run(
      List<String> prefix, Path cache, Map<String, String> environment) {
    List<String> options = List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    return FreshJvm.run(MultipliesTwoMatrices.class, prefix, options, environment);
  }
}
