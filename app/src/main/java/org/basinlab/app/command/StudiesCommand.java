package org.basinlab.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.lab.study.StudyLibrary;
import org.basinlab.lab.study.StudyLibrary.Card;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code basin studies}. */
@Command(
    name = "studies",
    description = "List the studies that there are, with their question and presets.",
    footer = {"  basin studies", "  basin studies --json"})
final class StudiesCommand implements Callable<Integer> {
  private static final int MOST_COLUMNS = 100;

  private final Context context;

  @Option(names = "--json", description = "Result as JSON on standard output.")
  private boolean json;

  StudiesCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Card> cards = new StudyLibrary(context.studies()).cards();
    int column = 2 + cards.stream().mapToInt(card -> card.name().length()).max().orElse(0);
    int width = Math.min(context.terminal().width(), MOST_COLUMNS);
    List<String> lines = new ArrayList<>();
    for (Card card : cards) {
      String name = card.name() + " ".repeat(column - card.name().length());
      String line = "%s (%s)".formatted(card.question(), String.join(", ", card.presets()));
      lines.addAll(new Paragraph(name, " ".repeat(column), width).fold(line));
    }
    return Answer.done(
            lines,
            Fields.none()
                .withObjects(
                    "studies",
                    cards.stream()
                        .map(
                            card ->
                                Fields.none()
                                    .with("study", card.name())
                                    .with("question", card.question())
                                    .with("presets", card.presets()))
                        .toList()))
        .printTo(context.terminal(), json);
  }
}
