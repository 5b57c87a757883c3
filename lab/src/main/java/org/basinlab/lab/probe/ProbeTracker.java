package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.Track;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.lab.run.Tracker;
import org.basinlab.lab.study.Moment;
import org.basinlab.science.tensor.Tensor;

/**
 * Measures runs under way as if each moment were a snapshot of the archive with the label of its
 * step. No measurement starts from the one before: it would then depend on what was asked earlier.
 */
public final class ProbeTracker implements Tracker {
  private final List<NetworkRun> runs;
  private final List<Track> tracks;
  private final DataShelf shelf;
  private final Consumer<String> say;
  private final Map<RunId, Map<String, List<Measurement>>> measured = new LinkedHashMap<>();

  private ProbeTracker(
      List<NetworkRun> runs, List<Track> tracks, DataShelf shelf, Consumer<String> say) {
    this.runs = List.copyOf(runs);
    this.tracks = List.copyOf(tracks);
    this.shelf = shelf;
    this.say = say;
    for (NetworkRun run : runs) {
      Map<String, List<Measurement>> own = new LinkedHashMap<>();
      tracks.forEach(track -> own.put(track.canonical(), new ArrayList<>()));
      measured.put(run.id(), own);
    }
  }

  /**
   * Makes trackers.
   *
   * @param say is told what could not be measured
   */
  public static Tracker.Maker maker(DataShelf shelf, Consumer<String> say) {
    return (runs, tracks) -> new ProbeTracker(runs, tracks, shelf, say);
  }

  @Override
  public boolean isDue(long step) {
    return tracks.stream().anyMatch(track -> track.isDue(step));
  }

  @Override
  public void measure(long step, List<Integer> places, Tensor theta) {
    List<NetworkRun> present = places.stream().map(runs::get).toList();
    String label = new Moment.AtStep(step).label();
    NetworkRun shared = present.get(0);
    SnapshotBatch batch =
        SnapshotBatch.of(
            present,
            label,
            theta,
            shelf.tensors(shared.data(), shared.facts(), shared.training().precision()));
    for (Track track : tracks) {
      if (track.isDue(step)) {
        for (Measurement one : new BatchReader(track.probe(), say).measure(batch)) {
          measured(one.run())
              .computeIfAbsent(track.canonical(), first -> new ArrayList<>())
              .add(one);
        }
      }
    }
  }

  @Override
  public Map<String, List<Measurement>> measured(int run) {
    return measured(runs.get(run).id());
  }

  private Map<String, List<Measurement>> measured(RunId run) {
    return Objects.requireNonNull(measured.get(run), () -> "Run " + run + " is not tracked here.");
  }
}
