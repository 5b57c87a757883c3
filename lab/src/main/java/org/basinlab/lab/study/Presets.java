package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Located;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Scalar;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.lab.form.Located.Sequence;
import org.basinlab.lab.form.Nearest;
import org.basinlab.lab.form.Notations;
import org.basinlab.lab.form.Origin;
import org.basinlab.lab.form.Problems;
import org.basinlab.lab.form.Wording;

/**
 * The presets of a study file: changes by name, merged over what the file says. Maps are merged,
 * lists and single values replaced; a map over a list changes its entries by name.
 */
final class Presets {
  /** Name of the preset that is none. */
  static final String NONE = "none";

  private static final String DEFAULT = "quick";
  static final String KEY = "presets";
  static final String APPLIED = "preset";

  /** Keys that no preset may change. */
  static final List<String> FIXED = List.of("study", APPLIED, KEY);

  private final Mapping file;
  private final Mapping presets;

  private Presets(Mapping file, Mapping presets) {
    this.file = file;
    this.presets = presets;
  }

  /** Checks the form of the presets, not what they change. */
  static Presets of(Mapping file, Problems problems) {
    Mapping none = new Mapping(file.origin(), Map.of());
    Field field = file.fields().get(KEY);
    if (field == null) {
      return new Presets(file, none);
    }
    Field applied = file.fields().get(APPLIED);
    if (applied != null) {
      problems.add(
          applied.key(), APPLIED, "a file that holds presets cannot say which one was applied.");
    }
    if (!(field.value() instanceof Mapping presets)) {
      new Cursor(field.value(), KEY, problems).expected("a map of presets");
      return new Presets(file, none);
    }
    presets.fields().forEach((name, preset) -> check(name, preset, problems));
    return new Presets(file, presets);
  }

  private static void check(String name, Field preset, Problems problems) {
    String path = KEY + "." + name;
    if (!Wording.NAME.holds(name) || name.equals(NONE)) {
      problems.add(preset.key(), path, "expected " + Wording.NAME.words() + ", other than none.");
    }
    if (!(preset.value() instanceof Mapping changes)) {
      new Cursor(preset.value(), path, problems).expected("a map of changes, {} for none");
      return;
    }
    for (String key : FIXED) {
      Field field = changes.fields().get(key);
      if (field != null) {
        problems.add(field.key(), key, "a preset cannot change this key.");
      }
    }
  }

  List<String> names() {
    return List.copyOf(presets.fields().keySet());
  }

  /**
   * The name of the preset to apply; empty, with a problem noted, if there is none of that name.
   */
  Optional<String> choose(Optional<String> asked, Problems problems) {
    if (presets.fields().isEmpty() && file.fields().get(APPLIED) != null) {
      return chooseApplied(asked, problems);
    }
    String name = asked.orElse(names().contains(DEFAULT) ? DEFAULT : NONE);
    if (name.equals(NONE) || names().contains(name)) {
      return Optional.of(name);
    }
    refuse(name, names(), problems);
    return Optional.empty();
  }

  private Optional<String> chooseApplied(Optional<String> asked, Problems problems) {
    Field applied = Objects.requireNonNull(file.fields().get(APPLIED));
    Optional<String> name =
        Notations.text(Wording.NAME).read(new Cursor(applied.value(), APPLIED, problems));
    if (name.isPresent() && asked.isPresent() && !asked.equals(name)) {
      refuse(asked.get(), List.of(name.get()), problems);
      return Optional.empty();
    }
    return name;
  }

  private static void refuse(String name, List<String> known, Problems problems) {
    String hint = Nearest.hint(name, "presets", known);
    problems.add(new Origin.Option("--preset " + name, ""), "", "unknown preset. " + hint);
  }

  /** The study with one preset applied and named, without the other presets. */
  Mapping apply(String name) {
    Mapping base = file.without(KEY);
    Field changes = presets.fields().get(name);
    Located merged = changes == null ? base : merge(base, changes.value());
    Mapping study = merged instanceof Mapping mapping ? mapping : base;
    Origin origin = changes == null ? file.origin() : changes.key();
    Scalar applied = new Scalar(origin, name, ScalarType.TEXT);
    return study.with(APPLIED, new Field(origin, applied));
  }

  private static Located merge(Located base, Located over) {
    if (base instanceof Sequence list && over instanceof Mapping changes) {
      return byName(list, changes);
    }
    if (!(base instanceof Mapping below) || !(over instanceof Mapping above)) {
      return over;
    }
    Mapping merged = below;
    for (var entry : above.fields().entrySet()) {
      Field old = below.fields().get(entry.getKey());
      Located value = entry.getValue().value();
      Located together = old == null ? value : merge(old.value(), value);
      merged = merged.with(entry.getKey(), new Field(entry.getValue().key(), together));
    }
    return merged;
  }

  /**
   * A list of maps with changes by name, the value of the first key of an entry, such as {@code
   * sharpness} of a probe; what names no entry stands for a list, which is then missed.
   */
  private static Located byName(Sequence list, Mapping changes) {
    List<String> names = list.items().stream().map(Presets::name).toList();
    if (changes.fields().isEmpty() || !names.containsAll(changes.fields().keySet())) {
      return changes;
    }
    List<Located> changed = new ArrayList<>();
    for (Located entry : list.items()) {
      Field change = changes.fields().get(name(entry));
      changed.add(change == null ? entry : merge(entry, change.value()));
    }
    return new Sequence(list.origin(), changed);
  }

  /** What an entry of a list is called; blank without a name. */
  private static String name(Located entry) {
    return entry instanceof Mapping map
        ? map.fields().values().stream()
            .findFirst()
            .map(Field::value)
            .filter(value -> value instanceof Scalar scalar && scalar.type() == ScalarType.TEXT)
            .map(value -> ((Scalar) value).text())
            .orElse("")
        : "";
  }
}
