package org.basinlab.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.science.oracle.Oracle;
import org.basinlab.science.oracle.Oracles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code basin selfcheck}. */
@Command(
    name = "selfcheck",
    description = "Ask this machine questions with known answers, and say which hold.",
    footer = {"  basin selfcheck", "  basin selfcheck --json"})
final class SelfcheckCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--json", description = "Result as JSON on standard output.")
  private boolean json;

  SelfcheckCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Paragraph paragraph = Paragraph.indented(8, Math.min(context.terminal().width(), 100));
    List<String> lines = new ArrayList<>();
    List<Fields> fields = new ArrayList<>();
    int held = 0;
    List<Oracle> oracles = Oracles.all();
    for (Oracle oracle : oracles) {
      Oracle.Finding finding = oracle.ask();
      held += finding.holds() ? 1 : 0;
      lines.add((finding.holds() ? "holds   " : "FAILS   ") + oracle.name());
      lines.addAll(paragraph.fold(oracle.statement()));
      lines.addAll(paragraph.fold(finding.found()));
      fields.add(
          Fields.none()
              .with("name", oracle.name())
              .with("statement", oracle.statement())
              .with("holds", finding.holds())
              .with("found", finding.found()));
    }
    lines.add("%d of %d hold.".formatted(held, oracles.size()));
    int exitCode = held == oracles.size() ? ExitCodes.DONE : ExitCodes.BROKEN_MACHINE;
    Fields answer =
        Fields.none()
            .with("held", held)
            .with("asked", oracles.size())
            .withObjects("oracles", fields);
    return new Answer(lines, answer, exitCode).printTo(context.terminal(), json);
  }
}
