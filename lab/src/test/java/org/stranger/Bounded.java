package org.stranger;

import java.util.Arrays;
import java.util.List;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.About;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.Selection;

/** The largest value of a quantity over the grid points of an arm, one a seed, is below a limit. */
@Word("bounded")
public record Bounded(
    @Inline About about,
    @Key(value = "the arm that it is about", wording = Wording.NAME) String arm,
    @Key("what the largest value stays below") double limit)
    implements Hypothesis {
  public Bounded {
    about = about.stated("The largest %s is bounded".formatted(about.noun()));
  }

  @Override
  public Scale scale() {
    return Scale.IDENTITY;
  }

  @Override
  public List<String> arms() {
    return List.of(arm);
  }

  @Override
  public Effect effect() {
    return Side.BELOW
        .of("largest", limit)
        .in("largest " + quantity())
        .needing("a number at a grid point");
  }

  @Override
  public Finding test(Selection numbers) {
    return numbers.seedwise(seed -> Arrays.stream(seed.values()).max()).barredByGaps();
  }

  @Override
  public String sentence(Ruling ruling) {
    return "the largest %s is %s, to stay below %s."
        .formatted(
            about.nounThen(), ruling.meanAndInterval(NumberText::brief), NumberText.brief(limit));
  }

  @Override
  public String heading(String quantity) {
    return quantity + " is bounded by " + NumberText.brief(limit);
  }

  @Override
  public String method() {
    return "Bounded: the mean over seeds of the largest value over grid points lies below the limit.";
  }
}
