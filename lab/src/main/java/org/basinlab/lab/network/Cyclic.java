package org.basinlab.lab.network;

import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.study.CourseChoice;

/**
 * A square wave: stages of equal length at the first value and at a multiple of it in turn, the
 * first value first (the discrete schedules of Jastrzebski et al. 2017, section 4.5).
 *
 * @param stage epochs of each stage; ≥ 1
 * @param factor of the value in every second stage; finite and &gt; 0
 */
@Word("cyclic")
public record Cyclic(
    @Key(value = "epochs of each stage", domain = Domain.FROM_ONE) int stage,
    @Key(
            value = "what the value is multiplied with in every second stage",
            domain = Domain.POSITIVE)
        double factor)
    implements CourseChoice {

  public Cyclic {
    Domain.FROM_ONE.require("stage", stage);
    factor = Domain.POSITIVE.require("factor", factor);
  }

  @Override
  public double factor(long step, double epoch) {
    return (long) Math.floor(epoch / stage) % 2 == 0 ? 1 : factor;
  }

  @Override
  public String words() {
    return "in turns of %d %s at its value and at %s times that"
        .formatted(stage, stage == 1 ? "epoch" : "epochs", Decimal.text(factor));
  }
}
