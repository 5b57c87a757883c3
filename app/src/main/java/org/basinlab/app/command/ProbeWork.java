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
import org.basinlab.lab.archive.ModelRecordFile;
import org.basinlab.lab.foreign.ModelProbe;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.report.ModelReportInput;
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
    ModelRecordFile.requireWritable(options.out());
    ModelRecord seen = context.laboratory().probe(request, progress);
    Path numbers = options.out().resolve("probe.json");
    Path report = options.out().resolve("report.html");
    ModelRecordFile.write(seen, numbers);
    Reporter.write(new ModelReportInput(seen, choice, options.command()), report);
    List<String> lines =
        new ArrayList<>(
            new ModelText(context.terminal().width(), context.terminal().unicode())
                .lines(seen, choice));
    lines.add("");
    lines.add("Report   " + report);
    lines.add("Numbers  " + numbers);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(ModelRecordFile.content(seen));
    fields.put("report", report.toString());
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
