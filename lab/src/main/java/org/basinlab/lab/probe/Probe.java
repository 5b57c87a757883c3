package org.basinlab.lab.probe;

import java.util.List;
import java.util.Optional;

/**
 * Measures specimens. Law: what is measured is a function of one parameter vector with its examples
 * and of the probe alone: not of its neighbours, the order, or the time, nor of whether a run is
 * still under way.
 */
public interface Probe {

  /** Readings of each replica, in its order. */
  List<Readings> read(Specimen specimen);

  /** What {@link #read} will do at most to one replica. */
  default Work work(Specimen specimen) {
    return Work.examples(0);
  }

  /** What the probe needs and the specimen has not, as the end of a sentence; else empty. */
  default Optional<String> lacking(Specimen specimen) {
    return Optional.empty();
  }
}
