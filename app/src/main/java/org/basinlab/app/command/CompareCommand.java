package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.basinlab.app.result.RegistrationPairText;
import org.basinlab.lab.archive.JudgedRegistration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code basin compare}. */
@Command(
    name = "compare",
    description = "Set the verdicts of two registrations side by side. Runs nothing.",
    footer = {"  basin compare out/ratio-width/quick-15074fc1 out/ratio-width/laptop-0d8a72c4"})
final class CompareCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "A", description = "Folder of a registration.")
  private Path one = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Folder of another one.")
  private Path other = Path.of("");

  @Option(names = "--json", description = "Result as JSON on standard output.")
  private boolean json;

  CompareCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return new RegistrationPairText(JudgedRegistration.read(one), JudgedRegistration.read(other))
        .answer(context.terminal().width())
        .printTo(context.terminal(), json);
  }
}
