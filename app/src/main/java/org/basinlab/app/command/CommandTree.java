package org.basinlab.app.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * All commands, with one manner of help and refusal. A command that is not wanted is there with its
 * name and description only, which keeps help quick.
 */
final class CommandTree {
  private final Context context;
  private final Predicate<String> wanted;

  private CommandTree(Context context, Predicate<String> wanted) {
    this.context = context;
    this.wanted = wanted;
  }

  /**
   * The commands.
   *
   * @param wanted tells by its name whether a command will be used
   */
  static CommandLine of(Context context, Predicate<String> wanted) {
    return new CommandTree(context, wanted).build();
  }

  private CommandLine build() {
    CommandLine basin = new CommandLine(new BasinCommand());
    add(basin, RunCommand.class, RunCommand::new);
    add(basin, PlanCommand.class, PlanCommand::new);
    add(basin, MeasureCommand.class, MeasureCommand::new);
    add(basin, JudgeCommand.class, JudgeCommand::new);
    add(basin, ReportCommand.class, ReportCommand::new);
    add(basin, ReproduceCommand.class, ReproduceCommand::new);
    add(basin, StudiesCommand.class, StudiesCommand::new);
    add(basin, InitCommand.class, InitCommand::new);
    add(basin, CompareCommand.class, CompareCommand::new);
    add(basin, ProbeCommand.class, ProbeCommand::new);
    CommandLine data = add(basin, DataCommand.class, nothing -> new DataCommand());
    if (wanted.test(data.getCommandName())) {
      add(data, DataListCommand.class, DataListCommand::new);
      add(data, DataFetchCommand.class, DataFetchCommand::new);
      add(data, DataVerifyCommand.class, DataVerifyCommand::new);
    }
    add(basin, VerifyCommand.class, VerifyCommand::new);
    add(basin, SchemaCommand.class, SchemaCommand::new);
    add(basin, SelfcheckCommand.class, SelfcheckCommand::new);
    add(basin, CompletionCommand.class, CompletionCommand::new);
    basin.addSubcommand(new HelpCommand());
    basin
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the versions of Basin, Java and the system.")
                .build());
    addSharedOptions(basin);
    return settled(basin);
  }

  private <T> CommandLine add(CommandLine parent, Class<T> type, Function<Context, T> maker) {
    Command head = Objects.requireNonNull(type.getAnnotation(Command.class));
    CommandLine line =
        wanted.test(head.name())
            ? new CommandLine(maker.apply(context))
            : new CommandLine(
                CommandSpec.create()
                    .name(head.name())
                    .usageMessage(new UsageMessageSpec().description(head.description())));
    parent.addSubcommand(line);
    return line;
  }

  private CommandLine settled(CommandLine basin) {
    PrintWriter out = new PrintWriter(context.terminal().out(), true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(context.terminal().err(), true, StandardCharsets.UTF_8);
    return HelpPage.applyTo(basin, context.terminal())
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .registerConverter(int.class, CommandTree::wholeNumber)
        .registerConverter(Integer.class, CommandTree::wholeNumber)
        .registerConverter(double.class, CommandTree::number)
        .registerConverter(Double.class, CommandTree::number)
        .setParameterExceptionHandler(new Refusal());
  }

  /** Options that every command has, after its own. */
  private static void addSharedOptions(CommandLine line) {
    if (line.getCommand() instanceof HelpCommand) {
      return;
    }
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder(CommandLineOfBasin.DEBUG)
                .description("Show the stack trace of a failure.")
                .build())
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.getSubcommands().values().forEach(CommandTree::addSharedOptions);
  }

  private static Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  private static Integer wholeNumber(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }
}
