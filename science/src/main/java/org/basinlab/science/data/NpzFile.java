package org.basinlab.science.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;
import org.basinlab.science.ZipEntries;
import org.basinlab.science.data.NumberArray.Storage;

/**
 * Arrays of a NumPy archive: a zip file of NPY files, versions 1 to 3 of the format. Objects, which
 * could run code, are refused.
 */
final class NpzFile {
  private static final String MAGIC = "\u0093NUMPY";
  private static final int PREAMBLE = 8;
  private static final int LARGEST = Integer.MAX_VALUE - 8;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{\\s*'descr':\\s*'([<>|=])([a-zA-Z]\\d*)',\\s*'fortran_order':\\s*(True|False),"
              + "\\s*'shape':\\s*\\(([\\dL, ]*)\\),?\\s*}\\s*");
  private static final Map<String, Storage> KINDS =
      Map.ofEntries(
          Map.entry("f2", Storage.FLOAT16),
          Map.entry("f4", Storage.FLOAT32),
          Map.entry("f8", Storage.FLOAT64),
          Map.entry("b1", Storage.BOOL),
          Map.entry("i1", Storage.INT8),
          Map.entry("i2", Storage.INT16),
          Map.entry("i4", Storage.INT32),
          Map.entry("i8", Storage.INT64),
          Map.entry("u1", Storage.UINT8),
          Map.entry("u2", Storage.UINT16),
          Map.entry("u4", Storage.UINT32),
          Map.entry("u8", Storage.UINT64));

  /** Bytes of an array that take no time to read twice. */
  private static final long READ_AT_ONCE = 64L << 20;

  private final Path file;

  private NpzFile(Path file) {
    this.file = file;
  }

  /**
   * The arrays, as far as they are wanted, in the order of the archive.
   *
   * @param arguments what the model calls its inputs
   */
  static ArrayPair read(Path file, List<String> arguments) {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      NpzFile reader = new NpzFile(file);
      List<NamedArray> arrays = new ArrayList<>();
      List<? extends ZipEntry> entries = ZipEntries.of(archive);
      List<String> names = entries.stream().map(NpzFile::name).toList();
      for (ZipEntry entry : entries) {
        if (ArrayPair.isWanted(name(entry), names, arguments)) {
          arrays.add(reader.array(archive, entry));
        }
      }
      return new ArrayPair(file.toString(), names, arguments, arrays);
    } catch (ZipException | EOFException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
  }

  /**
   * Refuses a file whose inputs or labels, by their names, are too few or of another size than
   * their shape says, or, where they are not large, damaged.
   */
  static void requireWhole(Path file) {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      NpzFile reader = new NpzFile(file);
      List<? extends ZipEntry> entries = ZipEntries.of(archive);
      List<String> names = entries.stream().map(NpzFile::name).toList();
      for (ZipEntry entry : entries) {
        if (ArrayPair.isKnown(name(entry), names)) {
          reader.requireWhole(archive, entry);
        }
      }
    } catch (ZipException | EOFException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
  }

  private void requireWhole(ZipFile archive, ZipEntry entry) throws IOException {
    try (InputStream in = archive.getInputStream(entry)) {
      String name = name(entry);
      Matcher parts = HEADER.matcher(header(name, in));
      if (parts.matches() && KINDS.containsKey(parts.group(2))) {
        Storage storage = Objects.requireNonNull(KINDS.get(parts.group(2)));
        List<Integer> shape = shape(name, parts.group(4));
        long bytes = bytes(name, shape, storage);
        LabelledInputs.requireExamples(file.toString(), shape);
        requireWhole(name, bytes, bytes <= entry.getSize());
      }
    }
    if (entry.getSize() <= READ_AT_ONCE) {
      checked(archive, entry, InputStream::readAllBytes);
    }
  }

  private static BrokenInputException damaged(Path file, IOException cause) {
    return new BrokenInputException(
        "%s is not a whole NPZ file (%s); write it with numpy.savez."
            .formatted(file, cause.getMessage()),
        cause);
  }

  private static String name(ZipEntry entry) {
    return entry.getName().replaceFirst("\\.npy$", "");
  }

