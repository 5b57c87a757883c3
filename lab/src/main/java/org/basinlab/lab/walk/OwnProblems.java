package org.basinlab.lab.walk;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** Basin's own problems of walkers. */
public final class OwnProblems implements Kindred {

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(
        QuadraticProblem.class,
        GrowingNoiseProblem.class,
        TrainingSetProblem.class,
        RegressionProblem.class,
        DoubleWellProblem.class);
  }
}
