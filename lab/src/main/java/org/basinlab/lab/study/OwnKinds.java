package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** Basin's own kinds of problems of walkers. */
public final class OwnKinds implements Kindred {

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(
        Problem.Quadratic.class,
        Problem.GrowingNoise.class,
        Problem.TrainingSet.class,
        Problem.Regression.class,
        Problem.DoubleWell.class);
  }
}
