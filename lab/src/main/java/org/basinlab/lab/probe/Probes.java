package org.basinlab.lab.probe;

import org.basinlab.lab.study.ProbeChoice;

/** The probe behind each choice of a study. */
final class Probes {
  private Probes() {}

  static Probe of(ProbeChoice choice) {
    if (choice instanceof ProbeChoice.Sharpness sharpness) {
      return new SharpnessProbe(sharpness);
    }
    if (choice instanceof ProbeChoice.Frobenius frobenius) {
      return new FrobeniusProbe(frobenius);
    }
    if (choice instanceof ProbeChoice.Generalisation generalisation) {
      return new GeneralisationProbe(generalisation);
    }
    throw new IllegalStateException("No probe is known for " + choice);
  }
}
