package org.basinlab.lab.network;

import java.util.List;
import java.util.stream.Collectors;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.study.CourseChoice;
import org.basinlab.science.Check;

/**
 * A stair: at the start of each of some epochs the value is multiplied by a factor.
 *
 * @param epochs whole epochs, rising, each ≥ 1; at least one
 * @param factor at each of them; finite and &gt; 0
 */
@Word("steps")
public record Steps(
    @Key(value = "epochs after which the value changes, rising", domain = Domain.FROM_ONE)
        List<Integer> epochs,
    @Key(value = "what it is multiplied with each time", domain = Domain.POSITIVE) double factor)
    implements CourseChoice {

  public Steps {
    epochs = List.copyOf(epochs);
    epochs.forEach(epoch -> Domain.FROM_ONE.require("epochs", epoch));
    factor = Domain.POSITIVE.require("factor", factor);
    boolean rising = !epochs.isEmpty();
    for (int i = 1; i < epochs.size(); i++) {
      rising &= epochs.get(i) > epochs.get(i - 1);
    }
    Check.that(rising, "expected epochs that rise, at least one, got %s.", epochs);
  }

  @Override
  public double factor(long step, double epoch) {
    long passed = epochs.stream().filter(change -> epoch >= change).count();
    return Math.pow(factor, (double) passed);
  }

  @Override
  public String words() {
    return "times %s after %s %s"
        .formatted(
            Decimal.text(factor),
            epochs.size() == 1 ? "epoch" : "epochs",
            epochs.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
