package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Located;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Sequence;
import org.basinlab.lab.form.Problems;

/**
 * Arms of networks as a study writes them: each says what it changes of the study's {@code data},
 * {@code network} and {@code training}, key by key. A network with a {@code kind} of its own is
 * written in full.
 */
final class WrittenArms {
  static final String KEY = "arms";

  /** What an arm may change. */
  static final List<String> PARTS = List.of("data", "network", "training");

  private static final String KIND = "kind";

  private final Mapping study;
  private final Sequence arms;

  private WrittenArms(Mapping study, Sequence arms) {
    this.study = study;
    this.arms = arms;
  }

  /** The arms of a study, if they are of networks. */
  static Optional<WrittenArms> of(Mapping study) {
    Field field = study.fields().get(KEY);
    if (field == null || !(field.value() instanceof Sequence arms)) {
      return Optional.empty();
    }
    boolean ofNetworks =
        arms.items().stream().noneMatch(arm -> has(arm, "problem"))
            && (PARTS.stream().anyMatch(part -> has(study, part))
                || arms.items().stream()
                    .anyMatch(arm -> PARTS.stream().anyMatch(part -> has(arm, part))));
    return ofNetworks ? Optional.of(new WrittenArms(study, arms)) : Optional.empty();
  }

  private static boolean has(Located node, String key) {
    return node instanceof Mapping map && map.fields().containsKey(key);
  }

  /** The study without them and without what they change. */
  Mapping rest() {
    Mapping rest = study.without(KEY);
    for (String part : PARTS) {
      rest = rest.without(part);
    }
    return rest;
  }

  /** The arms in full; empty if problems were noted. */
  Optional<Subject> subject(Problems problems) {
    List<NetworkArm> read = new ArrayList<>();
    for (int i = 0; i < arms.items().size(); i++) {
      String path = KEY + "." + i;
      Located arm = arms.items().get(i);
      Located whole = arm instanceof Mapping changes ? whole(changes) : arm;
      Form.of(NetworkArm.class).read(new Cursor(whole, path, problems)).ifPresent(read::add);
    }
    return read.size() == arms.items().size()
        ? new Cursor(arms, KEY, problems).made(() -> new NetworkSubject(read))
        : Optional.empty();
  }

  private Mapping whole(Mapping changes) {
    Mapping whole = changes;
    for (String part : PARTS) {
      Field base = study.fields().get(part);
      Field change = changes.fields().get(part);
      if (base != null) {
        whole =
            whole.with(
                part,
                change == null
                    ? base
                    : new Field(change.key(), over(base.value(), change.value())));
      }
    }
    return whole;
  }

  private static Located over(Located base, Located change) {
    if (!(base instanceof Mapping below)
        || !(change instanceof Mapping above)
        || above.fields().containsKey(KIND)) {
      return change;
    }
    Mapping both = below;
    for (Map.Entry<String, Field> entry : above.fields().entrySet()) {
      both = both.with(entry.getKey(), entry.getValue());
    }
    return both;
  }
}
