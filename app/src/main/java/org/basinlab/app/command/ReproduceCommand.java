package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.terminal.ConsoleProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code basin reproduce}. */
@Command(
    name = "reproduce",
    description = {
      "Run every study that decides what a paper says, into one report.",
      "Finished runs are kept, so the same command goes on where it was stopped."
    },
    footer = {
      "  basin reproduce --dry-run",
      "  basin reproduce --preset laptop --data mnist",
      "  basin reproduce --only ratio-width,matched-schedules --json"
    })
final class ReproduceCommand implements Callable<Integer> {
  static final Path USUAL_OUT = Path.of("out");

  private final Context context;

  @Parameters(
      paramLabel = "PAPER",
      arity = "0..1",
      description = "Name of a paper in the folder papers, or the path of a file of a paper.")
  String paper = "three-factors";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Size of every study: quick, laptop or paper.",
      completionCandidates = PresetNames.class)
  String preset = "";

  @Option(
      names = "--only",
      paramLabel = "STUDY",
      split = ",",
      description = "Some of the paper's studies, joined by commas.",
      completionCandidates = StudyNames.class)
  List<String> only = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "Data in place of the studies': a name of 'basin data list', a folder of a data set, or a folder of such folders.")
  String data = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the archives and of the report (default: out in the working folder).")
  Path out = USUAL_OUT;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that work at once (default: number of processors).")
  int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--dry-run",
      description = "Say what it would cost and what is there; run nothing.")
  private boolean dryRun;

  @Option(names = "--strict", description = "Exit code 1 where a verdict is not supported.")
  private boolean strict;

  @Option(
      names = "--json",
      description = "Result as JSON on standard output, everything else on standard error.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  ReproduceCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    StudyOptions.checkCount("--workers", workers);
    ConsoleProgress progress = ConsoleProgress.on(context.terminal(), quiet);
    return Interruption.watch(
            context.terminal().err(),
            progress,
            () -> {
              ReproduceWork work = ReproduceWork.open(this, context, progress);
              return dryRun ? work.costs() : work.reproduced(progress, strict);
            })
        .printTo(context.terminal(), json);
  }

  /** The command as it was typed. */
  String typed() {
    List<String> words = new ArrayList<>(List.of("basin", "reproduce"));
    if (!paper.equals("three-factors")) {
      words.add(ShellWord.quoted(paper));
    }
    words.addAll(ShellWord.option("--preset", preset));
    words.addAll(ShellWord.option("--only", String.join(",", only)));
    words.addAll(ShellWord.option("--data", data));
    words.addAll(ShellWord.option("--out", out.equals(USUAL_OUT) ? "" : out.toString()));
    return "./" + String.join(" ", words);
  }
}
