package org.basinlab.app.command;

import picocli.CommandLine.Command;

/** {@code basin}. */
@Command(
    name = "basin",
    versionProvider = Version.class,
    description = "A laboratory for the minima that stochastic gradient descent finds.",
    footer = {
      "  basin run ratio-width --preset quick",
      "  basin plan ratio-width --preset paper",
      "  basin help run"
    })
final class BasinCommand {}
