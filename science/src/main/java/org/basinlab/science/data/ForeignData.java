package org.basinlab.science.data;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;

/**
 * Reads training examples for a model of any origin from a known data set, IDX files, CIFAR-10
 * batches, folders of images by class, or a NumPy archive. Images have the values and the layout
 * that PyTorch's {@code ToTensor} gives: [channel, row, column], in [0, 1].
 */
public final class ForeignData {
  private static final float WHITE = 255;

  private final DataCatalogue catalogue;

  /** A reader that takes known data sets from the given catalogue. */
  public ForeignData(DataCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Loads training examples.
   *
   * @param source a name of {@link KnownData}, a folder, or an NPZ file
   * @param arguments names of the model's inputs
   * @throws org.basinlab.science.BrokenInputException if a file is missing or damaged; the message
   *     names it
   */
  public LabelledInputs load(String source, Presentation how, List<String> arguments) {
    Path path = Path.of(source);
    if (Files.isRegularFile(path) || source.endsWith(".npz")) {
      Check.that(Files.exists(path), "The data file %s does not exist.", source);
      Check.that(
          source.endsWith(".npz"),
          "The data file %s is neither .npz nor .safetensors; name such a file or a folder.",
          source);
      return NpzFile.read(path, arguments).examples(how);
    }
    if (Files.isDirectory(path) && ImageFolder.holdsImages(path)) {
      return ImageFolder.read(path, how.subset(), how.colour()).shown(how);
    }
    if (Files.isDirectory(path)) {
      Check.that(
          !DataFolder.fileNames(path).isEmpty(),
          "Folder %s holds no data; expected IDX files, CIFAR-10 batches, or a folder of PNG, JPEG or BMP files"
              + " for each class.",
          source);
    }
    return inputs(catalogue.images(source), how);
  }

  /**
   * Refuses an NPZ file with damaged inputs or labels, or too few; other sources pass.
   *
   * @param source as above
   */
  public static void requireWhole(String source) {
    if (source.endsWith(".npz") && Files.isRegularFile(Path.of(source))) {
      NpzFile.requireWhole(Path.of(source));
    }
  }

  private static LabelledInputs inputs(ImageSet set, Presentation how) {
    Images all = set.train();
    Check.that(
        how.subset() <= all.size(),
        "A subset of %d examples was asked for, but '%s' holds %d training examples; ask for fewer.",
        how.subset(),
        set.name(),
        all.size());
    Images images = how.subset() == 0 ? all : all.range(0, how.subset());
    List<Integer> shape = new ArrayList<>(images.shape());
    if (shape.size() == 2) {
      shape.add(0, 1);
    }
    FloatBuffer inputs = FloatBuffer.allocate(Math.multiplyExact(images.size(), images.features()));
    for (int i = 0; i < inputs.limit(); i++) {
      inputs.put(i, images.pixel(i) / WHITE);
    }
    LongBuffer labels = LongBuffer.allocate(images.size());
    for (int i = 0; i < labels.limit(); i++) {
      labels.put(i, images.label(i));
    }
    return new LabelledInputs(
            set.name(), shape, new NumberArray(inputs), new NumberArray(labels), List.of())
        .shown(how);
  }
}
