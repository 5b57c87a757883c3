package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Laboratories in other processes, all ended by {@link #close}. */
final class Children implements AutoCloseable {
  private final Path temporary;
  private final List<Process> all = new ArrayList<>();

  Children(Path temporary) throws IOException {
    this.temporary = Files.createDirectories(temporary);
  }

  /** One of them. */
  static final class Child {
    private final Process process;
    private final BufferedReader said;

    Child(Process process) {
      this.process = process;
      this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The next line, or null at the end of the process. */
    @Nullable String line() {
      try {
        return said.readLine();
      } catch (IOException e) {
        return null; // killed
      }
    }

    /** Tells it a verb and gives all lines up to the one that says how it ended. */
    List<String> obey(String verb) throws IOException {
      tell(verb);
      return answer();
    }

    /** Lines up to the one that says how a verb ended. */
    List<String> answer() {
      List<String> lines = new ArrayList<>();
      boolean ended = false;
      for (String line = line(); line != null; line = ended ? null : line()) {
        lines.add(line);
        ended = line.equals("done") || line.startsWith("failed: ");
      }
      return lines;
    }

    void tell(String verb) throws IOException {
      process.getOutputStream().write((verb + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /** Lets no file of the process grow beyond so many bytes, or {@code unlimited}. */
    void limitFiles(String bytes) throws IOException, InterruptedException {
      Process prlimit =
          new ProcessBuilder(
                  "/usr/bin/prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":")
              .inheritIO()
              .start();
      assertThat(prlimit.waitFor()).isZero();
    }
  }

  /** Starts one and waits until it has a plan; arguments as of {@link LabChild}. */
  Child start(Path out, Path data, int cohortSize, String... changes) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                LabChild.class.getName(),
                out.toString(),
                data.toString(),
                Integer.toString(cohortSize)));
    command.addAll(List.of(changes));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    all.add(process);
    Child child = new Child(process);
    assertThat(child.line()).isEqualTo("ready");
    return child;
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : all) {
      process.destroyForcibly().waitFor();
    }
  }
}
