package org.basinlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.basinlab.app.Checkout.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher: it builds when it must, says what is missing, and hands on every word. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {
  private static final String HALVED =
      """
      import java.util.List;
      import org.basinlab.lab.form.Kindred;
      import org.basinlab.lab.form.Word;
      import org.basinlab.lab.study.CourseChoice;

      @Word("halved")
      public record Halved() implements CourseChoice {
        public double factor(long step, double epoch) {
          return epoch < 1 ? 1 : 0.5;
        }

        public String words() {
          return "halved for good after one epoch";
        }

        public static final class Own implements Kindred {
          public List<Class<? extends Record>> kinds() {
            return List.of(Halved.class);
          }
        }
      }
      """;

  @Test
  void buildsOnFirstUseAndWhenASourceIsNewer(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    Said first = checkout.basin("--version");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("basin ");
    assertThat(first.err())
        .startsWith("basin: building")
        .contains(folder.resolve(".basin-build.log").toRealPath().toString());
    assertThat(checkout.basin("--version").err()).isEmpty();
    assertThat(checkout.builds()).isEqualTo(1);

    Path source = folder.resolve("science/src/main/java/New.java");
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
    Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.EPOCH));
    checkout.basin("--version");
    assertThat(checkout.builds()).isEqualTo(2);
  }

  @Test
  void worksFromAnyFolderThroughSymbolicLinks(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(Files.createDirectory(folder.resolve("a checkout")));
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    Path link = Files.createSymbolicLink(folder.resolve("linked"), Path.of("a checkout/basin"));
    Files.createSymbolicLink(elsewhere.resolve("basin"), link.toAbsolutePath());
    Said said = checkout.run(elsewhere, Map.of(), "./basin", "--version");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("basin ");
  }

  @Test
  void wordsArriveAsTheyWereWritten(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    checkout.basin("--version");
    String odd = "--it's \"$HOME\" *  größe\\n";
    Said said = checkout.basin("run", "a", odd);
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).startsWith("basin run: unknown option '" + odd + "'");
  }

  /** A locale that no system has: the C library falls back to ASCII without a word. */
  @ParameterizedTest
  @CsvSource({"LC_ALL, xx_XX.UTF-8", "LANG, xx_XX.UTF-8", "LC_CTYPE, UTF-8", "LANG, xx_XX"})
  void namesBeyondAsciiAreFoundWhereTheLocaleIsNotInstalled(
      String variable, String locale, @TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    checkout.basin("--version");
    String script =
        "unset LC_ALL LC_CTYPE LANG; export %s=%s; f=$(printf 'gr\\303\\266\\303\\237e.yaml'); echo 'nonsense: 1' > $f && ./basin plan $f"
            .formatted(variable, locale);
    Said said = checkout.run(folder, Map.of(), "/bin/sh", "-c", script);
    assertThat(said.exitCode()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains("größe.yaml has ", "line 1: the key \"study\" is missing.");
  }

  /** Code 1 says that a verdict is not supported. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ulimit -v 400000; ./basin --version",
        "ulimit -v 2000000; ./basin plan ratio-width",
        "ulimit -v 4000000; ./basin plan ratio-width",
        "BASIN_JAVA_OPTIONS=-Xmx6q ./basin plan ratio-width",
        "BASIN_JAVA_OPTIONS=-Xmx2m ./basin plan ratio-width",
        "BASIN_JAVA_OPTIONS=-Xmx4m ./basin plan ratio-width",
        "BASIN_JAVA_OPTIONS=-Xmx6m ./basin plan ratio-width",
        "JAVA_TOOL_OPTIONS=--nonsense ./basin plan ratio-width"
      })
  void aMachineThatIsTooSmallNeverEndsLikeAVerdict(String script, @TempDir Path folder)
      throws Exception {
    Checkout checkout = Checkout.in(folder);
    checkout.basin("--version");
    Files.createSymbolicLink(
        folder.resolve("studies"), Path.of("..", "studies").toAbsolutePath().normalize());
    Said said = checkout.run(folder, Map.of(), "/bin/sh", "-c", script);
    assertThat(said.exitCode()).as(said.err()).isEqualTo(3);
    assertThat(said.err()).startsWith("basin: ");
  }

  @Test
  void aBrokenBuildShowsItsErrorsAndIsTriedAgain(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    checkout.maven("echo '[INFO] fine'; echo '[ERROR] it does not compile'; exit 1\n");
    Said said = checkout.basin("--version");
    assertThat(said.exitCode()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("\n[ERROR] it does not compile\n")
        .doesNotContain("[INFO]")
        .contains("basin: the build failed; the whole log is in ");
    assertThat(checkout.basin("--version").exitCode()).isEqualTo(3);
    assertThat(folder.resolve(".basin-build.lock")).doesNotExist();
  }

  @Test
  void twoLaunchersDoNotBuildAtOnce(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    Path mvn = folder.resolve("tools/mvn");
    String build = Files.readString(mvn).replace("#!/bin/sh\nset -e\n", "");
    checkout.maven("mkdir building\n" + build + "sleep 1\nrmdir building\n");
    List<Process> launchers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      launchers.add(
          checkout
              .process(folder, Map.of(), List.of("./basin", "--version"))
              .redirectOutput(folder.resolve("said-" + i).toFile())
              .redirectError(folder.resolve("complained-" + i).toFile())
              .start());
    }
    for (Process launcher : launchers) {
      assertThat(launcher.waitFor()).isZero();
    }
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void aLockOfADeadLauncherIsTakenOver(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createSymbolicLink(
        folder.resolve(".basin-build.lock"), Path.of(Long.toString(dead.pid())));
    assertThat(checkout.basin("--version").exitCode()).isZero();
    assertThat(checkout.builds()).isEqualTo(1);
    assertThat(folder.resolve(".basin-build.lock")).doesNotExist();
  }

  @Test
  void whoWaitsAndIsStoppedLeavesTheLockToItsOwner(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    Path lock = folder.resolve(".basin-build.lock");
    Path owner = Path.of(Long.toString(ProcessHandle.current().pid()));
    Files.createSymbolicLink(lock, owner);
    Process waiting = checkout.process(folder, Map.of(), List.of("./basin", "--version")).start();
    try (BufferedReader err = waiting.errorReader(StandardCharsets.UTF_8)) {
      assertThat(err.readLine())
          .isEqualTo("basin: process " + owner + " is building Basin; waiting for it.");
      waiting.destroy();
      assertThat(waiting.waitFor()).isEqualTo(143);
    }
    assertThat(Files.readSymbolicLink(lock)).isEqualTo(owner);
    assertThat(checkout.builds()).isZero();
  }

  @Test
  void withoutMavenOneSentence(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    Path tools = Files.createDirectory(folder.resolve("bare"));
    for (String tool : List.of("dirname", "readlink", "find", "ln", "rm", "sed")) {
      Checkout.tool(tools.resolve(tool), "exec " + which(tool) + " \"$@\"\n");
    }
    Said said =
        checkout.run(folder, Map.of("PATH", tools.toString()), "/bin/sh", "./basin", "--version");
    assertThat(said.exitCode()).isEqualTo(3);
    assertThat(said.err())
        .isEqualTo(
            "basin: Maven (mvn) is not on the PATH; install it, for example with"
                + " 'apt install maven' or 'brew install maven'.\n");
  }

  @Test
  void helpLoadsNeitherNativesNorTheArchive(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    checkout.basin("--version");
    Said said =
        checkout.run(
            folder, Map.of("BASIN_JAVA_OPTIONS", "-verbose:class"), "./basin", "run", "--help");
    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .contains("picocli.CommandLine")
        .doesNotContain("org.bytedeco.", "org.duckdb.", "tools.jackson.", "org.basinlab.lab.Lab ");
  }

  /** So that nobody waits for it: here are no natives of libtorch at all. */
  @ParameterizedTest
  @CsvSource({
    "training-is-a-number.pt, d.npz, 2",
    "m.pt, zeroshape.safetensors, 2",
    "m.pt, d.npz, 3"
  })
  void whatIsDamagedIsRefusedWithoutLibtorch(
      String model, String data, int exitCode, @TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(folder);
    checkout.basin("--version");
    Path cases = Path.of("src/test/resources/org/basinlab/app/cases/damaged").toAbsolutePath();
    Said said =
        checkout.run(
            folder,
            Map.of("BASIN_JAVA_OPTIONS", "-Dorg.bytedeco.javacpp.platform=none"),
            "./basin",
            "probe",
            cases.resolve(model).toString(),
            "--data",
            cases.resolve(data).toString());
    assertThat(said.exitCode()).as(said.err()).isEqualTo(exitCode);
  }

  /** A course of a stranger: known where its classes lie on BASIN_CLASSPATH, and only there. */
  @Test
  void kindsOfStrangersAreFoundOnTheirClassPath(@TempDir Path folder) throws Exception {
    Checkout checkout = Checkout.in(Files.createDirectory(folder.resolve("basin")));
    checkout.basin("--version");
    Path classes = Files.createDirectory(folder.resolve("kinds of mine"));
    compile(HALVED, folder.resolve("Halved.java"), classes);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("org.basinlab.lab.form.Kindred"), "Halved$Own\n");
    String[] command = {
      "./basin",
      "plan",
      Path.of("..", "studies", "ratio-width.yaml").toAbsolutePath().toString(),
      "--set",
      "training.learningRateCourse={course: halved}"
    };

    String path = folder.resolve("nothing.jar") + ":" + classes;
    Said known = checkout.run(checkout.root(), Map.of("BASIN_CLASSPATH", path), command);
    assertThat(known.exitCode()).as(known.err()).isZero();
    assertThat(known.out()).contains("halved for good after one epoch");

    Said unknown = checkout.run(checkout.root(), Map.of(), command);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("expected one of steps, cyclic, got the text \"halved\".");
  }

  private static void compile(String code, Path source, Path classes) throws IOException {
    Files.writeString(source, code);
    String basin = System.getProperty("java.class.path");
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", basin, "-d", classes.toString(), source.toString());
    assertThat(failures).isZero();
  }

  private static Path which(String tool) throws IOException {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path found = Path.of(folder).resolve(tool);
      if (Files.isExecutable(found)) {
        return found;
      }
    }
    throw new IOException(tool + " is not on the PATH");
  }
}
