package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.basinlab.lab.network.Perceptron;
import org.basinlab.lab.network.Sgd;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.Planner;
import org.basinlab.lab.plan.PlannerOptions;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.probe.EigenvalueSearch;
import org.basinlab.lab.probe.GeneralisationProbe;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.DecisionRule.Correction;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeEntry;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Sampling;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;

/** A study with invented numbers in place of networks. */
final class InventedSweep {

  static final Moment MOMENT = new Moment.AtEpoch(10);

  /** Ratios 1, 2, 4 and 8 in units of 1/320, the middle two at three batch sizes. */
  static final List<GridPoint> GRID =
      List.of(
          new GridPoint(0.025, 8),
          new GridPoint(0.05, 8),
          new GridPoint(0.1, 16),
          new GridPoint(0.2, 32),
          new GridPoint(0.1, 8),
          new GridPoint(0.2, 16),
          new GridPoint(0.4, 32),
          new GridPoint(0.2, 8));

  private static final double FIRST = 2.5;

  /** The loss of guessing among ten, just above 0.9 · 2.5. */
  private static final double UNTRAINED = Math.log(10);

  private static final DataChoice DATA = new DataChoice("strokes", Normalisation.PER_FEATURE, 1, 0);
  private static final NetworkChoice NETWORK =
      new Perceptron(List.of(10), new Units(Activation.RELU, Initialisation.HE, 1));
  private static final SnapshotChoice SNAPSHOTS =
      new SnapshotChoice(List.of(10), List.of(), List.of(), List.of(0.1), true);
  private static final TrainingChoice TRAINING =
      new TrainingChoice(
          Loss.CROSS_ENTROPY,
          Sampling.SHUFFLED_EPOCHS,
          Precision.FLOAT32,
          new Sgd(0, 0),
          20,
          false,
          1,
          1000,
          Optional.empty(),
          Optional.empty());
  private static final DataFacts FACTS =
      new DataFacts("strokes", "0".repeat(64), 10_000, 2_000, List.of(784), 10);
  private static final Provenance PROVENANCE =
      new Provenance("0", "17", "os", "processor", "none", 1, 1, 1, "2026-01-01T00:00:00Z");

  /** What a run shows. */
  interface Truth {
    double value(String quantity, GridPoint point, long seed);
  }

  private final List<GridPoint> grid;
  private final int seeds;
  private final Set<String> diverged = new HashSet<>();
  private final Set<String> divergedLater = new HashSet<>();
  private final Set<String> collapsed = new HashSet<>();
  private final Set<String> collapsedLater = new HashSet<>();
  private final Set<String> unreached = new HashSet<>();
  private final Set<String> unmeasured = new HashSet<>();
  private final Set<String> missing = new HashSet<>();
  private DecisionRule decision = new DecisionRule(0.95, Correction.HOLM, 5);
  private Optional<Plan> lastPlan = Optional.empty();

  InventedSweep(List<GridPoint> grid, int seeds) {
    this.grid = grid;
    this.seeds = seeds;
  }

  InventedSweep decidedBy(DecisionRule rule) {
    decision = rule;
    return this;
  }

  InventedSweep diverged(GridPoint point, long... among) {
    return mark(diverged, point, among);
  }

  InventedSweep divergedAfterTheMoment(GridPoint point, long... among) {
    return mark(divergedLater, point, among);
  }

  /** Finished, measured, but never below the loss of guessing. */
  InventedSweep failedToTrain(GridPoint point, long... among) {
    return mark(collapsed, point, among);
  }

  InventedSweep failedAfterTheMoment(GridPoint point, long... among) {
    return mark(collapsedLater, point, among);
  }

  InventedSweep neverReached(GridPoint point, long... among) {
    return mark(unreached, point, among);
  }

  InventedSweep notMeasured(GridPoint point, long... among) {
    return mark(unmeasured, point, among);
  }

  InventedSweep notRun(GridPoint point, long... among) {
    return mark(missing, point, among);
  }

