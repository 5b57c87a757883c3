package org.basinlab.lab.study;

import java.util.List;

/**
 * A question put to stochastic gradient descent, with everything that decides the answer. If it
 * exists it can be planned.
 *
 * @param name identifier, lower case words joined by hyphens
 * @param preset the preset that was applied, e.g. {@code quick}
 * @param question one sentence ending in a question mark
 * @param reference paper, section or figure that the question comes from
 * @param notes departures from the paper and other remarks that a reader must know, shown in the
 *     report
 * @param grid points of the sweep in the order written, all different
 * @param seeds seeds of the replicates, all different; each decides initialisation and batch order
 * @param probes what is measured at every snapshot
 * @param claims what will be judged, fixed before any number exists
 */
public record Study(
    String name,
    String preset,
    String question,
    String reference,
    List<String> notes,
    DataChoice data,
    NetworkChoice network,
    TrainingChoice training,
    List<GridPoint> grid,
    List<Long> seeds,
    SnapshotChoice snapshots,
    List<ProbeChoice> probes,
    DecisionRule decision,
    List<Claim> claims) {

  public Study {
    notes = List.copyOf(notes);
    grid = List.copyOf(grid);
    seeds = List.copyOf(seeds);
    probes = List.copyOf(probes);
    claims = List.copyOf(claims);
  }
}
