package org.basinlab.lab.study;

import java.util.Optional;

/** A network that is trained on data. */
public record NetworkSubject(DataChoice source, NetworkChoice network, TrainingChoice training)
    implements Subject {

  @Override
  public Optional<DataChoice> data() {
    return Optional.of(source);
  }

  @Override
  public String canonical() {
    return "data: "
        + source.canonical()
        + "\nnetwork: "
        + network.canonical()
        + "\ntraining: "
        + training.canonical()
        + "\n";
  }
}
