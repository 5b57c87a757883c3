package org.example.minima;

import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.About;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.Selection;

/**
 * A kind of claim of one's own: at every grid point the mean over seeds stays below a limit.
 *
 * @param limit in the unit of the quantity
 */
@Word("stays-below")
public record StaysBelow(@Inline About about, @Key("what the quantity stays below") double limit)
    implements Hypothesis {

  public StaysBelow {
    about =
        about.stated(
            "The %s stays below %s at every grid point"
                .formatted(about.noun(), NumberText.brief(limit)));
  }

  @Override
  public Scale scale() {
    return Scale.IDENTITY;
  }

  @Override
  public Effect effect() {
    return Side.BELOW
        .of("mean", limit)
        .in("mean " + quantity())
        .needing("a number at a grid point");
  }

  @Override
  public Finding test(Selection numbers) {
    return numbers
        .at(numbers.used().stream().map(point -> numbers.place(point, Cell::value)).toList())
        .barredByGaps();
  }

  @Override
  public String sentence(Ruling ruling) {
    return "the %s is %s at %s, to stay below %s."
        .formatted(
            about.nounThen(),
            ruling.meanAndInterval(NumberText::brief),
            ruling.where(),
            NumberText.brief(limit));
  }

  @Override
  public String heading(String quantity) {
    return quantity + " stays below " + NumberText.brief(limit);
  }

  @Override
  public String method() {
    return "Stays below: the mean over seeds lies below the limit at every grid point.";
  }
}
