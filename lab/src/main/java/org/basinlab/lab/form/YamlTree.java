package org.basinlab.lab.form;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Scalar;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.lab.form.Located.Sequence;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 into located values: plain maps, lists and scalars only. Tags that would name
 * types, anchors and aliases, several documents and deep nesting are refused.
 */
public final class YamlTree {
  private static final int DEEPEST = 20;

  /** The most characters that are read. */
  public static final int LONGEST = 1_000_000;

  private static final Map<Tag, ScalarType> SCALARS =
      Map.of(
          Tag.STR, ScalarType.TEXT,
          Tag.INT, ScalarType.NUMBER,
          Tag.FLOAT, ScalarType.NUMBER,
          Tag.BOOL, ScalarType.TRUTH,
          Tag.NULL, ScalarType.NOTHING);
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

  private final Places places;
  private final Problems problems;

  /** Says where a line of the text comes from, given the key path. */
  @FunctionalInterface
  public interface Places {
    Origin origin(int line, String path);
  }

  private YamlTree(Places places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /** The value that the text holds; empty, with a problem noted, if it holds none. */
  public static Optional<Located> read(String text, Places places, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(LONGEST)
            .setParseComments(false)
            .setAllowNonScalarKeys(true)
            .build();
    YamlTree tree = new YamlTree(places, problems);
    try {
      if (tree.isRefused(text, settings)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeReader(new StringReader(text));
      if (root.isEmpty()) {
        problems.add(places.origin(1, ""), "", "expected YAML, got an empty text.");
      }
      return root.map(node -> tree.convert(node, "")).filter(located -> problems.isEmpty());
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      problems.add(places.origin(line, ""), "", "this is not valid YAML: " + reason(broken) + ".");
    } catch (YamlEngineException broken) {
      String reason = String.valueOf(broken.getMessage());
      problems.add(places.origin(1, ""), "", "this is not valid YAML: " + reason + ".");
    }
    return Optional.empty();
  }

  private static String reason(MarkedYamlEngineException broken) {
    String context = String.valueOf(broken.getContext());
    String problem = String.valueOf(broken.getProblem());
    return (broken.getContext() == null ? problem : context + ", " + problem).strip();
  }

  /** Looks for what the composing of nodes would follow before anybody can see it. */
  private boolean isRefused(String text, LoadSettings settings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (opens(event)) {
        depth++;
      } else if (closes(event)) {
        depth--;
      }
      if (depth > DEEPEST || isMerge(event)) {
        String sentence =
            isMerge(event)
                ? "merge keys (<<) are not read; write the keys out."
                : "expected at most " + DEEPEST + " levels of maps and lists, got more.";
        problems.add(places.origin(lineOf(event.getStartMark()), ""), "", sentence);
        return true;
      }
    }
    return false;
  }

  private static boolean isMerge(Event event) {
    return event instanceof ScalarEvent scalar
        && (scalar.getTag().equals(Optional.of(Tag.MERGE.getValue()))
            || (scalar.isPlain() && scalar.getValue().equals("<<")));
  }

  private static boolean opens(Event event) {
    return event.getEventId() == Event.ID.MappingStart
        || event.getEventId() == Event.ID.SequenceStart;
  }

  private static boolean closes(Event event) {
    return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
  }

  private static int lineOf(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0) + 1;
  }

  private Located convert(Node node, String path) {
    Origin origin = places.origin(lineOf(node.getStartMark()), path);
    Optional<String> flaw = flaw(node);
    if (flaw.isPresent()) {
      problems.add(origin, path, flaw.get());
    } else if (node instanceof MappingNode mapping) {
      return new Mapping(origin, fields(mapping, path));
    } else if (node instanceof SequenceNode sequence) {
      return new Sequence(origin, items(sequence, path));
    } else if (node instanceof ScalarNode scalar) {
      ScalarType type = SCALARS.getOrDefault(scalar.getTag(), ScalarType.TEXT);
      return new Scalar(origin, scalar.getValue(), type);
    }
    return new Scalar(origin, "", ScalarType.NOTHING);
  }

  /** What a key or a value must not have. */
  private static Optional<String> flaw(Node node) {
    if (node.getAnchor().isPresent()) {
      return Optional.of("anchors and aliases (& and *) are not read; write the value out.");
    }
    return PLAIN_TAGS.contains(node.getTag())
        ? Optional.empty()
        : Optional.of("the tag " + node.getTag().getValue() + " is not read; write a plain value.");
  }

  private List<Located> items(SequenceNode sequence, String path) {
    List<Located> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(convert(item, below(path, Integer.toString(items.size()))));
    }
    return items;
  }

  private Map<String, Field> fields(MappingNode mapping, String path) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = lineOf(tuple.getKeyNode().getStartMark());
      Optional<String> flaw = flaw(tuple.getKeyNode());
      if (flaw.isPresent()) {
        problems.add(places.origin(line, path), path, flaw.get());
        continue;
      }
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        problems.add(
            places.origin(line, path), path, "expected a plain word as key, got a list or a map.");
        continue;
      }
      String key = scalar.getValue();
      Origin origin = places.origin(line, below(path, key));
      Integer earlier = lines.putIfAbsent(key, line);
      if (earlier == null) {
        fields.put(key, new Field(origin, convert(tuple.getValueNode(), below(path, key))));
      } else {
        String sentence = "this key stands here twice, first in line " + earlier + ".";
        problems.add(origin, below(path, key), sentence);
      }
    }
    return fields;
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
