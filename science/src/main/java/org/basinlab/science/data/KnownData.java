package org.basinlab.science.data;

import java.util.Arrays;
import java.util.Optional;

/** The data sets that Basin knows by name. */
public enum KnownData {
  STROKES("strokes", "built in, no download: 10,000 + 2,000 drawn digits, 28 x 28"),
  MNIST("mnist", "60,000 + 10,000 handwritten digits, 28 x 28"),
  FASHION_MNIST("fashion-mnist", "60,000 + 10,000 pictures of clothes, 28 x 28"),
  CIFAR10("cifar10", "50,000 + 10,000 colour photographs, 3 x 32 x 32");

  private final String title;
  private final String description;

  KnownData(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** The name by which users refer to the data set. */
  public String title() {
    return title;
  }

  /** The data set with this name; empty if there is none. */
  public static Optional<KnownData> named(String title) {
    return Arrays.stream(values()).filter(data -> data.title.equals(title)).findFirst();
  }

  /** Description of the data set in one line: source, number of examples and size of the images. */
  public String description() {
    return description;
  }
}
