package org.basinlab.science.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;

/** A folder of data files, recognised by the names of the files in it. */
final class DataFolder {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
  private static final String CIFAR_TEST = "test_batch.bin";

  private final Path folder;
  private final String name;
  private final List<String> names;

  /**
   * @param folder an existing folder
   * @param name of the data set, for messages and reports
   */
  DataFolder(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.names = fileNames(folder);
  }

  ImageSet read() {
    if (has(TRAIN_IMAGES) || has(TRAIN_LABELS)) {
      return new ImageSet(name, idx(TRAIN_IMAGES, TRAIN_LABELS), idx(TEST_IMAGES, TEST_LABELS));
    }
    if (has(TEST_IMAGES) || has(TEST_LABELS)) {
      return split(idx(TEST_IMAGES, TEST_LABELS));
    }
    refuseUnfinished();
    List<Path> batches = cifarBatches();
    if (!batches.isEmpty() || has(CIFAR_TEST)) {
      Check.that(
          !batches.isEmpty(),
          "Folder %s holds %s but none of data_batch_1.bin to data_batch_5.bin.",
          folder,
          CIFAR_TEST);
      return new ImageSet(
          name, CifarFiles.read(batches), CifarFiles.read(List.of(file(CIFAR_TEST))));
    }
    names.stream()
        .filter(file -> file.startsWith("emnist-"))
        .findFirst()
        .ifPresent(
            file ->
                Check.that(
                    false,
                    "Folder %s holds EMNIST (%s), which Basin does not read, as its pictures lie"
                        + " transposed and its letters count from 1; for basin probe save inputs and"
                        + " labels as the model takes them with numpy.savez.",
                    folder,
                    file));
    throw new BrokenInputException(
        "Folder %s holds no data that Basin knows; expected %s with its companions, %s with its labels, or data_batch_1.bin with %s (each may end in .gz)."
            .formatted(folder, TRAIN_IMAGES, TEST_IMAGES, CIFAR_TEST));
  }

  /** The first four fifths are for training, the rest for validation. */
  private ImageSet split(Images all) {
    int train = (int) (all.size() * 4L / 5);
    Check.that(
        train >= 1,
        "Folder %s holds %d images, too few to keep a fifth of them for validation.",
        folder,
        all.size());
    return new ImageSet(name, all.range(0, train), all.range(train, all.size()));
  }

  private Images idx(String images, String labels) {
    return IdxFiles.read(file(images), file(labels));
  }

  /** Fewer batches than were published are data of their own, unless a fetch was still at them. */
  private void refuseUnfinished() {
    List<String> unfinished =
        PublishedFiles.cifarMembers().stream()
            .map(member -> member + Download.PART)
            .filter(names::contains)
            .toList();
    Check.that(
        unfinished.isEmpty(),
        "Folder %s holds %s, which a fetch left unfinished; fetch the data set again.",
        folder,
        unfinished);
  }

  private List<Path> cifarBatches() {
    return PublishedFiles.cifarMembers().stream()
        .filter(member -> !member.equals(CIFAR_TEST))
        .flatMap(batch -> find(batch).stream())
        .toList();
  }

  private boolean has(String file) {
    return find(file).isPresent();
  }

  private Path file(String file) {
    return find(file)
        .orElseThrow(
            () ->
                new BrokenInputException(
                    "Folder %s lacks %s (or %s.gz), which belongs to the other files there."
                        .formatted(folder, file, file)));
  }

  private Optional<Path> find(String file) {
    return Stream.of(file, file + ".gz").filter(names::contains).map(folder::resolve).findFirst();
  }

  /** Names of the files in a folder, without hidden ones, in order. */
  static List<String> fileNames(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(folder, e);
    }
  }
}
