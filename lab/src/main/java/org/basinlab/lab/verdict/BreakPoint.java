package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.study.ArmClaim;

/** Where a quantity breaks away as η and S grow together, as {@link ArmClaim.BreakFactor} says. */
final class BreakPoint {
  private BreakPoint() {}

  /** ln(measured/predicted κ*) of one seed; empty where nothing breaks or no break is predicted. */
  static OptionalDouble effect(ArmClaim.BreakFactor claim, SeedCells cells) {
    OptionalDouble measured = logFactor(claim, cells, Cell::value);
    OptionalDouble predicted = logFactor(claim, cells, Cell::rival);
    return measured.isPresent() && predicted.isPresent()
        ? OptionalDouble.of(measured.getAsDouble() - predicted.getAsDouble())
        : OptionalDouble.empty();
  }

  /** ln κ*, from the logarithm of the quantity at each grid point; NaN stands for diverged. */
  static OptionalDouble logFactor(
      ArmClaim.BreakFactor claim, SeedCells cells, ToDoubleFunction<Cell> logarithm) {
    List<Cell> byFactor = new ArrayList<>(cells.measured());
    byFactor.addAll(cells.brokenDown());
    byFactor.sort(Comparator.comparingInt(cell -> cell.point().batchSize()));
    if (byFactor.isEmpty() || Double.isNaN(logarithm.applyAsDouble(byFactor.get(0)))) {
      return OptionalDouble.empty();
    }
    double base = logarithm.applyAsDouble(byFactor.get(0));
    double start = Math.log(byFactor.get(0).point().batchSize());
    double before = 0;
    double riseBefore = 0;
    for (Cell cell : byFactor.subList(1, byFactor.size())) {
      double here = Math.log(cell.point().batchSize()) - start;
      double rise = logarithm.applyAsDouble(cell) - base;
      if (Double.isNaN(rise)) {
        return OptionalDouble.of((before + here) / 2);
      }
      if (rise > claim.margin()) {
        double share = (claim.margin() - riseBefore) / (rise - riseBefore);
        return OptionalDouble.of(before + share * (here - before));
      }
      before = here;
      riseBefore = rise;
    }
    return OptionalDouble.empty();
  }

  /** The measured and the predicted factors, for a reader. */
  static List<String> remarks(ArmClaim.BreakFactor claim, Selection selection) {
    List<Double> measured = new ArrayList<>();
    List<Double> predicted = new ArrayList<>();
    for (SeedCells cells : selection.seeds()) {
      logFactor(claim, cells, Cell::value).ifPresent(measured::add);
      logFactor(claim, cells, Cell::rival).ifPresent(predicted::add);
    }
    return List.of(
        "κ*, geometric mean over seeds: measured %s in %s of %s seeds, by %s %s."
            .formatted(
                mean(measured),
                measured.size(),
                selection.seeds().size(),
                claim.law().word(),
                mean(predicted)));
  }

  private static String mean(List<Double> logarithms) {
    return logarithms.isEmpty()
        ? "none"
        : Numbers.plain(
            Math.exp(logarithms.stream().mapToDouble(x -> x).average().orElse(Double.NaN)));
  }
}
