package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.terminal.ConsoleProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code basin data fetch}. */
@Command(
    name = "fetch",
    description = {
      "Download a data set from its official address and verify its checksums.",
      "A download that broke off goes on where it stopped. Data lie in ~/.basin/data, or in the",
      "folder that BASIN_DATA_HOME names."
    },
    footer = {"  basin data fetch mnist", "  basin run ratio-width --data mnist"})
final class DataFetchCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "NAME", description = "Name of the data set, see 'basin data list'.")
  private String name = "";

  @Option(
      names = "--json",
      description = "Result as JSON on standard output, everything else on standard error.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  DataFetchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ConsoleProgress progress = ConsoleProgress.on(context.terminal(), quiet);
    Path folder =
        Interruption.watch(
            context.terminal().err(),
            progress,
            () -> FetchProgress.fetch(name, context.laboratory().data(), progress));
    return Answer.done(
            List.of("Verified  " + folder, "Use it    --data " + ShellWord.quoted(name)),
            Fields.none().with("name", name).with("folder", folder.toString()))
        .printTo(context.terminal(), json);
  }
}
