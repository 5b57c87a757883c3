package org.basinlab.lab.probe;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.ProbeChoice;

/**
 * Measures specimens. A kind of probe is a record with its word, its settings, what it yields, what
 * it costs, how a report describes it, and how it is measured. Law: what is measured is a function
 * of one parameter vector with its examples and of the probe alone: not of other replicas, the
 * order or the time of measurements, nor of whether the run is still under way.
 */
public interface Probe extends ProbeChoice {

  /**
   * How many of the first training examples it looks at; 0 where it looks at none, or at others.
   */
  default int examples() {
    return 0;
  }

  @Override
  default int examplesNeeded() {
    return examples();
  }

  /** Readings of each replica, in its order. */
  List<Readings> read(Specimen specimen);

  /** What {@link #read} will do at most to one replica. */
  default Work work(Specimen specimen) {
    return Work.examples(0);
  }

  /** How often it differentiates the loss: 0, 1 or 2. */
  default int derivatives() {
    return 2;
  }

  /** Whether it finds what other probes of the Hessian build on, and is measured before them. */
  default boolean leads() {
    return false;
  }

  /** What the probe needs and the specimen has not, as the end of a sentence; else empty. */
  default Optional<String> lacking(Specimen specimen) {
    return Optional.empty();
  }

  /** The probe with the settings that suit a model, where nobody says any; its usual ones. */
  default Probe suitedTo(Specimen model) {
    return this;
  }

  /** What a study calls a probe, if it measures networks. */
  static Optional<Probe> of(ProbeChoice choice) {
    return choice instanceof Probe probe ? Optional.of(probe) : Optional.empty();
  }
}
