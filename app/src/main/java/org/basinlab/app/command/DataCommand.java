package org.basinlab.app.command;

import picocli.CommandLine.Command;

/** {@code basin data}. */
@Command(
    name = "data",
    description = "List the known data sets, download one, or verify a folder.",
    footer = {"  basin data list", "  basin data fetch mnist", "  basin data verify data/mnist"})
final class DataCommand {}
