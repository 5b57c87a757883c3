package org.example.minima;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** The kinds of this project; {@code META-INF/services} names this list. */
public final class MyKinds implements Kindred {

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(SoftsignNetwork.class, LargestParameterProbe.class, StaysBelow.class);
  }
}
