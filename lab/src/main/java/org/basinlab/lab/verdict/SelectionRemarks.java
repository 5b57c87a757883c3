package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.GridPoint;

/**
 * What a reader must know about the numbers behind a verdict.
 *
 * @param range grid points that the claim is about
 */
record SelectionRemarks(Sweep sweep, Hypothesis claim, List<GridPoint> range) {
  SelectionRemarks {
    range = List.copyOf(range);
  }

  /**
   * All of them.
   *
   * @param measured cells that take part with a number
   * @param brokenDown number of cells of the range without one because the run broke down
   * @param gaps cells without a usable number whose run did not break down
   */
  List<String> all(List<Cell> measured, int brokenDown, List<Cell> gaps) {
    List<String> all = new ArrayList<>();
    if (!claim.part().range().isEmpty()) {
      all.add(keptTo());
    }
    List<Long> absent = new ArrayList<>(sweep.study().seeds());
    absent.removeAll(sweep.seedsWithRuns());
    if (!absent.isEmpty()) {
      all.add("No run yet of %s.".formatted(seeds(absent)));
    }
    all.addAll(brokenDown(brokenDown));
    LossMatch.remark(sweep, claim, measured).ifPresent(all::add);
    stoppedEarly(measured).ifPresent(all::add);
    all.addAll(leftOut(gaps));
    return all;
  }

  private String keptTo() {
    return "The study keeps this claim to η/S from %s to %s: %s of %s grid points."
        .formatted(
            NumberText.brief(claim.part().range().get(0)),
            NumberText.brief(claim.part().range().get(1)),
            range.size(),
            sweep.study().grid().size());
  }

  /** Every run of the study that broke down is told, also those outside the claim's range. */
  private List<String> brokenDown(int withoutNumber) {
    List<RunRecord> runs = sweep.runsAt(claim.arms().isEmpty() ? sweep.study().grid() : range);
    List<String> told = new ArrayList<>();
    for (Breakdown kind : Breakdown.values()) {
      List<RunPlan> broken =
          runs.stream()
              .filter(run -> Breakdown.of(run).filter(kind::equals).isPresent())
              .map(RunRecord::plan)
              .toList();
      Map<GridPoint, List<Long>> seeds = new LinkedHashMap<>();
      broken.forEach(
          run -> seeds.computeIfAbsent(run.point(), unseen -> new ArrayList<>()).add(run.seed()));
      if (!broken.isEmpty()) {
        told.add(
            "%s of %s runs %s: %s; %s of them in the range of this claim."
                .formatted(
                    broken.size(),
                    runs.size(),
                    kind.words(),
                    seeds.entrySet().stream()
                        .map(
                            e ->
                                "%s (%s)"
                                    .formatted(Selection.words(e.getKey()), seeds(e.getValue())))
                        .collect(Collectors.joining("; ")),
                    broken.stream().filter(run -> range.contains(run.point())).count()));
      }
    }
    if (!told.isEmpty()) {
      told.add(
          "%s of the range left no number %s for that reason."
              .formatted(Phrase.counted(withoutNumber, "run"), claim.at().words()));
    }
    return told;
  }

  /** Eigenvalues in use whose iteration stopped short of the tolerance of the study's probe. */
  private Optional<String> stoppedEarly(List<Cell> measured) {
    OptionalDouble asked =
        sweep.study().probes().stream()
            .filter(probe -> probe.names().contains(claim.quantity()))
            .flatMapToDouble(probe -> probe.relativeResidual().stream())
            .findFirst();
    long early =
        measured.stream()
            .flatMap(cell -> sweep.measurement(claim, claim.quantity(), cell.replicate()).stream())
            .filter(found -> found.errorKind() == Measurement.ErrorKind.RESIDUAL)
            .filter(found -> !(found.error() <= asked.orElse(0) * Math.abs(found.value())))
            .count();
    String sentence =
        "%s of %s values of %s in use stopped before their residual reached %s of the value; the"
            + " eigenvalues lie further out.";
    return asked.stream()
        .filter(residual -> early > 0)
        .mapToObj(
            residual ->
                sentence.formatted(
                    early, measured.size(), claim.quantity(), NumberText.brief(residual)))
        .findFirst();
  }

  /** Grid points with runs that have no usable number and did not break down, by their reasons. */
  private List<String> leftOut(List<Cell> gaps) {
    int runs = sweep.seedsWithRuns().size();
    Map<String, List<String>> byReasons = new LinkedHashMap<>();
    for (GridPoint point : range) {
      String reasons =
          gaps.stream()
              .filter(gap -> gap.point().equals(point))
              .collect(Collectors.groupingBy(Cell::state, TreeMap::new, Collectors.counting()))
              .entrySet()
              .stream()
              .map(e -> "%s of %s runs %s".formatted(e.getValue(), runs, e.getKey().words()))
              .collect(Collectors.joining(", "));
      if (!reasons.isEmpty()) {
        byReasons.computeIfAbsent(reasons, unseen -> new ArrayList<>()).add(Selection.words(point));
      }
    }
    return byReasons.entrySet().stream()
        .map(
            e ->
                "Left out for all seeds (%s %s): %s, where %s."
                    .formatted(
                        claim.quantity(),
                        claim.at().words(),
                        String.join("; ", e.getValue()),
                        e.getKey()))
        .toList();
  }

  static String seeds(List<Long> seeds) {
    String list = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return (seeds.size() == 1 ? "seed " : "seeds ") + list;
  }
}
