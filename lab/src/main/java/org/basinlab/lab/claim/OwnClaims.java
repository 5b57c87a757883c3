package org.basinlab.lab.claim;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** Basin's own kinds of claim. */
public final class OwnClaims implements Kindred {

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(
        Direction.class,
        Exponents.class,
        TurningPoint.class,
        Equivalence.class,
        Prediction.class,
        Contrast.class,
        Ordered.class,
        BreakFactor.class,
        BreakOrder.class,
        Order.class);
  }
}
