package org.basinlab.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.study.StudyLibrary;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code basin init}. */
@Command(
    name = "init",
    description = "Write a study to start from. Never writes over a file.",
    footer = {"  basin init my-study.yaml", "  basin init wider.yaml --from ratio-width"})
final class InitCommand implements Callable<Integer> {
  private static final String ENDING = ".yaml";

  private final Context context;

  @Parameters(paramLabel = "FILE", description = "The file to write; its name is the study's.")
  private Path file = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "STUDY",
      description = "A study to copy, by its name or path, in place of the one to start from.",
      completionCandidates = StudyNames.class)
  private String from = "";

  @Option(names = "--json", description = "Result as JSON on standard output.")
  private boolean json;

  InitCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String fileName = String.valueOf(file.getFileName());
    String name = fileName.replaceFirst("\\.ya?ml$", "");
    Check.that(
        fileName.endsWith(ENDING) && Wording.NAME.holds(name),
        "A study is called by %s and its file ends with %s, such as my-study.yaml; got %s.",
        Wording.NAME.words(),
        ENDING,
        fileName);
    String text = template().replaceFirst("(?m)^study: .*$", "study: " + name);
    write(text.getBytes(StandardCharsets.UTF_8));
    return Answer.done(
            List.of("Study    " + file, "Run it   basin run " + ShellWord.quoted(file.toString())),
            Fields.none().with("study", name).with("file", file.toString()))
        .printTo(context.terminal(), json);
  }

  private String template() {
    try {
      if (!from.isEmpty()) {
        return Files.readString(new StudyLibrary(context.studies()).find(from));
      }
      try (InputStream start = InitCommand.class.getResourceAsStream("start.yaml")) {
        return new String(Objects.requireNonNull(start).readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new BrokenInputException(
          "The study to start from could not be read: %s.".formatted(e.getMessage()), e);
    }
  }

  private void write(byte[] text) {
    try {
      Files.write(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new BrokenInputException(
          "%s is there already and was left as it is; choose another name.".formatted(file), e);
    } catch (IOException e) {
      throw new BrokenMachineException(
          "%s could not be written: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
