package org.basinlab.lab.study;

import java.util.Optional;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Scalar;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.science.BrokenInputException;

/**
 * A network as a person writes it on the command line, {@code mlp hidden=[100] activation=relu} or
 * a map as in a study. How weights are drawn need not be said of a network that has some.
 */
public final class NetworkText {
  private static final String DRAWN = "initialisation";
  private static final Kinds<NetworkChoice> NETWORKS = Kinds.of(NetworkChoice.class);

  private NetworkText() {}

  /**
   * Reads a network.
   *
   * @throws BrokenInputException naming everything that is wrong with it
   */
  public static NetworkChoice read(String text) {
    KindText reading = new KindText(text, "--network", "kind", "hidden=[100]");
    Optional<NetworkChoice> network =
        reading
            .written()
            .map(map -> drawn(map, reading))
            .flatMap(map -> NETWORKS.read(new Cursor(map, "", reading.problems())));
    reading.problems().refuseAny();
    return network.orElseThrow(
        () -> new BrokenInputException("--network " + text + " could not be read."));
  }

  private static Mapping drawn(Mapping map, KindText reading) {
    boolean silent =
        !map.fields().containsKey(DRAWN)
            && NETWORKS
                .wordAt(new Cursor(map, "", reading.problems()))
                .filter(word -> NETWORKS.hasKey(word, DRAWN))
                .isPresent();
    return silent
        ? map.with(
            DRAWN, new Field(reading.option(), new Scalar(reading.option(), "he", ScalarType.TEXT)))
        : map;
  }
}
