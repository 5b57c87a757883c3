package org.basinlab.science.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;

/**
 * Class sub-folders of PNG, JPEG or BMP files of one size, at any depth. Classes are numbered from
 * 0 in the order of their names, files are taken in the order of torchvision's {@code ImageFolder}.
 * Numbers are those of PyTorch's {@code ToTensor}: bytes divided by 255, channel first;
 * transparency is left out.
 */
final class ImageFolder {
  private static final List<String> READ = List.of(".png", ".jpg", ".jpeg", ".bmp");
  private static final List<String> OTHERS = List.of(".webp", ".tif", ".tiff", ".ppm", ".pgm");
  private static final Pattern EXTENSION = Pattern.compile(".+(\\.[a-z0-9]{1,8})");
  private static final int KINDS_SHOWN = 4;

  private final Path folder;
  private final boolean colour;
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private ImageFolder(Path folder, boolean colour) {
    this.folder = folder;
    this.colour = colour;
    List<Path> classes = subfolders(folder, false);
    for (Path hidden : subfolders(folder, true)) {
      Check.that(
          images(hidden).isEmpty(),
          "Folder %s is hidden and holds images, so that torchvision would take it for a class; remove it.",
          hidden);
    }
    for (int label = 0; label < classes.size(); label++) {
      List<Path> images = images(classes.get(label));
      Check.that(
          !images.isEmpty(),
          "Folder %s holds no image, and would count as a class among those that do; remove it.",
          classes.get(label));
      for (Path file : images) {
        files.add(file);
        labels.add(label);
      }
    }
  }

  /** Whether any sub-folder holds an image. */
  static boolean holdsImages(Path folder) {
    return subfolders(folder, false).stream().anyMatch(inner -> !images(inner).isEmpty());
  }

  /**
   * Reads the images.
   *
   * @param limit only the first so many; 0 for all
   * @param colour whether grey images get three equal channels
   */
  static LabelledInputs read(Path folder, int limit, boolean colour) {
    ImageFolder images = new ImageFolder(folder, colour);
    Check.that(
        limit <= images.files.size(),
        "A subset of %d examples was asked for, but %s holds %d images; ask for fewer.",
        limit,
        folder,
        images.files.size());
    return images.read(limit == 0 ? images.files.size() : limit);
  }

  private LabelledInputs read(int count) {
    ImageFile model = ImageFile.read(files.get(0));
    int channels = model.channels(colour);
    int features = channels * model.height() * model.width();
    long numbers = (long) count * features;
    Check.that(
        numbers < Integer.MAX_VALUE - 8,
        "%d images of %d numbers do not fit into one array; use --subset.",
        count,
        features);
    FloatBuffer inputs = FloatBuffer.allocate((int) numbers);
    LongBuffer classes = LongBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      ImageFile image = ImageFile.read(files.get(i));
      image.requireLike(model, colour);
      image.put(channels, inputs);
      classes.put(labels.get(i));
    }
    return new LabelledInputs(
        folder.toString(),
        List.of(channels, model.height(), model.width()),
        new NumberArray(inputs.rewind()),
        new NumberArray(classes.rewind()),
        leftOut());
  }

  /** A line that counts the files that are no example, by kind; no line where all are. */
  private List<String> leftOut() {
    Set<Path> read = Set.copyOf(files);
    Map<String, Long> kinds;
    try (Stream<Path> entries = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      kinds =
          entries
              .filter(file -> !Files.isDirectory(file) && !read.contains(file))
              .collect(Collectors.groupingBy(this::kind, TreeMap::new, Collectors.counting()));
    } catch (IOException | UncheckedIOException e) {
      throw BrokenMachineException.unreadable(
          folder, e instanceof IOException io ? io : new IOException(e));
    }
    if (kinds.isEmpty()) {
      return List.of();
    }
    List<String> often =
        kinds.keySet().stream()
            .sorted(Comparator.comparing(kinds::get).reversed())
            .limit(KINDS_SHOWN)
            .toList();
    String counts =
        often.stream().map(kind -> kinds.get(kind) + " " + kind).collect(Collectors.joining(", "));
    long all = kinds.values().stream().mapToLong(Long::longValue).sum();
    long others = all - often.stream().mapToLong(kinds::get).sum();
    return List.of(
        "Of the files of %s %d are no images of a class and were left out: %s%s."
            .formatted(folder, all, counts, others == 0 ? "" : ", " + others + " others"));
  }

  private String kind(Path file) {
    for (Path part : folder.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return "hidden";
      }
    }
    Matcher extension = EXTENSION.matcher(name(file).toLowerCase(Locale.ROOT));
    return extension.matches() ? extension.group(1) : "without extension";
  }

  private static List<Path> subfolders(Path folder, boolean hidden) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> name(entry).startsWith(".") == hidden)
          .filter(Files::isDirectory)
          .sorted(Comparator.comparing(ImageFolder::name))
          .toList();
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(folder, e);
    }
  }

  /** By their folders, then by their names, as torchvision walks. */
  private static List<Path> images(Path folder) {
    try (Stream<Path> entries = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return entries
          .filter(ImageFolder::isImage)
          .sorted(
              Comparator.comparing((Path file) -> String.valueOf(file.getParent()))
                  .thenComparing(ImageFolder::name))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw BrokenMachineException.unreadable(
          folder, e instanceof IOException io ? io : new IOException(e));
    }
  }

  private static boolean isImage(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    if (name.startsWith(".") || Files.isDirectory(file)) {
      return false;
    }
    Check.that(
        OTHERS.stream().noneMatch(name::endsWith),
        "Image %s is of a kind that Basin does not read, and torchvision would; convert it to PNG.",
        file);
    return READ.stream().anyMatch(name::endsWith);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
