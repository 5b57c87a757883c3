package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.ArchiveText;
import org.basinlab.lab.archive.ArchiveVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code basin verify}. */
@Command(
    name = "verify",
    description = "Check every file of an archive against its digest. Changes nothing.",
    footer = {"  basin verify out", "  basin verify out/ratio-width --json"})
final class VerifyCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "OUT",
      description = "Folder of the archives, as given to --out, or of one study in it.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Result as JSON on standard output.")
  private boolean json;

  VerifyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ArchiveText text = new ArchiveText(Math.min(context.terminal().width(), 100));
    List<ArchiveVerification> archives = ArchiveVerification.of(out);
    int damages = archives.stream().mapToInt(archive -> archive.damages().size()).sum();
    List<String> lines = new ArrayList<>();
    archives.forEach(archive -> lines.addAll(text.lines(archive)));
    int exitCode = damages == 0 ? ExitCodes.DONE : ExitCodes.BROKEN_INPUT;
    return new Answer(lines, ArchiveText.fields(archives), exitCode)
        .printTo(context.terminal(), json);
  }
}
