package org.basinlab.app.command;

import picocli.CommandLine.Option;

/** A verb that ends in verdicts. */
abstract class VerdictCommand extends StudyCommand {
  @Option(names = "--strict", description = "Exit code 1 where a verdict is not supported.")
  private boolean strict;

  VerdictCommand(Context context) {
    super(context);
  }

  final boolean strict() {
    return strict;
  }
}
