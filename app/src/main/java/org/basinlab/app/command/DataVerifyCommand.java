package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.workbench.DataHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code basin data verify}. */
@Command(
    name = "verify",
    description = "Read a folder of data wholly, check it and say what it holds.",
    footer = {"  basin data verify data/mnist", "  basin data verify data/mnist --json"})
final class DataVerifyCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "DIR", description = "Folder with IDX or CIFAR-10 binary files.")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "Result as JSON on standard output.")
  private boolean json;

  DataVerifyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataHome.Contents contents = context.data().get().verify(folder);
    return Answer.done(lines(contents), fields(contents)).printTo(context.terminal(), json);
  }

  private static List<String> lines(DataHome.Contents contents) {
    List<String> lines = new ArrayList<>();
    for (DataHome.FileCheck file : contents.files()) {
      lines.add(file.file() + ": " + file.outcome());
    }
    lines.add("Data        " + contents.name());
    lines.add("Training    " + contents.train() + " examples");
    lines.add("Validation  " + contents.validation() + " examples");
    lines.add(
        "Example     shape " + contents.inputShape() + ", " + contents.classes() + " classes");
    lines.add("SHA-256     " + contents.digest());
    return lines;
  }

  private static Fields fields(DataHome.Contents contents) {
    List<Fields> files = new ArrayList<>();
    for (DataHome.FileCheck file : contents.files()) {
      files.add(
          Fields.none()
              .with("file", file.file())
              .with("outcome", file.outcome())
              .with("digest", file.digest()));
    }
    return Fields.none()
        .with("name", contents.name())
        .withObjects("files", files)
        .with("train", contents.train())
        .with("validation", contents.validation())
        .with("inputShape", contents.inputShape())
        .with("classes", contents.classes())
        .with("digest", contents.digest());
  }
}
