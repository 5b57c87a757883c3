package org.basinlab.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.app.result.Answer;
import org.basinlab.app.terminal.ConsoleProgress;
import org.basinlab.science.Check;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code basin measure}. */
@Command(
    name = "measure",
    description = {
      "Measure the snapshots of a study that has been run. Makes no run; replays those that were"
          + " made before the study tracked a probe.",
      "With --probe, measure archived snapshots of STUDY, or of one run given by its folder, with"
          + " other probes: an exploration that no verdict uses."
    },
    footer = {
      "  basin measure ratio-width --preset quick",
      "  basin measure ratio-width --probe 'sharpness examples=500' --json",
      "  basin measure out/ratio-width/runs/0123456789abcdef --probe frobenius"
    })
final class MeasureCommand extends StudyCommand {
  @Option(
      names = "--probe",
      paramLabel = "PROBE",
      description =
          "A probe such as frobenius, 'sharpness examples=500' or '{probe: sharpness, examples:"
              + " 500}'; may be repeated.")
  private List<String> probes = new ArrayList<>();

  MeasureCommand(Context context) {
    super(context);
  }

  @Override
  Answer work(StudyOptions options, ConsoleProgress progress) {
    Path run = Path.of(options.study);
    if (Files.isRegularFile(run.resolve("record.json"))) {
      Check.that(
          !probes.isEmpty(),
          "%s is the folder of a run: say what to measure with --probe, for example --probe"
              + " sharpness.",
          run);
      return StudyWork.exploredRun(options, context(), progress, probes);
    }
    return super.work(options, progress);
  }

  @Override
  Answer answer(StudyWork work) {
    return probes.isEmpty() ? work.requireRuns().measured() : work.explored(probes);
  }
}
