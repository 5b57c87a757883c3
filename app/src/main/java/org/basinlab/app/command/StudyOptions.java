package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The study and the options that every verb shares. */
final class StudyOptions {
  private static final Path USUAL_OUT = Path.of("out");

  @Parameters(
      paramLabel = "STUDY",
      description = "Name of a study in the folder studies, or the path of a study file.",
      completionCandidates = StudyNames.class)
  String study = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Size of the study: quick, laptop or paper.",
      completionCandidates = PresetNames.class)
  String preset = "";

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description = "Data in place of the study's: a name of 'basin data list', or a folder.")
  String data = "";

  @Option(
      names = "--seeds",
      paramLabel = "K",
      description = "Number of seeds in place of the study's.")
  private @Nullable Integer seeds;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change one value of the study; may be repeated.")
  List<String> overrides = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the archives (default: out in the working folder).")
  Path out = USUAL_OUT;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that work at once (default: number of processors).")
  int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--cohort",
      paramLabel = "K",
      description = "Replicas in one kernel; changes speed and memory, never a result.")
  private @Nullable Integer cohort;

  @Option(
      names = "--json",
      description = "Result as JSON on standard output, everything else on standard error.")
  boolean json;

  @Option(names = "--quiet", description = "No progress.")
  boolean quiet;

  /** Number of seeds; 0 for the study's own. */
  int seeds() {
    return seeds == null ? 0 : seeds;
  }

  /** Replicas in one kernel; 0 where the planner chooses. */
  int cohort() {
    return cohort == null ? 0 : cohort;
  }

  /** Refuses values that cannot be meant. */
  void check() {
    Check.that(!study.isBlank(), "STUDY is empty; give a name in studies or the path of a file.");
    checkCount("--seeds", seeds);
    checkCount("--workers", workers);
    checkCount("--cohort", cohort);
    for (String override : overrides) {
      Check.that(
          override.indexOf('=') > 0,
          "--set needs PATH=VALUE, for example --set training.momentum=0.9, but got '%s'.",
          override);
    }
  }

  static void checkCount(String option, @Nullable Integer value) {
    if (value != null) {
      Check.that(value >= 1, "%s needs a whole number ≥ 1, but got %s.", option, value);
    }
  }

  /** The command that does {@code verb} with the same study, changed in the same way. */
  String commandFor(String verb) {
    List<String> words = new ArrayList<>(List.of("basin", verb, ShellWord.quoted(study)));
    words.addAll(ShellWord.option("--preset", preset));
    words.addAll(ShellWord.option("--data", data));
    words.addAll(ShellWord.option("--seeds", seeds == null ? "" : seeds.toString()));
    overrides.forEach(override -> words.addAll(ShellWord.option("--set", override)));
    words.addAll(ShellWord.option("--out", out.equals(USUAL_OUT) ? "" : out.toString()));
    return String.join(" ", words);
  }
}
