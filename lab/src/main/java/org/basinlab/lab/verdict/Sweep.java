package org.basinlab.lab.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Basis;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.ClaimedLaws;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Cell.Laws;
import org.basinlab.lab.verdict.Cell.Replicate;
import org.basinlab.science.Check;
import org.basinlab.science.theory.Regime;

/** Runs and measurements of one study, found by grid point and seed. */
final class Sweep {

  private final Study study;
  private final Map<Replicate, RunRecord> runs = new HashMap<>();
  private final Map<Key, Measurement> measurements = new HashMap<>();

  Sweep(Study study, List<RunRecord> runs, List<Measurement> measurements) {
    this.study = study;
    runs.forEach(this::add);
    measurements.forEach(this::add);
  }

  private record Key(RunId run, String snapshot, String quantity) {}

  Study study() {
    return study;
  }

  private Optional<RunRecord> run(GridPoint point, long seed) {
    return Optional.ofNullable(runs.get(new Replicate(point, seed)));
  }

  /** By grid point and seed, in the order of the study. */
  List<RunRecord> runsAt(List<GridPoint> points) {
    return points.stream()
        .flatMap(point -> study.seeds().stream().flatMap(seed -> run(point, seed).stream()))
        .toList();
  }

  /** Seeds of the study that have at least one run. */
  List<Long> seedsWithRuns() {
    return study.seeds().stream()
        .filter(seed -> study.grid().stream().anyMatch(p -> run(p, seed).isPresent()))
        .toList();
  }

  /** The smallest η/S of the points at which a run diverged or failed to train. */
  OptionalDouble breakdown(List<GridPoint> points) {
    return runsAt(points).stream()
        .filter(run -> Breakdown.of(run).isPresent())
        .mapToDouble(run -> run.plan().point().lrBatchRatio())
        .min();
  }

  /** Of a quantity at the moment of a claim. */
  Optional<Measurement> measurement(Claim claim, String quantity, Replicate at) {
    return run(at.point(), at.seed())
        .map(run -> measurements.get(new Key(run.id(), claim.at().label(), quantity)));
  }

  /** What the claim finds in a replicate. */
  Cell cell(Claim claim, GridPoint point, long seed) {
    Replicate at = new Replicate(point, seed);
    Optional<RunRecord> run = run(point, seed);
    if (run.isEmpty()) {
      return Cell.without(at, Cell.State.NOT_RUN, Laws.NONE);
    }
    Laws laws = claim.laws().map(by -> laws(claim, by, at)).orElse(Laws.NONE);
    if (claim.laws().filter(ClaimedLaws::valued).isPresent() && Double.isNaN(laws.law())) {
      return Cell.without(at, Cell.State.NOT_PREDICTED, laws);
    }
    String label = claim.at().label();
    Measurement found = measurement(claim, claim.quantity(), at).orElse(null);
    boolean lost = found == null || !Double.isFinite(found.value());
    boolean brokeDown = Breakdown.of(run.get()).isPresent();
    boolean ranAway =
        (claim.laws().isPresent() || !claim.arms().isEmpty())
            && found != null
            && found.value() == Double.POSITIVE_INFINITY;
    if (Breakdown.isUntrainedAt(run.get(), label) || (brokeDown && lost) || ranAway) {
      return Cell.without(at, Cell.State.BROKE_DOWN, laws);
    }
    if (found != null) {
      List<Double> covariates = covariates(claim, run.get());
      return covariates.stream().anyMatch(value -> !Double.isFinite(value))
          ? Cell.without(at, Cell.State.NOT_MEASURED, laws)
          : Cell.measured(at, found.value(), claim.scale(), laws).with(covariates);
    }
    boolean taken = run.get().snapshots().stream().anyMatch(note -> note.label().equals(label));
    return Cell.without(at, taken ? Cell.State.NOT_MEASURED : Cell.State.NOT_REACHED, laws);
  }

  /** Logarithms, in the order of the claim; NaN for one that was not measured. */
  private List<Double> covariates(Claim claim, RunRecord run) {
    Replicate at = new Replicate(run.plan().point(), run.plan().seed());
    String label = claim.at().label();
    return claim.covariates().stream()
        .map(
            covariate ->
                covariate
                    .quantity()
                    .map(name -> measurement(claim, name, at).map(Measurement::value))
                    .orElseGet(
                        () ->
                            run.snapshots().stream()
                                .filter(note -> note.label().equals(label))
                                .map(note -> run.plan().sdeTime(note.step()))
                                .findFirst())
                    .map(Math::log)
                    .orElse(Double.NaN))
        .toList();
  }

  private Laws laws(Claim claim, ClaimedLaws by, Replicate at) {
    String quantity = claim.quantity();
    Optional<Measurement> law = measurement(claim, by.law().of(quantity), at);
    Optional<Measurement> rival =
        by.rival().flatMap(other -> measurement(claim, other.of(quantity), at));
    String source = law.map(Measurement::subset).orElse("");
    Regime regime = Basis.of(source).map(Basis::regime).orElse(Regime.INSIDE);
    return new Laws(scaled(law, claim), scaled(rival, claim), regime, source);
  }

  private static double scaled(Optional<Measurement> found, Claim claim) {
    return found.map(one -> claim.scale().scaled(one.value())).orElse(Double.NaN);
  }

  private void add(RunRecord run) {
    Replicate at = new Replicate(run.plan().point(), run.plan().seed());
    if (!study.grid().contains(at.point()) || !study.seeds().contains(at.seed())) {
      return;
    }
    RunRecord other = runs.putIfAbsent(at, run);
    Check.that(
        other == null || other.id().equals(run.id()),
        "Runs %s and %s both stand for η = %s, S = %s, seed %s. Judge the runs of one plan only.",
        other == null ? "" : other.id(),
        run.id(),
        at.point().learningRate(),
        at.point().batchSize(),
        at.seed());
  }

  private void add(Measurement measurement) {
    Key key = new Key(measurement.run(), measurement.snapshot(), measurement.quantity());
    Measurement other = measurements.putIfAbsent(key, measurement);
    Check.that(
        other == null || Double.compare(other.value(), measurement.value()) == 0,
        "Run %s has two different values of %s at %s, from probes '%s' and '%s'. Keep one probe of"
            + " each quantity in the study.",
        measurement.run(),
        measurement.quantity(),
        measurement.snapshot(),
        other == null ? "" : other.probe(),
        measurement.probe());
  }
}
