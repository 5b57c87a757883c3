package org.basinlab.lab.claim;

import java.util.List;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.science.stats.RatioGroups;

/** What claims that compare grid points by their η/S have in common. */
final class Ratios {
  private Ratios() {}

  /** A claim about a trend needs so many different η/S in its range. */
  static List<Flaw> needDifferent(Claim claim, List<GridPoint> grid, int least) {
    long found = distinct(about(claim, grid));
    String sentence = "a %s claim needs grid points of %d different η/S, got %d.";
    return found < least
        ? List.of(new Flaw("", sentence.formatted(claim.kind(), least, found)))
        : List.of();
  }

  /** A claim about agreement needs one η/S more than once in its range. */
  static List<Flaw> needEqual(Claim claim, List<GridPoint> grid) {
    List<GridPoint> about = about(claim, grid);
    String sentence = "a %s claim needs two grid points of the same η/S, all differ.";
    return distinct(about) == about.size()
        ? List.of(new Flaw("", sentence.formatted(claim.kind())))
        : List.of();
  }

  private static List<GridPoint> about(Claim claim, List<GridPoint> grid) {
    return grid.stream().filter(claim::isAbout).toList();
  }

  /** How many η/S there are. */
  static long distinct(List<GridPoint> grid) {
    return grid.stream().map(GridPoint::lrBatchRatio).distinct().count();
  }

  /**
   * A pair of equal η/S of which only one run broke down is the worst disagreement there is, and
   * bars a claim that equal ratios agree.
   */
  static Finding barredBySplitPairs(Finding found) {
    return found.barredByAny(
        found.selection().seeds().stream().mapToInt(Ratios::splitPairs).sum(),
        "pair",
        "In %s of equal η/S one run broke down and the other did not, so the claim cannot be"
            + " supported over this range.");
  }

  private static int splitPairs(SeedCells cells) {
    int split = 0;
    for (Cell brokenDown : cells.brokenDown()) {
      for (Cell measured : cells.measured()) {
        boolean equal =
            RatioGroups.areEqual(
                brokenDown.point().lrBatchRatio(), measured.point().lrBatchRatio());
        split += equal ? 1 : 0;
      }
    }
    return split;
  }
}
