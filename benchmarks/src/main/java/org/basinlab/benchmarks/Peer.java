package org.basinlab.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * A script of {@code benchmarks/peers} that stays under way and answers line by line, so that its
 * work takes turns with ours. Run from the repository root.
 */
final class Peer implements AutoCloseable {
  private final String script;
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final String greeting;

  /** Starts a script; its first line says {@code ready} or {@code missing} and why. */
  Peer(String python, String script, String... arguments) {
    this.script = script;
    List<String> command = new ArrayList<>();
    command.add(python);
    command.add(Path.of("benchmarks", "peers", script).toString());
    command.addAll(List.of(arguments));
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    greeting = line();
  }

  /** Whether what the script measures is installed. */
  boolean isThere() {
    return greeting.startsWith("ready");
  }

  /** What the script said of itself, e.g. versions or what is missing. */
  String greeting() {
    return greeting;
  }

  /** Asks, and waits for the fields of the answer. */
  List<String> ask(Object... words) {
    questions.println(String.join(" ", List.of(words).stream().map(Object::toString).toList()));
    return List.of(line().trim().split(" +", -1));
  }

  private String line() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(script + " ended before it answered; see its message.");
      }
      return line;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    questions.close();
    process.destroy();
  }

  /** Writes numbers as raw little-endian floats, row-major. */
  static void writeFloats(Path file, Tensor numbers) throws IOException {
    float[] values = numbers.toFloats();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(file, bytes.array());
  }

  /** Removes a folder of such files. */
  static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
