package org.basinlab.lab.run;

import java.util.List;
import java.util.Map;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.Track;
import org.basinlab.lab.record.Measurement;
import org.basinlab.science.tensor.Tensor;

/**
 * Measures runs that train together while they train. The runs never learn of it; what measures is
 * handed in from above, so that training knows no probe.
 */
public interface Tracker {

  /** Makes trackers. */
  interface Maker {

    /** For runs that train together. */
    Tracker of(List<NetworkRun> runs, List<Track> tracks);
  }

  /** Whether anything is measured after so many steps. */
  boolean isDue(long step);

  /**
   * Measures what is due.
   *
   * @param runs places in the list of runs, one a row of {@code theta}
   * @param theta [R, q]
   */
  void measure(long step, List<Integer> runs, Tensor theta);

  /** What was measured of a run, by the canonical text of the track, in the order of steps. */
  Map<String, List<Measurement>> measured(int run);
}
