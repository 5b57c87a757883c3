package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.app.workbench.DataHome;
import org.basinlab.app.workbench.ModelBench;
import org.basinlab.app.workbench.Workbench;

/**
 * What every command is given.
 *
 * @param terminal where it writes
 * @param studies folder in which names of studies are looked up
 * @param workbench asked for only by commands that need the laboratory
 * @param data asked for only by commands about data sets
 * @param models asked for only by commands about models
 */
public record Context(
    Terminal terminal,
    Path studies,
    Supplier<Workbench> workbench,
    Supplier<DataHome> data,
    Supplier<ModelBench> models) {}
