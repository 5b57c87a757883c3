package org.basinlab.lab.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
      Map.of(
          "F32", Storage.FLOAT32,
          "F64", Storage.FLOAT64,
          "I8", Storage.INT8,
          "I16", Storage.INT16,
          "I32", Storage.INT32,
          "I64", Storage.INT64,
          "U8", Storage.UINT8,
          "U16", Storage.UINT16,
          "U32", Storage.UINT32);

  private ForeignShelf() {}

  /**
   * Loads.
   *
   * @param arguments what the model calls its inputs
   */
  static LabelledInputs load(String source, Presentation how, List<String> arguments) {
    return source.endsWith(SUFFIX)
        ? ArrayPair.of(source, arrays(Path.of(source), arguments), arguments).shown(how)
        : new ForeignData(DataCatalogue.standard()).load(source, how, arguments);
  }

  private static List<NamedArray> arrays(Path file, List<String> arguments) {
    Check.that(Files.isRegularFile(file), "The data file %s does not exist.", file);
    List<NamedArray> arrays = new ArrayList<>();
    List<Safetensors.Stored> all = Safetensors.contents(bytes(file), file.toString());
    Set<String> names =
        all.stream().map(Safetensors.Stored::name).collect(Collectors.toUnmodifiableSet());
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
      arrays.add(new NamedArray(stored.name(), stored.shape(), storage.read(stored.bytes())));
    }
    return arrays;
  }

  private static ByteBuffer bytes(Path file) {
    try {
      Check.that(
          Files.size(file) < Integer.MAX_VALUE - 8,
          "The data file %s has more than 2 GiB; save fewer examples.",
          file);
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new BrokenMachineException(
          "Cannot read %s (%s); check its permissions and the disk."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
