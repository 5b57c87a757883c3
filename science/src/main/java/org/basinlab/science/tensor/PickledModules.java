package org.basinlab.science.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The modules of a TorchScript archive as its pickle has them, told without libtorch: loading that
 * takes longer than refusing a file.
 */
final class PickledModules {
  private static final int LARGEST_PICKLE = 1 << 20;

  private final ZipFile archive;
  private final String folder;
  private final Map<String, String> code = new HashMap<>();

  private PickledModules(ZipFile archive) throws IOException {
    this.archive = archive;
    String first = archive.stream().map(ZipEntry::getName).findFirst().orElse("");
    this.folder = first.substring(0, first.indexOf('/') + 1);
    for (ZipEntry entry : archive.stream().filter(ScriptFile::isCode).toList()) {
      code.put(entry.getName(), new String(bytes(entry), StandardCharsets.UTF_8));
    }
  }

  /**
   * What is pickled as the attribute {@code training} of each module that has one.
   *
   * @return by the path of the module, parents first, the kind as libtorch calls it, e.g. {@code
   *     Bool}; of a module in several places by the first; empty where libtorch alone can tell, as
   *     of objects that restore themselves
   */
  static Map<String, String> kindsOfTraining(ZipFile archive) throws IOException {
    PickledModules modules = new PickledModules(archive);
    ZipEntry pickle = archive.getEntry(modules.folder + "data.pkl");
    if (pickle == null
        || pickle.getSize() > LARGEST_PICKLE
        || modules.code.values().stream().anyMatch(text -> text.contains("__setstate__"))) {
      return Map.of();
    }
    return Pickle.read(modules.bytes(pickle)).map(modules::kinds).orElse(Map.of());
  }

  private byte[] bytes(ZipEntry entry) throws IOException {
    try (InputStream in = archive.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private record Place(String path, Pickle.Instance object) {}

  private Map<String, String> kinds(Pickle.Instance model) {
    Map<String, String> kinds = new LinkedHashMap<>();
    Set<Pickle.Instance> seen = new HashSet<>();
    Deque<Place> ahead = new ArrayDeque<>(List.of(new Place("", model)));
    while (!ahead.isEmpty()) {
      Place place = ahead.pop();
      if (isModule(place.object.type()) && seen.add(place.object)) {
        kind(place.object.attributes().get("training"))
            .ifPresent(kind -> kinds.put(place.path, kind));
        List<Place> parts = parts(place);
        Collections.reverse(parts);
        parts.forEach(ahead::push);
      }
    }
    return kinds;
  }

  private static List<Place> parts(Place place) {
    List<Place> parts = new ArrayList<>();
    String prefix = place.path.isEmpty() ? "" : place.path + ".";
    place
        .object
        .attributes()
        .forEach(
            (name, value) -> {
              if (value instanceof Pickle.Instance part) {
                parts.add(new Place(prefix + name, part));
              }
            });
    return parts;
  }

  /** Whether its code says so; an object of another class may call anything {@code training}. */
  private boolean isModule(String type) {
    int dot = type.lastIndexOf('.');
    String file = folder + "code/" + type.substring(0, Math.max(dot, 0)).replace('.', '/') + ".py";
    return code.getOrDefault(file, "").contains("class " + type.substring(dot + 1) + "(Module):");
  }

  private static Optional<String> kind(@Nullable Object value) {
    if (value instanceof Boolean) {
      return Optional.of("Bool");
    }
    if (value instanceof Long) {
      return Optional.of("Int");
    }
    if (value instanceof Double) {
      return Optional.of("Double");
    }
    if (value instanceof String) {
      return Optional.of("String");
    }
    return value == Pickle.NONE ? Optional.of("None") : Optional.empty();
  }
}
