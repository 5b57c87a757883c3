package org.basinlab.science.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The numbers of reference.txt, made by reference.py beside it. */
final class Reference {

  private final Map<String, double[]> rows = new HashMap<>();

  Reference() {
    try (InputStream in =
            Objects.requireNonNull(Reference.class.getResourceAsStream("reference.txt"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] parts = line.split(" ", -1);
    double[] numbers =
        Arrays.stream(parts, 1, parts.length).mapToDouble(Double::parseDouble).toArray();
    rows.put(parts[0], numbers);
  }

  double[] row(String name) {
    return Objects.requireNonNull(rows.get(name), name);
  }
}
