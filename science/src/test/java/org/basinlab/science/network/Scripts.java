package org.basinlab.science.network;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.basinlab.science.tensor.InputLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;

/** The TorchScript files of the test resources, and what PyTorch computed with them. */
final class Scripts {
  static final int EXAMPLES = 12;

  private Scripts() {}

  static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Scripts.class.getResource("scripts/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static ScriptNetwork network(String name, List<Integer> inputShape, Precision precision) {
    ScriptModule module = ScriptModule.load(file(name + ".pt"), precision);
    return ScriptNetwork.of(module, InputLayout.of(inputShape), inputs(inputShape).to(precision));
  }

  /** [12, D] in double precision, as make_scripts.py has them. */
  static Tensor inputs(List<Integer> inputShape) {
    int features = inputShape.stream().reduce(1, Math::multiplyExact);
    double[] values = new double[EXAMPLES * features];
    Arrays.setAll(values, i -> Math.sin(0.7 * i));
    return Tensor.of(values, Precision.FLOAT64, EXAMPLES, features);
  }

  /** [12] as make_scripts.py has them. */
  static Tensor labels(int classes) {
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> (long) i * i % classes);
    return Tensor.ofIndices(labels, EXAMPLES);
  }

  static double reference(String model, Loss loss, String quantity) throws IOException {
    String wanted =
        "%s %s %s ".formatted(model, loss == Loss.SQUARED ? "squared" : "cross-entropy", quantity);
    List<String> lines = new ArrayList<>(Files.readAllLines(file("reference.txt")));
    lines.addAll(Files.readAllLines(file("aliases.txt")));
    return lines.stream()
        .filter(line -> line.startsWith(wanted))
        .mapToDouble(line -> Double.parseDouble(line.substring(wanted.length())))
        .findFirst()
        .orElseThrow();
  }
}
