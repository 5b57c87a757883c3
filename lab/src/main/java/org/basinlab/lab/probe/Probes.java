package org.basinlab.lab.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.lab.study.HessianChoice;
import org.basinlab.lab.study.HoldChoice;
import org.basinlab.lab.study.NoiseChoice;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.WidthChoice;

/** The probe behind each choice of a study: one line a kind. */
public final class Probes {
  private static final Probes ALL =
      new Probes()
          .with(EigenvalueChoice.Sharpness.class, SharpnessProbe::new)
          .with(HessianChoice.Frobenius.class, FrobeniusProbe::new)
          .with(HessianChoice.Trace.class, TraceProbe::new)
          .with(EigenvalueChoice.GaussNewton.class, GaussNewtonProbe::new)
          .with(EigenvalueChoice.Smallest.class, SmallestEigenvalueProbe::new)
          .with(HessianChoice.Density.class, SpectrumProbe::new)
          .with(NoiseChoice.NoiseScale.class, NoiseScaleProbe::new)
          .with(NoiseChoice.Alignment.class, AlignmentProbe::new)
          .with(WidthChoice.BatchSharpness.class, BatchSharpnessProbe::new)
          .with(WidthChoice.CriticalSharpness.class, CriticalSharpnessProbe::new)
          .with(WidthChoice.Keskar.class, KeskarProbe::new)
          .with(WidthChoice.Width.class, WidthProbe::new)
          .with(HoldChoice.class, HoldProbe::new)
          .with(ProbeChoice.GradientCovariance.class, GradientCovarianceProbe::new)
          .with(ProbeChoice.Distance.class, choice -> new DistanceProbe())
          .with(ProbeChoice.Norm.class, choice -> new NormProbe())
          .with(ProbeChoice.Generalisation.class, choice -> new GeneralisationProbe());

  private final Map<Class<?>, Function<ProbeChoice, Probe>> makers = new LinkedHashMap<>();

  private Probes() {}

  /** The probe of a choice that is not of walkers. */
  public static Probe of(ProbeChoice choice) {
    Function<ProbeChoice, Probe> maker = ALL.makers.get(choice.getClass());
    if (maker == null) {
      throw new IllegalStateException("No probe is known for " + choice.canonical());
    }
    return maker.apply(choice);
  }

  private <C extends ProbeChoice> Probes with(Class<C> kind, Function<C, Probe> maker) {
    makers.put(kind, choice -> maker.apply(kind.cast(choice)));
    return this;
  }
}
