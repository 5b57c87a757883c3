package org.basinlab.app.workbench;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.run.Progress;

/** The data sets that Basin knows, and those in folders. */
public interface DataHome {

  /** All known data sets. */
  List<Known> list();

  /**
   * Downloads a known data set into the data home, going on where a broken download stopped, and
   * verifies it.
   *
   * @return its folder
   */
  Path fetch(String name, Progress progress);

  /**
   * Compares the files of a folder with the published checksums, and reads them wholly.
   *
   * @throws org.basinlab.science.BrokenInputException naming the files that are damaged or missing
   */
  Contents verify(Path folder);

  /**
   * A data set that Basin knows by name.
   *
   * @param description one line
   * @param folder where it lies or would lie
   * @param here whether it can be used without a download
   */
  record Known(String name, String description, Path folder, boolean here) {}

  /**
   * A file of a folder.
   *
   * @param file its name
   * @param outcome how it compares with its published checksum, in words
   * @param digest algorithm and hexadecimal digits
   */
  record FileCheck(String file, String outcome, String digest) {}

  /**
   * What a folder holds.
   *
   * @param name of the data set
   * @param files in the order they were compared
   * @param train training examples
   * @param validation validation examples
   * @param inputShape shape of one example, e.g. [1, 28, 28]
   * @param digest SHA-256 of the examples, hex
   */
  record Contents(
      String name,
      List<FileCheck> files,
      int train,
      int validation,
      List<Integer> inputShape,
      int classes,
      String digest) {
    public Contents {
      files = List.copyOf(files);
      inputShape = List.copyOf(inputShape);
    }
  }
}
