package org.basinlab.lab.study;

import java.util.Optional;

/** Reads what a study lets descend: arms of walkers, or else a network with its data. */
final class SubjectReader {
  private static final String ARMS = "arms";

  private SubjectReader() {}

  /**
   * What could be read.
   *
   * @param training of a network, even where other parts of the subject are broken
   */
  record Parts(Optional<Subject> subject, Optional<TrainingChoice> training) {}

  static Parts read(Table table) {
    return table.has(ARMS) ? new Parts(walkers(table), Optional.empty()) : network(table);
  }

  private static Optional<Subject> walkers(Table table) {
    String sentence = "a study of walkers has arms, and no network that learns from data.";
    table.misplaced("data", sentence);
    table.misplaced("network", sentence);
    table.misplaced("training", sentence);
    return table.required(
        ARMS,
        at -> Kinds.list(Arm::read).read(at).flatMap(arms -> at.made(() -> new WalkSubject(arms))));
  }

  private static Parts network(Table table) {
    Optional<DataChoice> data = table.required("data", Sections::data);
    Optional<NetworkChoice> network = table.required("network", NetworkReader::network);
    Optional<TrainingChoice> training = table.required("training", Sections::training);
    Optional<Subject> subject =
        data.isPresent() && network.isPresent() && training.isPresent()
            ? Optional.of(new NetworkSubject(data.get(), network.get(), training.get()))
            : Optional.empty();
    return new Parts(subject, training);
  }
}
