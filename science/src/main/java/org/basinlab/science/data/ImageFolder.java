package org.basinlab.science.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;

/**
 * Class sub-folders of PNG, JPEG or BMP files of one size, at any depth. Classes are numbered from
 * 0 in the order of their names, files are taken in the order of torchvision's {@code ImageFolder}.
 * Numbers are those of PyTorch's {@code ToTensor}: bytes divided by 255, channel first;
 * transparency is left out.
 */
final class ImageFolder {
  private static final float WHITE = 255;
  private static final int BYTE = 8;
  private static final List<String> READ = List.of(".png", ".jpg", ".jpeg", ".bmp");
  private static final List<String> OTHERS =
      List.of(".webp", ".tif", ".tiff", ".ppm", ".pgm", ".gif");

  /** What the JPEG reader only warns of. */
  private static final Pattern CUT_OFF =
      Pattern.compile("(?i)premature end|corrupt|truncated|unexpected end");

  private final Path folder;
  private final boolean colour;
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private ImageFolder(Path folder, boolean colour) {
    this.folder = folder;
    this.colour = colour;
    List<Path> classes = classes(folder);
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
    return classes(folder).stream().anyMatch(inner -> !images(inner).isEmpty());
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
        "Image %s has %d colour channels, but %s has %d; ask for --rgb, or convert all to grey.",
        file,
        own,
        files.get(0),
        channels);
  }

  /** 1 for grey, 3 for colours. */
  private int channels(Path file, BufferedImage image) {
    int components = image.getColorModel().getNumColorComponents();
    Check.that(
        image.getColorModel().getComponentSize(0) <= BYTE,
        "Image %s has %d bits a channel; convert it to 8 bits.",
        file,
        image.getColorModel().getComponentSize(0));
    Check.that(
        components == 1 || components == 3,
        "Image %s has %d colour components, as CMYK has; convert it to RGB.",
        file,
        components);
    boolean grey = components == 1 || isGreyPalette(image);
    return grey && !colour ? 1 : 3;
  }

  /** Java reads grey of 1, 2 or 4 bits as a palette that climbs from black to white. */
  private static boolean isGreyPalette(BufferedImage image) {
    if (!(image.getColorModel() instanceof IndexColorModel palette)
        || palette.getPixelSize() >= BYTE) {
      return false;
    }
    int last = palette.getMapSize() - 1;
    for (int i = 0; i <= last; i++) {
      int even = last == 0 ? 0 : 255 * i / last;
      if (palette.getRed(i) != even || palette.getGreen(i) != even || palette.getBlue(i) != even) {
        return false;
      }
    }
    return true;
  }

  /** Bytes as they lie in the file: converting colours would bend grey values. */
  private static void put(BufferedImage image, int channels, FloatBuffer target) {
    boolean palette = image.getColorModel() instanceof IndexColorModel;
    Raster raster = image.getRaster();
    int own = image.getColorModel().getNumColorComponents();
    for (int channel = 0; channel < channels; channel++) {
      int shift = BYTE * (2 - channel);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int value =
              palette
                  ? (image.getRGB(x, y) >> shift) & 0xff
                  : raster.getSample(x, y, channel % own);
          target.put(value / WHITE);
        }
      }
    }
  }

  private static BufferedImage image(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new BrokenInputException(
            "Image %s is no PNG, JPEG or BMP, whatever its name says.".formatted(file));
      }
      ImageReader reader = readers.next();
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in);
      BufferedImage image = reader.read(0);
      reader.dispose();
      warnings.stream()
          .filter(warning -> CUT_OFF.matcher(warning).find())
          .findFirst()
          .ifPresent(
              warning -> {
                throw new BrokenInputException(
                    "Image %s is cut off or damaged (%s); write it again or remove it."
                        .formatted(file, warning));
              });
      return image;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BrokenInputException(
          "Image %s cannot be decoded (%s); write it again, as RGB or grey, or remove it."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static List<Path> classes(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !name(entry).startsWith("."))
          .filter(Files::isDirectory)
          .sorted(Comparator.comparing(ImageFolder::name))
          .toList();
    } catch (IOException e) {
      throw DataFile.unreadable(folder, e);
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
      throw DataFile.unreadable(folder, e instanceof IOException io ? io : new IOException(e));
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
