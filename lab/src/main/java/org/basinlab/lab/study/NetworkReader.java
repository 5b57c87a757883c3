package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.NetworkChoice.Activation;
import org.basinlab.lab.study.NetworkChoice.Convolutional;
import org.basinlab.lab.study.NetworkChoice.Initialisation;
import org.basinlab.lab.study.NetworkChoice.Perceptron;

/** Reads the network of a study. */
final class NetworkReader {
  private static final String PERCEPTRON = "mlp";
  private static final Kind<String> KIND = Kinds.oneOf(List.of(PERCEPTRON, "conv"));

  private NetworkReader() {}

  /** What every kind of network has. */
  private record Common(Activation activation, Initialisation initialisation, double scale) {}

  static Optional<NetworkChoice> network(Cursor at) {
    return Table.open(at)
        .flatMap(table -> table.optional("kind", KIND, PERCEPTRON))
        .flatMap(
            kind ->
                Table.open(at)
                    .flatMap(
                        kind.equals(PERCEPTRON)
                            ? NetworkReader::perceptron
                            : NetworkReader::convolutional));
  }

  private static Optional<NetworkChoice> perceptron(Table table) {
    table.optional("kind", KIND, PERCEPTRON);
    var hidden = table.required("hidden", Kinds.list(Kinds.count(Domain.TO_A_MILLION)));
    Optional<Common> common = common(table);
    table.misplaced(
        "channels", "a network of kind mlp has hidden widths; channels need kind: conv.");
    return table.make(
        () -> {
          Common c = common.orElseThrow();
          return new Perceptron(hidden.orElseThrow(), c.activation, c.initialisation, c.scale);
        });
  }

  private static Optional<NetworkChoice> convolutional(Table table) {
    table.required("kind", KIND);
    var channels = table.required("channels", NetworkReader::channels);
    Optional<Common> common = common(table);
    table.misplaced("hidden", "a network of kind conv has channels and no hidden widths.");
    return table.make(
        () -> {
          Common c = common.orElseThrow();
          return new Convolutional(channels.orElseThrow(), c.activation, c.initialisation, c.scale);
        });
  }

  private static Optional<List<Integer>> channels(Cursor at) {
    return Kinds.list(Kinds.count(Domain.TO_A_MILLION))
        .read(at)
        .flatMap(
            channels ->
                channels.isEmpty()
                    ? at.refuse("expected at least one convolution, got an empty list.")
                    : Optional.of(channels));
  }

  private static Optional<Common> common(Table table) {
    var activation = table.required("activation", Kinds.word(Activation.class));
    var initialisation = table.required("initialisation", Kinds.word(Initialisation.class));
    var scale = table.optional("initialScale", Kinds.number(Domain.POSITIVE), 1.0);
    return table.part(
        () ->
            new Common(
                activation.orElseThrow(), initialisation.orElseThrow(), scale.orElseThrow()));
  }
}
