package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** Basin's own kinds of probes. */
public final class OwnProbes implements Kindred {

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(
        SharpnessProbe.class,
        FrobeniusProbe.class,
        TraceProbe.class,
        GaussNewtonProbe.class,
        SmallestEigenvalueProbe.class,
        SpectrumProbe.class,
        GradientCovarianceProbe.class,
        NoiseScaleProbe.class,
        AlignmentProbe.class,
        BatchSharpnessProbe.class,
        CriticalSharpnessProbe.class,
        KeskarProbe.class,
        WidthProbe.class,
        DistanceProbe.class,
        NormProbe.class,
        GeneralisationProbe.class,
        CalibrationProbe.class,
        HoldProbe.class,
        IteratesProbe.class,
        OccupancyProbe.class,
        PredictionProbe.class);
  }
}
