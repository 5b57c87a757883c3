package org.basinlab.science.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;

/**
 * Class sub-folders of PNG or JPEG files of one size. Classes are numbered from 0 in the order of
 * their names, files are taken in the order of theirs. Numbers are those of PyTorch's {@code
 * ToTensor}: bytes divided by 255, channel first; transparency is left out.
 */
final class ImageFolder {
  private static final float WHITE = 255;
  private static final int BYTE = 8;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private ImageFolder(Path folder) {
    this.folder = folder;
    List<Path> classes = sorted(folder, Files::isDirectory);
    for (int label = 0; label < classes.size(); label++) {
      for (Path file : sorted(classes.get(label), ImageFolder::isImage)) {
        files.add(file);
        labels.add(label);
      }
    }
  }

  /** Whether any sub-folder holds an image. */
  static boolean holdsImages(Path folder) {
    return sorted(folder, Files::isDirectory).stream()
        .anyMatch(inner -> !sorted(inner, ImageFolder::isImage).isEmpty());
  }

  /**
   * Reads the images.
   *
   * @param limit only the first so many; 0 for all
   */
  static LabelledInputs read(Path folder, int limit) {
    ImageFolder images = new ImageFolder(folder);
    Check.that(
        limit <= images.files.size(),
        "A subset of %d examples was asked for, but %s holds %d images; ask for fewer.",
        limit,
        folder,
        images.files.size());
    return images.read(limit == 0 ? images.files.size() : limit);
  }

  private LabelledInputs read(int count) {
    BufferedImage model = image(files.get(0));
    int channels = channels(files.get(0), model);
    int features = channels * model.getHeight() * model.getWidth();
    long numbers = (long) count * features;
    Check.that(
        numbers < Integer.MAX_VALUE - 8,
        "%d images of %d numbers do not fit into one array; use --subset.",
        count,
        features);
    FloatBuffer inputs = FloatBuffer.allocate((int) numbers);
    LongBuffer classes = LongBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      BufferedImage image = image(files.get(i));
      requireLike(files.get(i), image, model, channels);
      put(image, channels, inputs);
      classes.put(labels.get(i));
    }
    return new LabelledInputs(
        folder.toString(),
        List.of(channels, model.getHeight(), model.getWidth()),
        new NumberArray(inputs.rewind()),
        new NumberArray(classes.rewind()));
  }

  private void requireLike(Path file, BufferedImage image, BufferedImage model, int channels) {
    Check.that(
        image.getWidth() == model.getWidth() && image.getHeight() == model.getHeight(),
        "Image %s has %d x %d pixels, but %s has %d x %d; all images of a folder need one size.",
        file,
        image.getWidth(),
        image.getHeight(),
        files.get(0),
        model.getWidth(),
        model.getHeight());
    int own = channels(file, image);
    Check.that(
        own == channels,
        "Image %s has %d colour channels, but %s has %d; convert all to grey or all to RGB.",
        file,
        own,
        files.get(0),
        channels);
  }

  /** 1 for grey, 3 for colours. */
  private static int channels(Path file, BufferedImage image) {
    Check.that(
        image.getColorModel().getComponentSize(0) <= BYTE,
        "Image %s has %d bits a channel; convert it to 8 bits.",
        file,
        image.getColorModel().getComponentSize(0));
    return image.getColorModel().getNumColorComponents() == 1 ? 1 : 3;
  }

  /** Bytes as they lie in the file: converting colours would bend grey values. */
  private static void put(BufferedImage image, int channels, FloatBuffer target) {
    boolean palette = image.getColorModel() instanceof IndexColorModel;
    Raster raster = image.getRaster();
    for (int channel = 0; channel < channels; channel++) {
      int shift = BYTE * (2 - channel);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int value =
              palette ? (image.getRGB(x, y) >> shift) & 0xff : raster.getSample(x, y, channel);
          target.put(value / WHITE);
        }
      }
    }
  }

  private static BufferedImage image(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) {
        throw new BrokenInputException(
            "Image %s is neither PNG nor JPEG, whatever its name says.".formatted(file));
      }
      return image;
    } catch (IOException e) {
      throw new BrokenInputException(
          "Image %s cannot be decoded (%s); write it again or remove it."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static boolean isImage(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !Files.isDirectory(file) && Stream.of(".png", ".jpg", ".jpeg").anyMatch(name::endsWith);
  }

  private static List<Path> sorted(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
          .filter(wanted)
          .sorted(Comparator.comparing(entry -> String.valueOf(entry.getFileName())))
          .toList();
    } catch (IOException e) {
      throw DataFile.unreadable(folder, e);
    }
  }
}
