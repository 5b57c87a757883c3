package org.basinlab.app.workbench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.DataFetcher;
import org.basinlab.science.data.DataSet;
import org.basinlab.science.data.KnownData;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Preparation;
import org.basinlab.science.data.Verification;

/** The data home of this machine, by {@code org.basinlab.science.data}. */
public final class DataHomeOnDisk implements DataHome {
  private final DataCatalogue catalogue = DataCatalogue.standard();

  @Override
  public List<Known> list() {
    return Arrays.stream(KnownData.values())
        .map(
            data ->
                new Known(
                    data.title(),
                    data.description(),
                    catalogue.folder(data),
                    catalogue.holds(data)))
        .toList();
  }

  @Override
  public Path fetch(String name, Progress progress) {
    KnownData data = known(name);
    Path folder = catalogue.folder(data);
    new DataFetcher().fetch(data, folder, new FetchProgress(progress)::hear);
    progress.end();
    return folder;
  }

  private static KnownData known(String name) {
    return Arrays.stream(KnownData.values())
        .filter(data -> data.title().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BrokenInputException(
                    "There is no data set '%s' to fetch; known are %s."
                        .formatted(
                            name,
                            Arrays.stream(KnownData.values())
                                .map(KnownData::title)
                                .collect(Collectors.joining(", ")))));
  }

  @Override
  public Contents verify(Path folder) {
    Verification verification = Verification.of(folder);
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
        catalogue.load(folder.toAbsolutePath().toString(), Preparation.of(Normalisation.UNIT));
    return new Contents(
        data.name(),
        verification.files().stream()
            .map(file -> new FileCheck(file.file(), words(file.outcome()), file.digest()))
            .toList(),
        data.train().size(),
        data.validation().size(),
        data.train().inputShape(),
        data.train().classes(),
        data.digest());
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
