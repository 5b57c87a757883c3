package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code basin probe}, as they were typed. */
final class ProbeOptions {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description =
          "A TorchScript file; with --network, a safetensors file that a study has written.")
  Path model = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OTHER",
      description =
          "Another checkpoint of the same model: both are measured and compared, with the line between"
              + " them.")
  @Nullable Path other;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR|FILE",
      required = true,
      description = {
        "A name of 'basin data list'; a folder with IDX or CIFAR-10 files, or with a folder of"
            + " PNG, JPEG or BMP files for each class; or an .npz or .safetensors file with inputs and"
            + " labels."
      })
  String data = "";

  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      description =
          "Which of Basin's own networks the weights are of, as in a study: 'mlp hidden=[100]"
              + " activation=relu'.")
  String network = "";

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description = "cross-entropy (default) or squared.")
  String loss = "cross-entropy";

  @Option(
      names = "--subset",
      paramLabel = "N",
      description = "Use only the first N training examples.")
  @Nullable Integer subset;

  @Option(
      names = "--probe",
      paramLabel = "PROBE",
      split = ",",
      description =
          "Probes as in 'basin measure', such as sharpness or 'sharpness examples=500', separated by"
              + " commas; what is usual by default.")
  List<String> probes = new ArrayList<>();

  @Option(
      names = "--full",
      description =
          "Also what is costly: all eigenvalues as a density, the smallest one, the alignment of noise"
              + " and curvature.")
  boolean full;

  @Option(
      names = "--by-layer",
      description = "Also sharpness, trace and gradient covariance of each layer by itself.")
  boolean byLayer;

  @Option(names = "--dtype", paramLabel = "TYPE", description = "float32 (default) or float64.")
  String dtype = "float32";

  @Option(
      names = "--mean",
      paramLabel = "X",
      split = ",",
      description = "Subtracted from inputs: one number, or one a channel.")
  List<Double> mean = new ArrayList<>();

  @Option(
      names = "--std",
      paramLabel = "X",
      split = ",",
      description = "Inputs are divided by it: one number, or one a channel.")
  List<Double> deviation = new ArrayList<>();

  @Option(names = "--flatten", description = "Give each input as one row of numbers.")
  boolean flatten;

  @Option(
      names = "--rgb",
      description = "Give grey images three equal channels, as torchvision's ImageFolder does.")
  boolean colour;

  @Option(
      names = "--lr",
      paramLabel = "X",
      description = "A learning rate to hold against the edge of stability.")
  @Nullable Double learningRate;

  @Option(
      names = "--batch",
      paramLabel = "S",
      description =
          "A batch size to hold against the noise scale, and to measure batch sharpness at.")
  @Nullable Integer batchSize;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description = "Heavy-ball momentum, 0 by default.")
  double momentum;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of probe.json and report.html (default: out/probe/ and the name of the model).")
  private @Nullable Path out;

  @Option(
      names = "--json",
      description = "Result as JSON on standard output, everything else on standard error.")
  boolean json;

  @Option(names = "--quiet", description = "No progress.")
  boolean quiet;

  /** Where the results go. */
  Path out() {
    if (out != null) {
      return out;
    }
    return Path.of("out", "probe", name(model) + (other == null ? "" : "-" + name(other)));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
  }

  /** The command that does the same again. */
  String command() {
    List<Path> models = other == null ? List.of(model) : List.of(model, other);
    return command(models, out == null ? "" : out.toString());
  }

  /** The command that measures one of two models by itself. */
  String command(Path alone, Path folder) {
    return command(List.of(alone), folder.toString());
  }

  private String command(List<Path> models, String folder) {
    List<String> words = new ArrayList<>(List.of("./basin", "probe"));
    models.forEach(file -> words.add(ShellWord.quoted(file.toString())));
    words.addAll(ShellWord.option("--data", data));
    words.addAll(ShellWord.option("--network", network));
    words.addAll(ShellWord.option("--loss", loss.equals("cross-entropy") ? "" : loss));
    words.addAll(ShellWord.option("--subset", subset == null ? "" : subset.toString()));
    words.addAll(ShellWord.option("--probe", String.join(",", probes)));
    if (full) {
      words.add("--full");
    }
    if (byLayer) {
      words.add("--by-layer");
    }
    words.addAll(ShellWord.option("--dtype", dtype.equals("float32") ? "" : dtype));
    words.addAll(ShellWord.option("--mean", joined(mean)));
    words.addAll(ShellWord.option("--std", joined(deviation)));
    if (flatten) {
      words.add("--flatten");
    }
    if (colour) {
      words.add("--rgb");
    }
    words.addAll(ShellWord.option("--lr", learningRate == null ? "" : learningRate.toString()));
    words.addAll(ShellWord.option("--batch", batchSize == null ? "" : batchSize.toString()));
    words.addAll(ShellWord.option("--momentum", momentum == 0 ? "" : Double.toString(momentum)));
    words.addAll(ShellWord.option("--out", folder));
    return String.join(" ", words);
  }

  private static String joined(List<Double> numbers) {
    return String.join(",", numbers.stream().map(String::valueOf).toList());
  }
}
