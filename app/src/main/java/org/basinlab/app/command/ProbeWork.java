package org.basinlab.app.command;

import static java.util.Collections.nCopies;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.result.ModelText;
import org.basinlab.app.result.PairText;
import org.basinlab.lab.archive.ModelPairFile;
import org.basinlab.lab.archive.ModelRecordFile;
import org.basinlab.lab.foreign.ModelPairRequest;
import org.basinlab.lab.foreign.ModelProbe;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.ModelPair;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.report.ModelReportInput;
import org.basinlab.lab.report.PairReportInput;
import org.basinlab.lab.report.Reporter;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.science.Check;
import org.basinlab.science.data.Presentation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;
import org.jspecify.annotations.Nullable;

/** From options to measurements. Apart from the options so that help loads no laboratory. */
final class ProbeWork {
  private ProbeWork() {}

  static Answer answer(ProbeOptions options, Context context, Progress progress) {
    StepChoice choice = steps(options);
    ModelProbeRequest request = request(options, choice);
    Path folder = options.out();
    ModelRecordFile.requireWritable(folder);
    Path other = options.other;
    if (other != null) {
      ModelPair pair = context.laboratory().compare(new ModelPairRequest(request, other), progress);
      write(pair.a(), choice, folder.resolve("a"), options);
      write(pair.b(), choice, folder.resolve("b"), options);
      ModelPairFile.write(pair, numbers(folder));
      Reporter.write(new PairReportInput(pair, options.command()), report(folder));
      return answer(
          folder,
          new PairText(context.terminal().width(), context.terminal().unicode()).lines(pair),
          ModelPairFile.content(pair));
    }
    ModelRecord seen = context.laboratory().probe(request, progress);
    write(seen, choice, folder, options.command());
    return answer(
        folder,
        new ModelText(context.terminal().width(), context.terminal().unicode()).lines(seen, choice),
        ModelRecordFile.content(seen));
  }

  private static Path numbers(Path folder) {
    return folder.resolve("probe.json");
  }

  private static Path report(Path folder) {
    return folder.resolve("report.html");
  }

  /** One of two, as it is written where it is alone. */
  private static void write(
      ModelRecord seen, StepChoice choice, Path folder, ProbeOptions options) {
    write(seen, choice, folder, options.command(Path.of(seen.model()), folder));
  }

  private static void write(ModelRecord seen, StepChoice choice, Path folder, String command) {
    ModelRecordFile.write(seen, numbers(folder));
    Reporter.write(new ModelReportInput(seen, choice, command), report(folder));
  }

  private static Answer answer(Path folder, List<String> told, Map<String, Object> content) {
    List<String> lines = new ArrayList<>(told);
    lines.add("");
    lines.add("Report   " + report(folder));
    lines.add("Numbers  " + numbers(folder));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(content);
    fields.put("report", report(folder).toString());
    return Answer.done(lines, new Fields(fields));
  }

  private static StepChoice steps(ProbeOptions options) {
    Double rate = options.learningRate;
    Integer size = options.batchSize;
    return new StepChoice(
        rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
        size == null ? OptionalInt.empty() : OptionalInt.of(size),
        options.momentum);
  }

  /** 0 for all. */
  private static int subset(ProbeOptions options) {
    Integer subset = options.subset;
    if (subset == null) {
      return 0;
    }
    Check.that(subset >= 2, "--subset needs a whole number ≥ 2, but got %d.", subset);
    return subset;
  }

  private static ModelProbeRequest request(ProbeOptions options, StepChoice choice) {
    int subset = subset(options);
    Presentation presentation =
        new Presentation(
            subset,
            options.colour,
            options.mean.isEmpty() ? nCopies(options.deviation.size(), 0.0) : options.mean,
            options.deviation.isEmpty() ? nCopies(options.mean.size(), 1.0) : options.deviation,
            options.flatten);
    Check.that(
        !options.full || options.probes.isEmpty(),
        "--full measures everything and --probe what it names; give one of the two.");
    options.probes.forEach(text -> ProbeText.read(text, Integer.MAX_VALUE));
    return new ModelProbeRequest(
        options.model,
        options.network,
        options.data,
        presentation,
        choice("--loss", options.loss, Loss.values()),
        choice("--dtype", options.dtype, Precision.values()),
        options.full ? ModelProbe.full(choice) : options.probes,
        choice,
        options.byLayer);
  }

  private static <T extends Enum<T>> T choice(String option, String word, T[] values) {
    Optional<T> chosen = Arrays.stream(values).filter(v -> word(v).equals(word)).findFirst();
    Check.that(
        chosen.isPresent(),
        "%s is %s, but got '%s'.",
        option,
        String.join(" or ", Arrays.stream(values).map(ProbeWork::word).toList()),
        word);
    return chosen.orElseThrow();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
