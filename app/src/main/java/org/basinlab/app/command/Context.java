package org.basinlab.app.command;

import java.nio.file.Path;
import org.basinlab.app.terminal.Terminal;

/**
 * What every command is given.
 *
 * @param terminal where it writes
 * @param studies folder in which names of studies are looked up
 * @param laboratory asked only by commands that plan, run, measure, judge or fetch
 */
public record Context(Terminal terminal, Path studies, Laboratory laboratory) {}
