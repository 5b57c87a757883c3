package org.basinlab.lab.study;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.basinlab.lab.form.Form;
import org.basinlab.science.Check;

/**
 * Walkers on problems with known answers.
 *
 * @param arms at least one, their names all different
 */
public record WalkSubject(List<Arm> arms) implements Subject {
  public WalkSubject {
    arms = List.copyOf(arms);
    Check.that(!arms.isEmpty(), "A study of walkers has at least one arm, got none.");
    Set<String> names = new HashSet<>();
    for (Arm arm : arms) {
      Check.that(names.add(arm.name()), "The arm \"%s\" is there already.", arm.name());
    }
  }

  /** The arm of a name. */
  public Optional<Arm> arm(String name) {
    return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
  }

  @Override
  public List<String> armNames() {
    return arms.stream().map(Arm::name).toList();
  }

  @Override
  public List<DataChoice> data() {
    return List.of();
  }

  @Override
  public String canonical() {
    StringBuilder out = new StringBuilder("arms:\n");
    arms.forEach(arm -> out.append("  - ").append(Form.of(Arm.class).write(arm)).append('\n'));
    return out.toString();
  }
}
