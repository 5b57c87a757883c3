package org.basinlab.lab.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkArm;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Schedule;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.course.Epochs;

/** What a study asks for that its data cannot give, all of it at once. */
final class PlanRefusals {
  private static final long MOST_RUNS = 1_000_000;

  private final Study study;
  private final NetworkArm arm;
  private final DataFacts facts;
  private final List<String> refusals = new ArrayList<>();

  /** Refuses more runs than can be. */
  static void checkRuns(Study study) {
    List<String> refusals = new ArrayList<>();
    tooMany(study).ifPresent(refusals::add);
    report(study, refusals);
  }

  private PlanRefusals(Study study, NetworkArm arm, DataFacts facts) {
    this.study = study;
    this.arm = arm;
    this.facts = facts;
  }

  /**
   * Refuses what does not go together.
   *
   * @param facts of the data of each arm by its name
   */
  static void check(Study study, NetworkSubject subject, Map<String, DataFacts> facts) {
    Set<String> refusals = new LinkedHashSet<>();
    tooMany(study).ifPresent(refusals::add);
    for (NetworkArm arm : subject.arms()) {
      DataFacts known = Objects.requireNonNull(facts.get(arm.name()));
      refusals.addAll(new PlanRefusals(study, arm, known).found());
    }
    report(study, List.copyOf(refusals));
  }

  private List<String> found() {
    arm.network().refusal(facts.inputShape()).ifPresent(refusals::add);
    epochs();
    examples();
    steps();
    times();
    return refusals;
  }

  private List<GridPoint> grid() {
    return study.grid().stream().filter(point -> point.arm().equals(arm.name())).toList();
  }

  private static Optional<String> tooMany(Study study) {
    long runs = (long) study.grid().size() * study.seeds().size();
    String sentence = "expected at most %d runs, got %d grid points times %d seeds.";
    return runs > MOST_RUNS
        ? Optional.of(sentence.formatted(MOST_RUNS, study.grid().size(), study.seeds().size()))
        : Optional.empty();
  }

  private void epochs() {
    for (GridPoint point : grid()) {
      if (point.batchSize() > facts.trainSize()) {
        String sentence =
            "the batch of grid point %s is larger than the %s. "
                + "Choose batchSize ≤ %d or data with more examples.";
        refusals.add(sentence.formatted(point.words(), owner(), facts.trainSize()));
      }
    }
  }

  private void examples() {
    int n = facts.trainSize();
    if (arm.training().checkExamples() > n) {
      String sentence =
          "training.checkExamples is %d, more than the %s. Choose checkExamples ≤ %d.";
      refusals.add(sentence.formatted(arm.training().checkExamples(), owner(), n));
    }
    for (int i = 0; i < study.probes().size(); i++) {
      ProbeChoice probe = study.probes().get(i);
      if (probe.examplesNeeded() > n) {
        String sentence = "probes.%d.examples is %d, more than the %s. Choose examples ≤ %d.";
        refusals.add(sentence.formatted(i, probe.examplesNeeded(), owner(), n));
      }
    }
  }

  /** Moments that no run of some batch size can reach. */
  private void steps() {
    for (Map.Entry<Integer, Long> most : mostSteps().entrySet()) {
      String runs =
          "a run of batchSize %d takes at most %d steps".formatted(most.getKey(), most.getValue());
      for (int i = 0; i < study.snapshots().steps().size(); i++) {
        int step = study.snapshots().steps().get(i);
        if (step > most.getValue()) {
          String sentence = "snapshots.steps.%d: step %d is never reached, since %s.";
          refusals.add(sentence.formatted(i, step, runs));
        }
      }
      List<Track> tracks = Track.of(study, facts, most.getKey());
      for (int i = 0; i < tracks.size(); i++) {
        if (tracks.get(i).every() > most.getValue()) {
          refusals.add(tooRare(i, tracks.get(i), runs));
        }
      }
    }
  }

  /** SDE times that a learning rate does not reach; under a course of rates the run will tell. */
  private void times() {
    if (arm.training().learningRateCourse().isPresent()) {
      return;
    }
    Map<Integer, Long> most = mostSteps();
    List<Double> times = study.snapshots().times();
    for (GridPoint point : grid()) {
      for (int i = 0; i < times.size() && most.containsKey(point.batchSize()); i++) {
        Moment.AtTime at = new Moment.AtTime(times.get(i));
        long steps = most.get(point.batchSize());
        if (at.steps(point.learningRate()).orElse(0) > steps) {
          String sentence =
              "snapshots.times.%d: SDE time %s is never reached by %s, whose %d steps make %s. Raise"
                  + " training.maximumEpochs or choose a smaller time.";
          refusals.add(
              sentence.formatted(
                  i,
                  Decimal.text(at.time()),
                  point.words(),
                  steps,
                  NumberText.brief(steps * point.learningRate())));
        }
      }
    }
  }

  private String tooRare(int tracking, Track track, String runs) {
    int place = study.probes().indexOf(track.probe());
    Schedule schedule = study.tracking().get(tracking).schedule();
    return schedule instanceof Schedule.Every
        ? "probes.%d.every is %d, but %s. Choose a smaller interval."
            .formatted(place, track.every(), runs)
        : "probes.%d.overhead of %s means every %d steps, but %s. Choose a larger overhead or a"
                .formatted(place, schedule.words(), track.every(), runs)
            + " cheaper probe, with fewer examples for instance.";
  }

  /** Steps of a run at most, by batch size in the order of the grid. */
  private Map<Integer, Long> mostSteps() {
    TrainingChoice training = arm.training();
    Map<Integer, Long> most = new LinkedHashMap<>();
    for (GridPoint point : grid()) {
      if (point.batchSize() <= facts.trainSize()) {
        try {
          Epochs epochs = training.epochs(facts.trainSize(), point.batchSize());
          most.put(point.batchSize(), epochs.stepsBefore(training.maximumEpochs()));
        } catch (BrokenInputException e) {
          String refusal = "training.batchSizeCourse: " + e.getMessage();
          if (!refusals.contains(refusal)) {
            refusals.add(refusal);
          }
        }
      }
    }
    return most;
  }

  private String owner() {
    return "%d training examples of %s".formatted(facts.trainSize(), facts.name());
  }

  private static void report(Study study, List<String> refusals) {
    if (refusals.size() == 1) {
      throw new BrokenInputException("Study " + study.name() + ": " + refusals.get(0));
    }
    if (refusals.size() > 1) {
      String head = "Study %s has %d problems:\n  ".formatted(study.name(), refusals.size());
      throw new BrokenInputException(head + String.join("\n  ", refusals));
    }
  }
}
