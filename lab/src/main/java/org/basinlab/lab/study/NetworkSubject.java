package org.basinlab.lab.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Kinds;
import org.basinlab.science.Check;

/**
 * Networks that are trained on data.
 *
 * @param arms one without a name, or any number with different names
 */
public record NetworkSubject(List<NetworkArm> arms) implements Subject {
  private static final String NAMELESS = "";

  public NetworkSubject {
    arms = List.copyOf(arms);
    Check.that(!arms.isEmpty(), "A study of networks trains at least one, got none.");
    Set<String> names = new HashSet<>();
    for (NetworkArm arm : arms) {
      Check.that(names.add(arm.name()), "The arm \"%s\" is there already.", arm.name());
    }
    Check.that(
        arms.size() == 1 || !names.contains(NAMELESS), "Of several arms each must have a name.");
  }

  /** One network, without arms. */
  public NetworkSubject(DataChoice data, NetworkChoice network, TrainingChoice training) {
    this(List.of(new NetworkArm(NAMELESS, data, network, training)));
  }

  /** The arm of a grid point. */
  public NetworkArm arm(GridPoint point) {
    return arms.stream()
        .filter(arm -> arm.name().equals(point.arm()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no arm " + point.arm()));
  }

  @Override
  public List<String> armNames() {
    return arms.stream().map(NetworkArm::name).filter(name -> !name.equals(NAMELESS)).toList();
  }

  @Override
  public List<DataChoice> data() {
    return arms.stream().map(NetworkArm::data).distinct().toList();
  }

  @Override
  public String canonical() {
    if (armNames().isEmpty()) {
      NetworkArm only = arms.get(0);
      return "data: "
          + Form.of(DataChoice.class).write(only.data())
          + "\nnetwork: "
          + Kinds.of(NetworkChoice.class).write(only.network())
          + "\ntraining: "
          + Form.of(TrainingChoice.class).write(only.training())
          + "\n";
    }
    StringBuilder out = new StringBuilder("arms:\n");
    Form<NetworkArm> form = Form.of(NetworkArm.class);
    arms.forEach(arm -> out.append("  - ").append(form.write(arm)).append('\n'));
    return out.toString();
  }
}
