package org.basinlab.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.KnownData;
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
    DataCatalogue catalogue = context.laboratory().data();
    for (KnownData known : KnownData.values()) {
      boolean here = catalogue.holds(known);
      lines.add(known.title());
      lines.addAll(paragraph.fold(known.description()));
      lines.addAll(
          paragraph.fold(
              here ? "ready" : "not here; 'basin data fetch " + known.title() + "' gets it"));
      objects.add(
          Fields.none()
              .with("name", known.title())
              .with("description", known.description())
              .with("folder", catalogue.folder(known).toString())
              .with("here", here));
    }
    return Answer.done(lines, Fields.none().withObjects("data", objects))
        .printTo(context.terminal(), json);
  }
}
