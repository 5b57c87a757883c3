package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.science.Check;
import org.basinlab.science.data.DataSet;
import org.basinlab.science.data.Examples;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Preparation;
import org.basinlab.science.data.Verification;
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
    Verification verification = Verification.verified(folder);
    List<String> damaged =
        verification.files().stream()
            .filter(file -> file.outcome() == Verification.Outcome.MISMATCH)
            .map(Verification.FileCheck::file)
            .toList();
    Check.that(
        damaged.isEmpty(),
        "In %s these files differ from their checksums of '%s': %s; delete them and fetch them"
            + " again.",
        folder,
        verification.against(),
        String.join(", ", damaged));
    DataSet data =
        context
            .laboratory()
            .data()
            .load(folder.toAbsolutePath().toString(), Preparation.of(Normalisation.UNIT));
    return answer(verification, data).printTo(context.terminal(), json);
  }

  private static Answer answer(Verification verification, DataSet data) {
    List<String> lines = new ArrayList<>();
    List<Fields> files = new ArrayList<>();
    for (Verification.FileCheck file : verification.files()) {
      String outcome = words(file.outcome());
      lines.add(file.file() + ": " + outcome);
      files.add(
          Fields.none()
              .with("file", file.file())
              .with("outcome", outcome)
              .with("digest", file.digest()));
    }
    Examples train = data.train();
    lines.add("Data        " + data.name());
    lines.add("Training    " + train.size() + " examples");
    lines.add("Validation  " + data.validation().size() + " examples");
    lines.add("Example     shape " + train.inputShape() + ", " + train.classes() + " classes");
    lines.add("SHA-256     " + data.digest());
    return Answer.done(
        lines,
        Fields.none()
            .with("name", data.name())
            .withObjects("files", files)
            .with("train", train.size())
            .with("validation", data.validation().size())
            .with("inputShape", train.inputShape())
            .with("classes", train.classes())
            .with("digest", data.digest()));
  }

  private static String words(Verification.Outcome outcome) {
    return switch (outcome) {
      case OK -> "checksum holds";
      case MISMATCH -> "differs from its checksum";
      case MISSING -> "not here";
      case NO_PUBLISHED_CHECKSUM -> "no published checksum";
    };
  }
}
