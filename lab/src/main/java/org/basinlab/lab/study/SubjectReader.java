package org.basinlab.lab.study;

import java.util.Optional;

/** Reads what a study lets descend: arms of walkers, or else a network with its data. */
final class SubjectReader {
  private static final String ARMS = "arms";

  private SubjectReader() {}

  static Optional<Subject> read(Table table) {
    return table.has(ARMS) ? walkers(table) : network(table);
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

  private static Optional<Subject> network(Table table) {
    Optional<DataChoice> data = table.required("data", Sections::data);
    Optional<NetworkChoice> network = table.required("network", NetworkReader::network);
    Optional<TrainingChoice> training = table.required("training", Sections::training);
    return data.isPresent() && network.isPresent() && training.isPresent()
        ? Optional.of(new NetworkSubject(data.get(), network.get(), training.get()))
        : Optional.empty();
  }
}
