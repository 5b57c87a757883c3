package org.basinlab.lab.archive;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basinlab.lab.archive.SafetensorsHeader.Entry;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.Precision;
import tools.jackson.core.JacksonException;

/**
 * The safetensors format, as far as parameters need it: tensors of {@code F32} and {@code F64}.
 *
 * <p>Eight bytes little-endian length of the header, the header as JSON from name to type, shape
 * and place, then the numbers without gaps. The order of the numbers is the order of the tensors.
 */
public final class Safetensors {

  private static final int ALIGNMENT = 8;
  private static final long LARGEST_HEADER = 100_000_000;

  private Safetensors() {}

  private record Placed(String name, Entry entry, long begin, long end) {}

  /** The snapshot as the bytes of a safetensors file; equal snapshots give equal bytes. */
  public static byte[] toBytes(Snapshot snapshot) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    long end = 0;
    for (NamedTensor tensor : snapshot.tensors()) {
      long begin = end;
      end += tensor.values().littleEndian().length;
      String dtype = dtype(tensor.values().precision());
      entries.put(
          tensor.slot().name(), new Entry(dtype, tensor.slot().shape(), List.of(begin, end)));
    }
    byte[] json = Json.compact(entries);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] header = Arrays.copyOf(json, padded);
    Arrays.fill(header, json.length, padded, (byte) ' ');
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + padded + end))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(header);
    snapshot.tensors().forEach(tensor -> bytes.put(tensor.values().littleEndian()));
    return bytes.array();
  }

  /**
   * Reads strictly: no gap, no overlap, nothing missing, nothing left over.
   *
   * @param origin names the bytes in messages, e.g. the path of the file
   * @throws BrokenInputException if the bytes are not such a file
   */
  public static Snapshot fromBytes(byte[] bytes, String origin) {
    List<NamedTensor> tensors = new ArrayList<>();
    for (Stored stored : contents(ByteBuffer.wrap(bytes), origin)) {
      tensors.add(tensor(stored, origin));
    }
    return new Snapshot(tensors);
  }

  /**
   * A tensor of any type as it lies in a file.
   *
   * @param dtype as the format names it, e.g. {@code I64}
   * @param bytes little-endian; as many as the header says, which may not be what the shape needs
   */
  public record Stored(String name, String dtype, List<Integer> shape, ByteBuffer bytes) {
    public Stored {
      shape = List.copyOf(shape);
    }
  }

  /** As {@link #fromBytes}, but tensors of any type, unread. */
  public static List<Stored> contents(ByteBuffer file, String origin) {
    ByteBuffer buffer = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    require(buffer.remaining() >= Long.BYTES, origin, "it ends within the header length");
    long header = buffer.getLong();
    require(
        header > 0 && header <= LARGEST_HEADER && header <= buffer.remaining(),
        origin,
        "its header should have %d bytes, %d follow",
        header,
        buffer.remaining());
    byte[] json = new byte[(int) header];
    buffer.get(json);
    List<Stored> tensors = new ArrayList<>();
    long begin = 0;
    for (Placed placed : placed(json, origin)) {
      require(
          placed.begin == begin,
          origin,
          "tensor '%s' should begin at byte %d of the numbers, its header says %d",
          placed.name,
          begin,
          placed.begin);
      long length = placed.end - begin;
      require(
          length >= 0, origin, "the header of tensor '%s' gives it %d bytes", placed.name, length);
      require(
          length <= buffer.remaining(),
          origin,
          "it is truncated: tensor '%s' needs %d bytes, %d are left",
          placed.name,
          length,
          buffer.remaining());
      ByteBuffer bytes = buffer.slice(buffer.position(), (int) length);
      buffer.position(buffer.position() + (int) length);
      tensors.add(
          new Stored(
              placed.name,
              placed.entry.dtype(),
              placed.entry.shape(),
              bytes.order(ByteOrder.LITTLE_ENDIAN)));
      begin = placed.end;
    }
    require(!buffer.hasRemaining(), origin, "%d bytes follow the last tensor", buffer.remaining());
    return tensors;
  }

  private static List<Placed> placed(byte[] json, String origin) {
    List<Placed> placed = new ArrayList<>();
    header(json, origin)
        .forEach(
            (name, entry) -> {
              require(
                  !name.isEmpty()
                      && entry.dataOffsets().size() == 2
                      && entry.shape().stream().allMatch(size -> size >= 0),
                  origin,
                  "tensor '%s' needs a name, sizes of at least 0 and two data_offsets, got %s and %s",
                  name,
                  entry.shape(),
                  entry.dataOffsets());
              placed.add(
                  new Placed(name, entry, entry.dataOffsets().get(0), entry.dataOffsets().get(1)));
            });
    placed.sort(Comparator.comparingLong(Placed::begin).thenComparingLong(Placed::end));
    return placed;
  }

  private static Map<String, Entry> header(byte[] json, String origin) {
    require(json[0] == '{', origin, "its header is not a JSON object");
    try {
      return SafetensorsHeader.read(json);
    } catch (JacksonException e) {
      throw refusal(origin, "its header is not the JSON expected, " + JsonFault.reason(e), e);
    }
  }

  private static NamedTensor tensor(Stored stored, String origin) {
    Precision precision =
        Arrays.stream(Precision.values())
            .filter(known -> dtype(known).equals(stored.dtype))
            .findFirst()
            .orElseThrow(
                () -> refusal(origin, "tensor '" + stored.name + "' " + unknown(stored.dtype)));
    TensorSlot slot = new TensorSlot(stored.name, stored.shape);
    long expected = bytes(slot, precision, origin);
    require(
        stored.bytes.remaining() == expected,
        origin,
        "tensor '%s' of type %s and shape %s needs %d bytes, its header gives it %d",
        stored.name,
        stored.dtype,
        stored.shape,
        expected,
        stored.bytes.remaining());
    byte[] values = new byte[(int) expected];
    stored.bytes.duplicate().get(values);
    return new NamedTensor(slot, TensorValues.ofLittleEndian(precision, values));
  }

  private static String dtype(Precision precision) {
    return precision == Precision.FLOAT32 ? "F32" : "F64";
  }

  private static String unknown(String dtype) {
    return "has type " + dtype + " where F32 or F64 is expected";
  }

  private static long bytes(TensorSlot slot, Precision precision, String origin) {
    try {
      return Math.multiplyExact(slot.size(), precision.bytes());
    } catch (ArithmeticException e) {
      throw refusal(origin, "the shape of tensor '" + slot.name() + "' is impossible", e);
    }
  }

  @FormatMethod
  private static void require(
      boolean holds, String origin, @FormatString String reason, Object... values) {
    if (!holds) {
      throw refusal(origin, String.format(Locale.ROOT, reason, values));
    }
  }

  private static BrokenInputException refusal(String origin, String reason) {
    return new BrokenInputException(sentence(origin, reason));
  }

  private static BrokenInputException refusal(String origin, String reason, Exception cause) {
    return new BrokenInputException(sentence(origin, reason), cause);
  }

  private static String sentence(String origin, String reason) {
    return origin + " is not a whole safetensors file: " + reason + ".";
  }
}
