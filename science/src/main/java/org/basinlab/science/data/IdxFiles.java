package org.basinlab.science.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;

/** A pair of IDX files, images and labels, as MNIST and Fashion-MNIST publish them. */
final class IdxFiles {
  private static final int IMAGES_MAGIC = 0x0803;
  private static final int LABELS_MAGIC = 0x0801;
  private static final int CLASSES = 10;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private IdxFiles() {}

  /** Reads both files strictly: kind, sizes, number of bytes, labels in 0 … 9, equal counts. */
  static Images read(Path images, Path labels) {
    Idx pictures = DataFile.read(images, in -> read(images, in, IMAGES_MAGIC));
    Idx classes = DataFile.read(labels, in -> read(labels, in, LABELS_MAGIC));
    Check.that(
        pictures.count() == classes.count(),
        "%s holds %d images but %s holds %d labels; the files do not belong together.",
        images,
        pictures.count(),
        labels.getFileName(),
        classes.count());
    for (int i = 0; i < classes.bytes.length; i++) {
      int label = classes.bytes[i] & 0xff;
      Check.that(
          label < CLASSES,
          "Label %d of example %d in %s is outside 0 to %d.",
          label,
          i,
          labels,
          CLASSES - 1);
    }
    return new Images(pictures.bytes, classes.bytes, List.of(pictures.sizes[1], pictures.sizes[2]));
  }

  private static Idx read(Path file, InputStream in, int expectedMagic) throws IOException {
    int rank = expectedMagic & 0xff;
    byte[] header = in.readNBytes(Integer.BYTES * (1 + rank));
    Check.that(
        header.length == Integer.BYTES * (1 + rank),
        "%s ends within its IDX header of %d bytes.",
        file,
        Integer.BYTES * (1 + rank));
    ByteBuffer numbers = ByteBuffer.wrap(header);
    int magic = numbers.getInt();
    Check.that(
        magic == expectedMagic,
        "%s does not begin like an IDX file of %d-dimensional bytes: expected 0x%08x, got 0x%08x.",
        file,
        rank,
        expectedMagic,
        magic);
    int[] sizes = new int[rank];
    numbers.asIntBuffer().get(sizes);
    return new Idx(sizes, body(file, in, sizes));
  }

  private static byte[] body(Path file, InputStream in, int[] sizes) throws IOException {
    long expected = 1;
    for (int size : sizes) {
      Check.that(
          size > 0 && expected * size <= LARGEST,
          "%s declares impossible sizes %s.",
          file,
          Arrays.toString(sizes));
      expected *= size;
    }
    byte[] bytes = in.readNBytes((int) expected);
    Check.that(
        bytes.length == expected,
        "%s is cut off: its header promises %d bytes of data, %d came.",
        file,
        expected,
        bytes.length);
    Check.that(
        in.read() < 0,
        "%s is too long: bytes follow the %d that its header promises.",
        file,
        expected);
    return bytes;
  }

  /** Sizes of the dimensions, first the number of examples, and the bytes. */
  private static final class Idx {
    private final int[] sizes;
    private final byte[] bytes;

    Idx(int[] sizes, byte[] bytes) {
      this.sizes = sizes;
      this.bytes = bytes;
    }

    int count() {
      return sizes[0];
    }
  }
}
