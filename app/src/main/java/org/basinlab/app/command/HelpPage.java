package org.basinlab.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.app.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The layout of help: at most 80 columns, and on a terminal narrower than picocli can lay out, one
 * column in which the explanation of an option stands below it.
 */
final class HelpPage {
  private static final int WIDEST = 80;
  private static final int NARROWEST_IN_COLUMNS = 55;
  private static final int UNFOLDED = 10_000;
  private static final int INDENT = 6;

  private HelpPage() {}

  static CommandLine applyTo(CommandLine line, Terminal terminal) {
    head(line);
    boolean narrow = terminal.width() < NARROWEST_IN_COLUMNS;
    if (narrow) {
      narrow(line, terminal.width());
    }
    Help.Ansi ansi = terminal.colours() && !narrow ? Help.Ansi.ON : Help.Ansi.OFF;
    return line.setUsageHelpWidth(narrow ? UNFOLDED : Math.min(WIDEST, terminal.width()))
        .setColorScheme(Help.defaultColorScheme(ansi));
  }

  /** Headings, and exit codes for every command that does something. */
  private static void head(CommandLine line) {
    UsageMessageSpec page = line.getCommandSpec().usageMessage();
    boolean foreign = line.getCommand() instanceof CommandLine.HelpCommand;
    page.descriptionHeading("%n");
    page.parameterListHeading("%nParameters:%n");
    page.optionListHeading("%nOptions:%n");
    page.commandListHeading("%nCommands:%n");
    page.synopsisSubcommandLabel("COMMAND");
    page.exitCodeListHeading("%nExit codes:%n");
    page.exitCodeList(ExitCodes.described());
    page.sortOptions(false);
    if (!foreign) {
      page.footerHeading("%nExamples:%n");
    }
    line.getSubcommands().values().forEach(HelpPage::head);
  }

  private static void narrow(CommandLine line, int width) {
    Map<String, CommandLine.IHelpSectionRenderer> sections = line.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> "");
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> "Usage: " + help.synopsis(0));
    sections.put(
        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
        help -> stacked(help.commandSpec().options(), help));
    sections.put(
        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
        help -> stacked(help.commandSpec().positionalParameters(), help));
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpPage::commands);
    sections.replaceAll((key, section) -> help -> fold(section.render(help), width));
    line.setHelpSectionMap(sections);
    line.getSubcommands().values().forEach(sub -> narrow(sub, width));
  }

  private static String stacked(List<? extends ArgSpec> arguments, Help help) {
    List<String> lines = new ArrayList<>();
    for (ArgSpec argument : arguments) {
      if (!argument.hidden()) {
        lines.add("  " + label(argument, help));
        lines.add(" ".repeat(INDENT) + String.join(" ", argument.description()));
      }
    }
    return joined(lines);
  }

  private static String label(ArgSpec argument, Help help) {
    String value =
        help.parameterLabelRenderer()
            .renderParameterLabel(argument, Help.Ansi.OFF, List.of())
            .toString();
    return argument.isOption() ? String.join(", ", ((OptionSpec) argument).names()) + value : value;
  }

  private static String commands(Help help) {
    List<String> lines = new ArrayList<>();
    help.subcommands()
        .forEach(
            (name, sub) -> {
              lines.add("  " + name);
              lines.add(" ".repeat(INDENT) + sub.commandSpec().usageMessage().description()[0]);
            });
    return joined(lines);
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** Folds each line; continuations of the synopsis and of examples hang two columns deeper. */
  private static String fold(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\r?\n", -1)) {
      int indent = line.length() - line.stripLeading().length();
      boolean prose = indent == INDENT || (indent == 0 && !line.startsWith("Usage:"));
      Paragraph paragraph =
          new Paragraph(" ".repeat(indent), " ".repeat(prose ? indent : indent + 2), width);
      lines.addAll(line.length() <= width ? List.of(line) : paragraph.fold(line));
    }
    return String.join("\n", lines);
  }
}