  private NamedArray array(ZipFile archive, ZipEntry entry) throws IOException {
    return checked(archive, entry, in -> array(name(entry), in));
  }

  private interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /** What is read, if the checksum of the bytes is right. */
  private <T> T checked(ZipFile archive, ZipEntry entry, Reader<T> reader) throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(archive.getInputStream(entry), sum)) {
      T read = reader.read(in);
      Check.that(
          sum.getValue() == entry.getCrc(),
          "Array '%s' of %s is damaged: its checksum (CRC) is not the one in the file.",
          name(entry),
          file);
      return read;
    }
  }

  private NamedArray array(String name, InputStream in) throws IOException {
    String header = header(name, in);
    Matcher parts = HEADER.matcher(header);
    Check.that(
        parts.matches(),
        "Array '%s' of %s has a header Basin does not read: %s; save plain numbers with numpy.savez.",
        name,
        file,
        header.strip());
    Storage storage =
        Optional.ofNullable(KINDS.get(parts.group(2)))
            .orElseThrow(
                () ->
                    new BrokenInputException(
                        "Array '%s' of %s has numbers of type %s; expected float16, float32, float64, bool or integers."
                            .formatted(name, file, parts.group(2))));
    List<Integer> shape = shape(name, parts.group(4));
    long bytes = bytes(name, shape, storage);
    byte[] body = in.readNBytes((int) bytes);
    requireWhole(name, bytes, body.length == bytes && in.read() < 0);
    ByteOrder order = parts.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    byte[] numbers = parts.group(3).equals("True") ? rowMajor(body, shape, storage.bytes()) : body;
    return NamedArray.stored(file, name, shape, storage, ByteBuffer.wrap(numbers).order(order));
  }

  private long bytes(String name, List<Integer> shape, Storage storage) {
    long bytes = shape.stream().mapToLong(Integer::longValue).reduce(storage.bytes(), this::times);
    Check.that(
        bytes <= LARGEST, "Array '%s' of %s has more than 2 GiB; save it in parts.", name, file);
    return bytes;
  }

  private void requireWhole(String name, long bytes, boolean whole) {
    Check.that(
        whole,
        "Array '%s' of %s is damaged: its header promises %d bytes of numbers.",
        name,
        file,
        bytes);
  }

  /** From Fortran order, in which the first index runs fastest, to that in which the last does. */
  private static byte[] rowMajor(byte[] body, List<Integer> shape, int bytes) {
    byte[] result = new byte[body.length];
    int[] index = new int[shape.size()];
    for (int to = 0; to < body.length; to += bytes) {
      int from = 0;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        from = from * shape.get(axis) + index[axis];
      }
      System.arraycopy(body, from * bytes, result, to, bytes);
      int axis = index.length - 1;
      while (axis >= 0 && ++index[axis] == shape.get(axis)) {
        index[axis--] = 0;
      }
    }
    return result;
  }

  private String header(String name, InputStream in) throws IOException {
    byte[] preamble = in.readNBytes(PREAMBLE);
    String magic = new String(preamble, StandardCharsets.ISO_8859_1);
    Check.that(
        preamble.length == PREAMBLE && magic.startsWith(MAGIC),
        "Entry '%s' of %s is not an NPY array; write the file with numpy.savez.",
        name,
        file);
    byte[] length = in.readNBytes(preamble[6] == 1 ? Short.BYTES : Integer.BYTES);
    long size = 0;
    for (int i = length.length - 1; i >= 0; i--) {
      size = (size << Byte.SIZE) | (length[i] & 0xff);
    }
    byte[] text = in.readNBytes((int) Math.min(size, Short.MAX_VALUE));
    return new String(text, StandardCharsets.UTF_8);
  }

  private List<Integer> shape(String name, String text) {
    try {
      return Stream.of(text.split(",", -1))
          .map(size -> size.replace("L", "").strip())
          .filter(size -> !size.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException e) {
      throw new BrokenInputException(
          "Array '%s' of %s has the impossible shape (%s).".formatted(name, file, text), e);
    }
  }

  private long times(long left, long right) {
    return left > LARGEST ? left : left * right;
  }
}
