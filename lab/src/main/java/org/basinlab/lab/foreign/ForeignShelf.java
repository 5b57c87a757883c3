package org.basinlab.lab.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.basinlab.lab.archive.Safetensors;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;
import org.basinlab.science.data.ArrayPair;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.ForeignData;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.data.NamedArray;
import org.basinlab.science.data.NumberArray.Storage;
import org.basinlab.science.data.Presentation;

/** Loads labelled inputs, from safetensors files too. */
final class ForeignShelf {
  private static final String SUFFIX = ".safetensors";
  private static final Map<String, Storage> TYPES =
      Map.ofEntries(
          Map.entry("F16", Storage.FLOAT16),
          Map.entry("BF16", Storage.BFLOAT16),
          Map.entry("F32", Storage.FLOAT32),
          Map.entry("F64", Storage.FLOAT64),
          Map.entry("BOOL", Storage.BOOL),
          Map.entry("I8", Storage.INT8),
          Map.entry("I16", Storage.INT16),
          Map.entry("I32", Storage.INT32),
          Map.entry("I64", Storage.INT64),
          Map.entry("U8", Storage.UINT8),
          Map.entry("U16", Storage.UINT16),
          Map.entry("U32", Storage.UINT32),
          Map.entry("U64", Storage.UINT64));

  private ForeignShelf() {}

  /**
   * Loads.
   *
   * @param arguments what the model calls its inputs
   */
  static LabelledInputs load(String source, Presentation how, List<String> arguments) {
    return source.endsWith(SUFFIX)
        ? arrays(Path.of(source), arguments).examples(how)
        : new ForeignData(DataCatalogue.standard()).load(source, how, arguments);
  }

  /** Refuses a file that does not hold what its headers promise, before any model is loaded. */
  static void requireWhole(String source) {
    Path file = Path.of(source);
    if (source.endsWith(SUFFIX) && Files.isRegularFile(file)) {
      List<Safetensors.Stored> all = Safetensors.contents(bytes(file), source);
      List<String> names = all.stream().map(Safetensors.Stored::name).toList();
      for (Safetensors.Stored one : all) {
        if (ArrayPair.isKnown(one.name(), names) && TYPES.containsKey(one.dtype())) {
          Storage storage = Objects.requireNonNull(TYPES.get(one.dtype()));
          NamedArray.requireWhole(file, one.name(), one.shape(), storage, one.bytes().remaining());
        }
      }
    } else {
      ForeignData.requireWhole(source);
    }
  }

  private static ArrayPair arrays(Path file, List<String> arguments) {
    Check.that(Files.isRegularFile(file), "The data file %s does not exist.", file);
    List<NamedArray> arrays = new ArrayList<>();
    List<Safetensors.Stored> all = Safetensors.contents(bytes(file), file.toString());
    List<String> names = all.stream().map(Safetensors.Stored::name).toList();
    for (Safetensors.Stored stored : all) {
      if (!ArrayPair.isWanted(stored.name(), names, arguments)) {
        continue;
      }
      Storage storage =
          Optional.ofNullable(TYPES.get(stored.dtype()))
              .orElseThrow(
                  () ->
                      new BrokenInputException(
                          "Tensor '%s' of %s has type %s; expected one of %s."
                              .formatted(
                                  stored.name(),
                                  file,
                                  stored.dtype(),
                                  TYPES.keySet().stream().sorted().toList())));
      arrays.add(NamedArray.stored(file, stored.name(), stored.shape(), storage, stored.bytes()));
    }
    return new ArrayPair(file.toString(), names, arguments, arrays);
  }

  private static ByteBuffer bytes(Path file) {
    try {
      Check.that(
          Files.size(file) < Integer.MAX_VALUE - 8,
          "The data file %s has more than 2 GiB; save fewer examples.",
          file);
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
  }
}
