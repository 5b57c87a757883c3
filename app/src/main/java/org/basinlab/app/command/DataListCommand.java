package org.basinlab.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.app.workbench.DataHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code basin data list}. */
@Command(
    name = "list",
    description = "List the data sets that Basin knows by name.",
    footer = {"  basin data list", "  basin data list --json"})
final class DataListCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--json", description = "Result as JSON on standard output.")
  private boolean json;

  DataListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Paragraph paragraph = Paragraph.indented(4, Math.min(context.terminal().width(), 80));
    List<String> lines = new ArrayList<>();
    List<Fields> objects = new ArrayList<>();
    for (DataHome.Known known : context.data().get().list()) {
      lines.add(known.name());
      lines.addAll(paragraph.fold(known.description()));
      lines.addAll(
          paragraph.fold(
              known.here()
                  ? "ready"
                  : "not here; 'basin data fetch " + known.name() + "' gets it"));
      objects.add(
          Fields.none()
              .with("name", known.name())
              .with("description", known.description())
              .with("folder", known.folder().toString())
              .with("here", known.here()));
    }
    return Answer.done(lines, Fields.none().withObjects("data", objects))
        .printTo(context.terminal(), json);
  }
}