  private InventedSweep mark(Set<String> set, GridPoint point, long... among) {
    for (long seed : among) {
      set.add(place(point, seed));
    }
    return this;
  }

  /** Judges the claims on what the runs show. */
  Verdicts judge(Truth truth, Claim... claims) {
    Study study = study(List.of(claims));
    List<RunRecord> runs = new ArrayList<>();
    List<Measurement> measurements = new ArrayList<>();
    for (GridPoint point : grid) {
      for (long seed : study.seeds()) {
        String place = place(point, seed);
        if (missing.contains(place)) {
          continue;
        }
        runs.add(run(point, seed));
        if (!diverged.contains(place)
            && !unreached.contains(place)
            && !unmeasured.contains(place)) {
          study.claims().stream()
              .flatMap(claim -> claim.quantities().stream())
              .distinct()
              .map(name -> measurement(point, seed, name, truth.value(name, point, seed)))
              .forEach(measurements::add);
        }
      }
    }
    Plan plan = lastPlan.filter(last -> last.study().equals(study)).orElseGet(() -> plan(study));
    lastPlan = Optional.of(plan);
    return judge(plan, runs, measurements);
  }

  /** Judges invented runs and measurements as if they came from the study's plan. */
  static Verdicts judge(Study study, List<RunRecord> runs, List<Measurement> measurements) {
    return judge(plan(study), runs, measurements);
  }

  private static Verdicts judge(Plan plan, List<RunRecord> runs, List<Measurement> measurements) {
    return Judge.judge(new Measurements(new Records(plan, runs), measurements));
  }

  private static Plan plan(Study study) {
    return Planner.plan(study, data -> FACTS, PlannerOptions.DEFAULT);
  }

  Study study(List<Claim> claims) {
    return new Study(
        "invented",
        "quick",
        "Does it hold?",
        "nowhere",
        List.of(),
        new NetworkSubject(DATA, NETWORK, TRAINING),
        grid,
        LongStream.rangeClosed(1, seeds).boxed().toList(),
        SNAPSHOTS,
        List.of(
            new ProbeEntry(
                new SharpnessProbe(new EigenvalueSearch(1000, 1e-3, 50)),
                Optional.empty(),
                Optional.empty()),
            new ProbeEntry(new GeneralisationProbe(), Optional.empty(), Optional.empty())),
        decision,
        claims);
  }

  RunRecord run(GridPoint point, long seed) {
    String place = place(point, seed);
    RunPlan plan = new NetworkRun("1", DATA, FACTS, NETWORK, TRAINING, SNAPSHOTS, point, seed);
    RunOutcome outcome =
        diverged.contains(place) || divergedLater.contains(place)
            ? new RunOutcome.Diverged(100, 2.3)
            : new RunOutcome.Finished(1000, 0.05);
    boolean reached = !diverged.contains(place) && !unreached.contains(place);
    List<SnapshotNote> notes =
        reached
            ? List.of(
                new SnapshotNote(
                    MOMENT.label(), 1000, 10, collapsed.contains(place) ? UNTRAINED : 0.05))
            : List.of();
    boolean failed = collapsed.contains(place) || collapsedLater.contains(place);
    Trace trace =
        new Trace(
            List.of(
                new Trace.Row(0, 0, FIRST, 0.1),
                new Trace.Row(2000, 20, failed ? UNTRAINED : 0.05, failed ? 0.1 : 0.9)));
    return new RunRecord(id(place), plan, outcome, trace, notes, PROVENANCE);
  }

  static Measurement measurement(GridPoint point, long seed, String quantity, double value) {
    return new Measurement(
        id(place(point, seed)),
        MOMENT.label(),
        quantity,
        "probe",
        value,
        Measurement.ErrorKind.EXACT,
        0,
        1,
        "1",
        "all",
        1);
  }

  private static String place(GridPoint point, long seed) {
    return point.learningRate() + "/" + point.batchSize() + "/" + seed;
  }

  static RunId id(String place) {
    return new RunId("%016x".formatted(place.hashCode()));
  }
}
