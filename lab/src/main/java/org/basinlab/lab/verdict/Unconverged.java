package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.study.Claim;

/** Remarks on eigenvalues whose iteration stopped short of the tolerance of the study's probe. */
final class Unconverged {
  private Unconverged() {}

  /** Empty if all values in use reached it, or have no such residual. */
  static Optional<String> remark(Sweep sweep, Claim claim, List<Cell> used) {
    OptionalDouble tolerance =
        sweep.study().probes().stream()
            .filter(probe -> probe.names().contains(claim.quantity()))
            .flatMapToDouble(probe -> probe.relativeResidual().stream())
            .findFirst();
    if (tolerance.isEmpty()) {
      return Optional.empty();
    }
    double asked = tolerance.getAsDouble();
    long early =
        used.stream()
            .flatMap(cell -> sweep.measurement(claim, claim.quantity(), cell.place()).stream())
            .filter(m -> stoppedEarly(m, asked))
            .count();
    return early == 0
        ? Optional.empty()
        : Optional.of(
            ("%s of %s values of %s in use stopped before their residual reached %s of the value;"
                    + " the eigenvalues lie further out.")
                .formatted(early, used.size(), claim.quantity(), NumberText.brief(asked)));
  }

  private static boolean stoppedEarly(Measurement found, double asked) {
    return found.errorKind() == Measurement.ErrorKind.RESIDUAL
        && !(found.error() <= asked * Math.abs(found.value()));
  }
}
