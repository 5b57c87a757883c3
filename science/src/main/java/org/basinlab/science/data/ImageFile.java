package org.basinlab.science.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;

/** A decoded image file of 8 bits a channel, grey or of three colours. */
record ImageFile(Path file, BufferedImage image) {
  private static final float WHITE = 255;
  private static final int BYTE = 8;

  /** Pixels a byte can stand for: deflated, 1032 bytes of 8 pixels, and some more. */
  private static final long DENSEST = 10_000;

  /** Names of ImageIO; Java can decode more kinds, but not all as Pillow does. */
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp");

  /** What the JPEG reader only warns of. */
  private static final Pattern CUT_OFF =
      Pattern.compile("(?i)premature end|corrupt|truncated|unexpected end");

  ImageFile {
    if (!(image.getColorModel() instanceof IndexColorModel)) {
      for (int bits : image.getColorModel().getComponentSize()) {
        Check.that(
            bits == BYTE, "Image %s has %d bits a channel; convert it to 8 bits.", file, bits);
      }
    }
    int components = image.getColorModel().getNumColorComponents();
    Check.that(
        components == 1 || components == 3,
        "Image %s has %d colour components, as CMYK has; convert it to RGB.",
        file,
        components);
  }

  /** Decodes a file. */
  static ImageFile read(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = reader(file, in);
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in);
      BufferedImage image = decoded(file, reader);
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
      return new ImageFile(file, image);
    } catch (IOException e) {
      throw new BrokenInputException(
          "Image %s cannot be decoded (%s); write it again, as RGB or grey, or remove it."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Decoders of damaged files fail in ways of which they do not tell. */
  private static BufferedImage decoded(Path file, ImageReader reader) throws IOException {
    try {
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      long bytes = Files.size(file);
      Check.that(
          pixels <= DENSEST * bytes,
          "Image %s claims %d x %d pixels, more than its %d bytes can hold; write it again or remove it.",
          file,
          reader.getWidth(0),
          reader.getHeight(0),
          bytes);
      return reader.read(0);
    } catch (BrokenInputException refusal) {
      throw refusal;
    } catch (RuntimeException e) {
      throw new BrokenInputException(
          "Image %s is damaged (its decoder fails with %s); write it again, as RGB or grey, or remove it."
              .formatted(file, e),
          e);
    }
  }

  /** By content, as Pillow chooses, not by name. */
  private static ImageReader reader(Path file, ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw new BrokenInputException(
        "Image %s is no PNG, JPEG or BMP, whatever its name says; convert it to PNG."
            .formatted(file));
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /**
   * 1 for grey, 3 for colours.
   *
   * @param colour whether grey counts as colours
   */
  int channels(boolean colour) {
    boolean grey = image.getColorModel().getNumColorComponents() == 1 || isGreyPalette();
    return grey && !colour ? 1 : 3;
  }

  /** Refuses another size or another number of channels than {@code model} has. */
  void requireLike(ImageFile model, boolean colour) {
    Check.that(
        width() == model.width() && height() == model.height(),
        "Image %s has %d x %d pixels, but %s has %d x %d; all images of a folder need one size.",
        file,
        width(),
        height(),
        model.file,
        model.width(),
        model.height());
    Check.that(
        channels(colour) == model.channels(colour),
        "Image %s has %d colour channels, but %s has %d; ask for --rgb, or convert all to grey.",
        file,
        channels(colour),
        model.file,
        model.channels(colour));
  }

  /** Java reads grey of 1, 2 or 4 bits as a palette that climbs from black to white. */
  private boolean isGreyPalette() {
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

  /** Bytes as they lie in the file, divided by 255: converting colours would bend grey values. */
  void put(int channels, FloatBuffer target) {
    boolean palette = image.getColorModel() instanceof IndexColorModel;
    Raster raster = image.getRaster();
    int own = image.getColorModel().getNumColorComponents();
    for (int channel = 0; channel < channels; channel++) {
      int shift = BYTE * (2 - channel);
      for (int y = 0; y < height(); y++) {
        for (int x = 0; x < width(); x++) {
          int value =
              palette
                  ? (image.getRGB(x, y) >> shift) & 0xff
                  : raster.getSample(x, y, channel % own);
          target.put(value / WHITE);
        }
      }
    }
  }
}
