package org.basinlab.lab;

import java.util.List;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;

/**
 * What was measured besides the studies.
 *
 * @param runs that were measured
 * @param all by run, then by probe, then by moment
 */
public record Exploration(List<RunRecord> runs, List<Measurement> all) {
  public Exploration {
    runs = List.copyOf(runs);
    all = List.copyOf(all);
  }
}
