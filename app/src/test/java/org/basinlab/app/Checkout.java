package org.basinlab.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small checkout with the real launcher, and a Maven that only copies what this build has made.
 *
 * @param root of the checkout
 */
record Checkout(Path root) {

  /** What a command said, and its exit code. */
  record Said(int exitCode, String out, String err) {}

  /** A checkout in {@code root}, not yet built. */
  static Checkout in(Path root) throws IOException {
    Checkout checkout = new Checkout(root);
    Path app = Path.of("").toAbsolutePath();
    for (String module : List.of("science", "lab", "app")) {
      Files.createDirectories(root.resolve(module).resolve("src/main/java"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.copy(
        app.resolveSibling("basin"), root.resolve("basin"), StandardCopyOption.COPY_ATTRIBUTES);
    checkout.maven(
        """
        echo building >> "$PWD/builds"
        mkdir -p app/target/lib
        find '%1$s/target/lib' -name '*.jar' -size -3000k -exec cp '{}' app/target/lib/ ';'
        cp '%1$s'/target/basin-app.jar app/target/
        """
            .formatted(app));
    return checkout;
  }

  /** Replaces Maven by a shell script. */
  void maven(String script) throws IOException {
    tool(Files.createDirectories(root.resolve("tools")).resolve("mvn"), "set -e\n" + script);
  }

  /** Writes a shell script. */
  static void tool(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** How often Maven was called. */
  int builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** A process that finds the Maven of this checkout and the JDK of this one. */
  ProcessBuilder process(Path folder, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> all = builder.environment();
    all.put("PATH", root.resolve("tools") + ":" + System.getenv("PATH"));
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.keySet()
        .removeAll(List.of("MAVEN_HOME", "BASIN_CLASSPATH", "BASIN_JAVA_OPTIONS", "COLUMNS"));
    all.putAll(environment);
    return builder;
  }

  /** Runs {@code command} in {@code folder}. */
  Said run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(root, "out", ".txt");
    Path err = Files.createTempFile(root, "err", ".txt");
    Process process =
        process(folder, new HashMap<>(environment), List.of(command))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("No end in sight: " + String.join(" ", command));
    }
    return new Said(process.exitValue(), text(out), text(err));
  }

  /** Runs the launcher in the root. */
  Said basin(String... args) throws IOException, InterruptedException {
    String[] command = new String[args.length + 1];
    command[0] = root.resolve("basin").toString();
    System.arraycopy(args, 0, command, 1, args.length);
    return run(root, Map.of(), command);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
