package org.basinlab.app.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code basin completion}. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footer = {
      "  source <(basin completion)",
      "  basin completion > ~/.local/share/bash-completion/completions/basin"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Context context;

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context
        .terminal()
        .out()
        .print(AutoComplete.bash("basin", CommandTree.of(context, name -> true)));
    context.terminal().out().flush();
    return ExitCodes.DONE;
  }
}
