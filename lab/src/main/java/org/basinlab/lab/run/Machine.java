package org.basinlab.lab.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Properties;
import org.basinlab.lab.plan.Numerics;
import org.basinlab.lab.record.Provenance;
import org.basinlab.science.tensor.Tensor;

/** Where and with what runs are made. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static Provenance provenance(int cohortSize, double seconds) {
    return new Provenance(
        basin(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        processor(),
        Tensor.libraryVersion(),
        1,
        cohortSize,
        seconds,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Versions of Basin and of its numerics, such as {@code 0.1.0, numerics 1}. */
  static String basin() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Machine.class.getResourceAsStream("version.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version") + ", numerics " + Numerics.VERSION;
  }

  /** The processor's own name where the system tells it, else its architecture. */
  private static String processor() {
    try {
      if (Files.isReadable(PROCESSORS)) {
        for (String line : Files.readAllLines(PROCESSORS)) {
          if (line.startsWith("model name")) {
            return line.substring(line.indexOf(':') + 1).strip();
          }
        }
      }
    } catch (IOException unreadable) {
      return System.getProperty("os.arch");
    }
    return System.getProperty("os.arch");
  }
}
