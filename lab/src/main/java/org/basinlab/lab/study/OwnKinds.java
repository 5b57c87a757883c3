package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** Basin's own kinds: problems of walkers and probes. */
public final class OwnKinds implements Kindred {

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(
        Problem.Quadratic.class,
        Problem.GrowingNoise.class,
        Problem.TrainingSet.class,
        Problem.Regression.class,
        Problem.DoubleWell.class,
        EigenvalueChoice.Sharpness.class,
        HessianChoice.Frobenius.class,
        HessianChoice.Trace.class,
        EigenvalueChoice.GaussNewton.class,
        EigenvalueChoice.Smallest.class,
        HessianChoice.Density.class,
        ProbeChoice.GradientCovariance.class,
        NoiseChoice.NoiseScale.class,
        NoiseChoice.Alignment.class,
        WidthChoice.BatchSharpness.class,
        WidthChoice.CriticalSharpness.class,
        WidthChoice.Keskar.class,
        WidthChoice.Width.class,
        ProbeChoice.Distance.class,
        ProbeChoice.Norm.class,
        ProbeChoice.Generalisation.class,
        HoldChoice.class,
        WalkChoice.Iterates.class,
        WalkChoice.Occupancy.class,
        WalkChoice.Predictions.class);
  }
}
