package org.basinlab.lab.study;

import java.util.Optional;

/** Reads what a study lets descend. */
final class SubjectReader {
  private SubjectReader() {}

  static Optional<Subject> read(Table table) {
    Optional<DataChoice> data = table.required("data", Sections::data);
    Optional<NetworkChoice> network = table.required("network", NetworkReader::network);
    Optional<TrainingChoice> training = table.required("training", Sections::training);
    return data.isPresent() && network.isPresent() && training.isPresent()
        ? Optional.of(new NetworkSubject(data.get(), network.get(), training.get()))
        : Optional.empty();
  }
}
