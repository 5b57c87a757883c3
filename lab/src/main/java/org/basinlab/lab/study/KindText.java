package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.form.Located;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Origin;
import org.basinlab.lab.form.Problems;
import org.basinlab.lab.form.YamlTree;

/**
 * A kind as a person writes it on the command line: its word, alone or with settings, {@code
 * sharpness examples=500}, or a map as in a study, {@code {probe: sharpness, examples: 500}}.
 */
final class KindText {
  private final Problems problems = new Problems();
  private final String text;
  private final Origin.Option option;
  private final String key;
  private final String example;

  /**
   * A text.
   *
   * @param name of the option, e.g. {@code --probe}
   * @param key under which a study has the word
   * @param example of a setting
   */
  KindText(String text, String name, String key, String example) {
    this.text = text.strip();
    this.option = new Origin.Option(name + " " + text, "");
    this.key = key;
    this.example = example;
  }

  /** What is found to be wrong with it. */
  Problems problems() {
    return problems;
  }

  /** Where everything in it comes from. */
  Origin.Option option() {
    return option;
  }

  /** As a map. */
  Optional<Mapping> written() {
    Optional<Located> located = yaml(text.startsWith("{") ? text : flow());
    return located.filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  /** {@code kind key=value …} as a map in braces. */
  private String flow() {
    List<String> entries = new ArrayList<>();
    for (String word : text.split("\\s+", -1)) {
      int equals = word.indexOf('=');
      if (entries.isEmpty()) {
        entries.add(key + ": " + FlowText.quoted(word));
      } else if (equals > 0) {
        entries.add(FlowText.quoted(word.substring(0, equals)) + ": " + word.substring(equals + 1));
      } else {
        String sentence = "expected a setting such as %s, got \"%s\".";
        problems.add(option, "", sentence.formatted(example, word));
      }
    }
    return "{" + String.join(", ", entries) + "}";
  }

  /** Any YAML, as if it stood in the text. */
  Optional<Located> yaml(String flow) {
    return YamlTree.read(flow, (line, path) -> option, problems);
  }
}
