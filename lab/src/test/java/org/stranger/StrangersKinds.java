package org.stranger;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** Found by its name in META-INF/services. */
public final class StrangersKinds implements Kindred {
  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(Bounded.class, Stiffening.class);
  }
}
