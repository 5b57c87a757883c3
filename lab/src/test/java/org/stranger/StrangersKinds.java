package org.stranger;

import java.util.List;
import org.basinlab.lab.form.Kindred;
import org.basinlab.lab.study.Law;

/** Found by its name in META-INF/services. */
public final class StrangersKinds implements Kindred, Law.Book {
  /** The discrete steps of ½θ², whatever k is. */
  static final Law HARMONIC = Law.named("harmonic");

  @Override
  public List<Law> laws() {
    return List.of(HARMONIC);
  }

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(Bounded.class, Stiffening.class);
  }
}
