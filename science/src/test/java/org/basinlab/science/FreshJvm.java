package org.basinlab.science;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a main class of the tests in a Java virtual machine of its own. */
public final class FreshJvm {
  private FreshJvm() {}

  /**
   * What a process said and how it ended.
   *
   * @param output standard output and standard error together
   */
  public record Ending(int exitCode, String output) {}

  /**
   * Runs to the end.
   *
   * @param prefix a command to start it with, such as a shell that sets a limit; may be empty
   * @param options options of the virtual machine
   * @param environment variables set for it
   */
  public static Ending run(
      Class<?> main, List<String> prefix, List<String> options, Map<String, String> environment) {
    List<String> command = new ArrayList<>(prefix);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      byte[] output = process.getInputStream().readAllBytes();
      return new Ending(process.waitFor(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interruption);
    }
  }
}
