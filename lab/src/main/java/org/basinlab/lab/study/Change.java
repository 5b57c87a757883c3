package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Located;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Scalar;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.lab.form.Located.Sequence;
import org.basinlab.lab.form.Origin;
import org.basinlab.lab.form.Problems;
import org.basinlab.lab.form.YamlTree;

/**
 * A change to a study asked for by an option of the command.
 *
 * @param option as typed
 * @param path keys and list indices (from 0) down to the value that is set
 * @param value to set
 */
record Change(Origin.Option option, List<String> path, Located value) {
  private static final List<String> FIXED = List.of("preset", "presets");

  Change {
    path = List.copyOf(path);
  }

  /** Reads {@code path=value}; the value is YAML. */
  static Optional<Change> parse(String text, Problems problems) {
    int equals = text.indexOf('=');
    String target = equals < 0 ? "" : text.substring(0, equals).strip();
    Origin.Option option = new Origin.Option("--set " + text, target);
    if (target.isEmpty()) {
      String sentence = "expected path=value, such as training.maximumEpochs=5.";
      problems.add(option, "", sentence);
      return Optional.empty();
    }
    List<String> path = List.of(target.split("\\.", -1));
    if (FIXED.contains(path.get(0))) {
      problems.add(option, target, "presets are chosen with --preset and not set one by one.");
      return Optional.empty();
    }
    String yaml = text.substring(equals + 1);
    if (yaml.isBlank()) {
      return Optional.of(new Change(option, path, new Scalar(option, "", ScalarType.NOTHING)));
    }
    return YamlTree.read(yaml, (line, inside) -> option, problems)
        .map(value -> new Change(option, path, value));
  }

  /** Sets a text as it stands, without reading it as YAML. */
  static Change toText(String optionName, String target, String text) {
    Origin.Option option = new Origin.Option(optionName + " " + text, target);
    return new Change(
        option, List.of(target.split("\\.", -1)), new Scalar(option, text, ScalarType.TEXT));
  }

  /** The study with this change; unchanged, with a problem noted, if the path leads nowhere. */
  Mapping apply(Mapping study, Problems problems) {
    return set(study, 0, problems) instanceof Mapping changed ? changed : study;
  }

  private Located set(Located here, int depth, Problems problems) {
    if (depth == path.size()) {
      return value;
    }
    String key = path.get(depth);
    if (here instanceof Mapping mapping) {
      Field field = mapping.fields().get(key);
      Located below = field == null ? new Mapping(option, Map.of()) : field.value();
      return mapping.with(key, new Field(option, set(below, depth + 1, problems)));
    }
    String walked = String.join(".", path.subList(0, depth));
    if (here instanceof Sequence sequence) {
      int size = sequence.items().size();
      int index = key.matches("[0-9]{1,9}") ? Integer.parseInt(key) : size;
      if (index < size) {
        List<Located> items = new ArrayList<>(sequence.items());
        items.set(index, set(items.get(index), depth + 1, problems));
        return new Sequence(sequence.origin(), items);
      }
      String range = size == 0 ? "is empty" : "has the entries 0 to " + (size - 1);
      problems.add(option, option.target(), walked + " is a list that " + range + ".");
      return here;
    }
    String sentence = walked + " holds " + here.words() + " and has no part \"" + key + "\".";
    problems.add(option, option.target(), sentence);
    return here;
  }

  /** Sets the number of seeds: the count of a row, or the first so many of a list. */
  static Mapping seeds(Mapping study, int count, Problems problems) {
    Origin.Option option = new Origin.Option("--seeds " + count, "seeds");
    Located seeds = Optional.ofNullable(study.fields().get("seeds")).map(Field::value).orElse(null);
    if (!Domain.TO_A_MILLION.holds(count)) {
      problems.add(
          option, "seeds", "expected " + Domain.TO_A_MILLION.words() + ", got " + count + ".");
      return study;
    }
    if (seeds instanceof Sequence list) {
      int size = list.items().size();
      if (count > size) {
        problems.add(
            option,
            "seeds",
            "the study lists " + size + " seeds one by one; give a list with --set seeds=[…].");
        return study;
      }
      List<Located> first = list.items().subList(0, count);
      return study.with("seeds", new Field(option, new Sequence(list.origin(), first)));
    }
    Located number = new Scalar(option, Integer.toString(count), ScalarType.NUMBER);
    Field field = new Field(option, number);
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put("count", field);
    Mapping row = seeds instanceof Mapping given ? given : new Mapping(option, fields);
    return study.with("seeds", new Field(option, row.with("count", field)));
  }
}
