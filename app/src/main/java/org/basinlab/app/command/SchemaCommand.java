package org.basinlab.app.command;

import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.lab.study.StudySchema;
import picocli.CommandLine.Command;

/** {@code basin schema}. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of a study file, for an editor.",
    footer = {"  basin schema > study.schema.json"})
final class SchemaCommand implements Callable<Integer> {
  private final Context context;

  SchemaCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return Answer.done(StudySchema.json().lines().toList(), Fields.none())
        .printTo(context.terminal(), false);
  }
}
