package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.TensorScope;

/**
 * Measures batches of snapshots of archived runs and of runs under way, both in the same way. A
 * snapshot that a probe cannot measure, such as one whose Hessian is not finite, is reported and
 * left out, and so is a single number.
 */
final class BatchReader {
  private final Probe probe;
  private final Consumer<String> say;

  BatchReader(ProbeChoice choice, Consumer<String> say) {
    this.probe =
        Probe.of(choice)
            .orElseThrow(
                () -> new IllegalStateException(choice.canonical() + " measures no network."));
    this.say = say;
  }

  /** Measurements of each snapshot; none of those that are beyond the probe. */
  List<Measurement> measure(SnapshotBatch batch) {
    Optional<String> lacking = probe.lacking(batch);
    if (lacking.isPresent()) {
      String reason = "it needs %s, and training has none.".formatted(lacking.get());
      for (int r = 0; r < batch.runs().size(); r++) {
        say(batch, r, String.join(", ", probe.names()), reason);
      }
      return List.of();
    }
    try (TensorScope scope = TensorScope.open()) {
      return labelled(batch, probe.read(batch));
    } catch (BrokenInputException e) {
      if (batch.runs().size() == 1) {
        say(batch, 0, String.join(", ", probe.names()), String.valueOf(e.getMessage()));
        return List.of();
      }
    }
    try (TensorScope scope = TensorScope.open()) {
      return IntStream.range(0, batch.runs().size())
          .mapToObj(r -> measure(batch.only(List.of(r))))
          .flatMap(List::stream)
          .toList();
    }
  }

  private void say(SnapshotBatch batch, int replica, String quantities, String reason) {
    say.accept(
        "Run %s at %s has no %s: %s"
            .formatted(batch.runs().get(replica).id(), batch.label(), quantities, reason));
  }

  private List<Measurement> labelled(SnapshotBatch batch, List<Readings> readings) {
    List<Measurement> measured = new ArrayList<>();
    for (int r = 0; r < readings.size(); r++) {
      for (Readings.Gap gap : readings.get(r).gaps()) {
        say(batch, r, gap.names(), gap.reason());
      }
      for (Reading reading : readings.get(r).found()) {
        measured.add(
            reading.measurement(batch.runs().get(r).id(), batch.label(), probe.canonical()));
      }
    }
    return measured;
  }
}
