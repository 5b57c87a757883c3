package org.basinlab.science.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.basinlab.science.BrokenInputException;

/**
 * The data sets that are found by name in the data home, or by the path of their folder.
 *
 * <pre>{@code
 * DataSet data = DataCatalogue.standard().load("strokes", Preparation.of(Normalisation.GLOBAL));
 * }</pre>
 */
public final class DataCatalogue {
  /** The environment variable that moves the data home. */
  public static final String HOME_VARIABLE = "BASIN_DATA_HOME";

  private static final int SIMILAR = 4;

  private final Path home;

  /**
   * @param home folder with a folder for each data set that was fetched; need not exist
   */
  public DataCatalogue(Path home) {
    this.home = home;
  }

  /** The data home of this user: {@code $BASIN_DATA_HOME}, else {@code ~/.basin/data}. */
  public static DataCatalogue standard() {
    return new DataCatalogue(homeIn(System.getenv()));
  }

  static Path homeIn(Map<String, String> environment) {
    String chosen = environment.getOrDefault(HOME_VARIABLE, "");
    return chosen.isBlank()
        ? Path.of(System.getProperty("user.home"), ".basin", "data")
        : Path.of(chosen);
  }

  /** Where the files of a data set lie or would lie. */
  public Path folder(KnownData data) {
    return home.resolve(data.title());
  }

  /** Whether there are files of this data set, complete or not; {@code strokes} is always there. */
  public boolean holds(KnownData data) {
    if (data == KnownData.STROKES) {
      return true;
    }
    Path folder = folder(data);
    return Files.isDirectory(folder)
        && DataFolder.fileNames(folder).stream().anyMatch(file -> !file.endsWith(Download.PART));
  }

  /**
   * Loads and prepares a data set. A known name wins over a folder of that name; write {@code
   * ./name} for the folder.
   *
   * @param source a name of {@link KnownData} or the path of a folder
   * @throws BrokenInputException if there is no such data or it is damaged; the message says what
   *     to do
   */
  public DataSet load(String source, Preparation preparation) {
    return images(source).prepare(preparation);
  }

  ImageSet images(String source) {
    return KnownData.named(source)
        .map(this::known)
        .orElseGet(() -> new DataFolder(existing(source), title(source)).read());
  }

  private ImageSet known(KnownData data) {
    if (data == KnownData.STROKES) {
      return Strokes.standard().images();
    }
    if (!holds(data)) {
      throw new BrokenInputException(
          "Data set '%s' is not in %s. Run: basin data fetch %s, or name a folder that holds it with --data DIR."
              .formatted(data.title(), folder(data), data.title()));
    }
    return new DataFolder(folder(data), data.title()).read();
  }

  private static Path existing(String source) {
    Path folder;
    try {
      folder = Path.of(source);
    } catch (InvalidPathException e) {
      throw unknown(source);
    }
    if (Files.isDirectory(folder)) {
      return folder;
    }
    if (Files.exists(folder)) {
      throw new BrokenInputException(
          "%s is a file; name the folder that holds the data set.".formatted(source));
    }
    if (folder.getNameCount() > 1 || folder.isAbsolute()) {
      throw new BrokenInputException("The data folder %s does not exist.".formatted(source));
    }
    throw unknown(source);
  }

  private static String title(String source) {
    Path name = Path.of(source).toAbsolutePath().normalize().getFileName();
    return name == null ? source : name.toString();
  }

  private static BrokenInputException unknown(String source) {
    List<String> names = Arrays.stream(KnownData.values()).map(KnownData::title).toList();
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String lower = source.toLowerCase(Locale.ROOT);
    String hint =
        names.stream()
            .min(Comparator.comparing(name -> distance.apply(lower, name)))
            .filter(name -> distance.apply(lower, name) < SIMILAR)
            .map(name -> " Did you mean '" + name + "'?")
            .orElse("");
    return new BrokenInputException(
        "There is no data set and no folder '%s'.%s Known data sets: %s."
            .formatted(source, hint, String.join(", ", names)));
  }
}
