package org.stranger.probe;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** A list that stands in the services of another jar. */
public final class StrangersProbes implements Kindred {

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(SmallParametersProbe.class);
  }
}
