package org.basinlab.app.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.foreign.ModelPairRequest;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.ModelPair;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.data.DataCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * A command line that writes into memory, knows a study of walkers named {@code tiny}, notes what
 * it is asked for, and fails where it is told to.
 */
final class Console implements Laboratory {
  static final Path STUDIES = Path.of("src", "test", "resources", "studies");

  final List<LabSettings> opened = new ArrayList<>();
  final List<ModelProbeRequest> probed = new ArrayList<>();
  final List<ModelPairRequest> compared = new ArrayList<>();
  Path dataHome = Path.of("no", "such", "home");
  @Nullable RuntimeException broken;
  @Nullable Error fatal;
  private final int width;
  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteArrayOutputStream err = new ByteArrayOutputStream();

  Console() {
    this(80);
  }

  Console(int width) {
    this.width = width;
  }

  int run(String... args) {
    out = new ByteArrayOutputStream();
    err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(out), stream(err), false, false, width, true);
    return new CommandLineOfBasin(new Context(terminal, STUDIES, this)).execute(args);
  }

  /** As {@link #run}, with the archives in a folder. */
  int runIn(Path folder, String... args) {
    List<String> words = new ArrayList<>(List.of(args));
    words.addAll(List.of("--out", folder.toString()));
    return run(words.toArray(new String[0]));
  }

  @Override
  public Lab open(LabSettings settings) {
    opened.add(settings);
    if (broken != null) {
      throw broken;
    }
    if (fatal != null) {
      throw fatal;
    }
    return Lab.open(settings);
  }

  @Override
  public ModelRecord probe(ModelProbeRequest request, Progress progress) {
    probed.add(request);
    return ProbedModel.seen();
  }

  @Override
  public ModelPair compare(ModelPairRequest request, Progress progress) {
    compared.add(request);
    return new ModelPair(
        ProbedModel.seen(), ProbedModel.seen(), List.of(), Optional.empty(), List.of());
  }

  @Override
  public DataCatalogue data() {
    return new DataCatalogue(dataHome);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  List<String> outLines() {
    return out().lines().toList();
  }
}
