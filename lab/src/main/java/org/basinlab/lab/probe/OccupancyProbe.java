package org.basinlab.lab.probe;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.BrokenInputException;

/**
 * The odds of the wide basin: the number of walkers right of the saddle over the number left of it.
 */
@Word("occupancy")
public record OccupancyProbe() implements WalkProbe {

  @Override
  public List<Quantity> quantities() {
    return List.of(WalkQuantities.ODDS);
  }

  @Override
  public String method() {
    return "walkers in the wide basin over walkers in the sharp one";
  }

  @Override
  public List<Reading> read(WalkView view) {
    OptionalDouble between = view.run().arm().problem().saddle();
    if (between.isEmpty()) {
      return List.of();
    }
    double saddle = between.getAsDouble();
    double[] right = view.each(position -> position[0] > saddle ? 1 : 0);
    double n = right.length;
    double share = Arrays.stream(right).sum() / n;
    if (share == 0 || share == 1) {
      throw new BrokenInputException(
          "all walkers are in one basin, so the odds have no finite value; take more walkers.");
    }
    double odds = share / (1 - share);
    double error = Math.sqrt(share * (1 - share) / n) / ((1 - share) * (1 - share));
    return List.of(
        new Source(view.subset(), 0).sampled(WalkQuantities.ODDS, odds, error, right.length));
  }
}
