package org.basinlab.lab.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkArm;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Problem;
import org.basinlab.lab.study.Schedule;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.Tracking;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.lab.study.WalkSubject;

/** Writes a plan for a person who reads it on a terminal. */
final class PlanText {
  private static final int WIDTH = 80;

  private final Plan plan;
  private final Study study;
  private final StringBuilder out = new StringBuilder();

  private PlanText(Plan plan) {
    this.plan = plan;
    this.study = plan.study();
  }

  static String of(Plan plan) {
    PlanText text = new PlanText(plan);
    text.head();
    text.grid();
    text.work();
    text.claims();
    return text.out.toString();
  }

  private void head() {
    wrapped("", "Plan of study %s, preset %s".formatted(study.name(), study.preset()));
    wrapped("", study.question());
    out.append('\n');
    if (study.subject() instanceof WalkSubject walkers) {
      walkers.arms().forEach(arm -> fact("Arm", arm(arm)));
    } else {
      ((NetworkSubject) study.subject()).arms().forEach(this::network);
    }
    fact("Snapshots", study.snapshots().moments().stream().map(Moment::words).toList());
    fact("Measured", quantities());
    if (!study.tracking().isEmpty()) {
      fact("Tracked", tracked());
    }
    fact("Seeds", seeds());
    out.append('\n');
  }

  private static String arm(Arm arm) {
    String steps =
        arm.refinement() == 1 ? "" : ", %d small steps for one".formatted(arm.refinement());
    return "%s: %s walkers on a %s, momentum %s%s"
        .formatted(
            arm.name(),
            NumberText.count(arm.walkers()),
            Kinds.of(Problem.class).word(arm.problem()).replace('-', ' '),
            Decimal.text(arm.momentum()),
            steps);
  }

  private void network(NetworkArm arm) {
    DataFacts facts = Objects.requireNonNull(plan.facts().get(arm.name()));
    if (!arm.name().isEmpty()) {
      fact("Arm", arm.name());
    }
    fact(
        "Data",
        "%s, %s training and %s validation examples, %d inputs, %d classes"
            .formatted(
                facts.name(),
                NumberText.count(facts.trainSize()),
                NumberText.count(facts.validationSize()),
                facts.inputs(),
                facts.classes()));
    fact("Network", network(arm.network(), facts));
    fact("Training", training(arm.training()));
  }

  private static String network(NetworkChoice network, DataFacts facts) {
    return "%s, %s parameters"
        .formatted(
            network.brief(facts.inputShape(), facts.classes()),
            NumberText.count(network.parameterCount(facts.inputShape(), facts.classes())));
  }

  private static String training(TrainingChoice training) {
    String early = training.stopWhenSnapshotsTaken() ? ", fewer once all snapshots are taken" : "";
    return "%s, %s, %s, %s, at most %s epochs%s%s"
        .formatted(
            FlowText.word(training.loss()),
            FlowText.word(training.sampling()),
            training.rule().brief(),
            FlowText.word(training.precision()),
            NumberText.count(training.maximumEpochs()),
            early,
            courses(training));
  }

  private static String courses(TrainingChoice training) {
    return training.learningRateCourse().map(rate -> ", learning rate " + rate.words()).orElse("")
        + training.batchSizeCourse().map(size -> ", batch size " + size.words()).orElse("");
  }

  private List<String> quantities() {
    List<String> all =
        study.probes().stream().map(ProbeChoice::names).flatMap(List::stream).toList();
    return all.isEmpty() ? List.of("nothing") : all;
  }

  /** Of each tracked probe the chosen N, once where it is the same for all batch sizes. */
  private List<String> tracked() {
    Map<Integer, GridPoint> sizes = new TreeMap<>();
    study.grid().forEach(point -> sizes.putIfAbsent(point.batchSize(), point));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < study.tracking().size(); i++) {
      Tracking tracked = study.tracking().get(i);
      List<String> every = new ArrayList<>();
      for (GridPoint point : sizes.values()) {
        every.add(NumberText.count(plan.tracks(point).get(i).every()));
      }
      String quantities = String.join(", ", tracked.probe().names());
      if (tracked.schedule() instanceof Schedule.Overhead overhead) {
        List<String> at = new ArrayList<>();
        Iterator<Integer> size = sizes.keySet().iterator();
        every.forEach(steps -> at.add(steps + " steps at S = " + size.next()));
        lines.add(
            "%s every %s (overhead %s at most)"
                .formatted(quantities, String.join(", ", at), overhead.words()));
      } else {
        lines.add("%s every %s steps".formatted(quantities, every.get(0)));
      }
    }
    return List.of(String.join("; ", lines));
  }

  private String seeds() {
    List<Long> seeds = study.seeds();
    long first = seeds.get(0);
    long last = seeds.get(seeds.size() - 1);
    boolean row = true;
    for (int i = 0; i < seeds.size(); i++) {
      row &= seeds.get(i) == first + i;
    }
    String which =
        row && seeds.size() > 2
            ? first + " to " + last
            : seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    int minimum = study.decision().minimumSeeds();
    String warning = seeds.size() < minimum ? "; exploration only, a verdict needs " + minimum : "";
    return "%d (%s)%s".formatted(seeds.size(), which, warning);
  }

  /** Points of equal η/S stand under one number. */
  private void grid() {
    out.append(row("η/S", "η", "S", "runs", "steps a run"));
    double before = Double.NaN;
    String arm = "";
    Map<GridPoint, Long> steps = new HashMap<>();
    plan.runs().forEach(run -> steps.putIfAbsent(run.point(), run.maximumSteps()));
    List<GridPoint> points = new ArrayList<>(study.grid());
    points.sort(
        Comparator.comparing(GridPoint::arm)
            .thenComparingDouble(GridPoint::lrBatchRatio)
            .thenComparingInt(GridPoint::batchSize));
    for (GridPoint point : points) {
      if (!point.arm().equals(arm)) {
        arm = point.arm();
        before = Double.NaN;
        out.append("  ").append(arm).append('\n');
      }
      double ratio = point.lrBatchRatio();
      out.append(
          row(
              ratio == before ? "" : NumberText.brief(ratio),
              Decimal.text(point.learningRate()),
              NumberText.count(point.batchSize()),
              NumberText.count(study.seeds().size()),
              NumberText.count(steps.getOrDefault(point, 0L))));
      before = ratio;
    }
    out.append('\n');
  }

  private void work() {
    Cost cost = plan.cost();
    fact("Runs", "%s in %s".formatted(NumberText.count(cost.runs()), cohorts()));
    fact("Steps", "at most %s".formatted(NumberText.count(cost.steps())));
    fact(
        "Gradients",
        "of one example, at most: training %s, checks %s, measuring %s"
                .formatted(
                    NumberText.count(cost.trainingGradients()),
                    NumberText.count(Math.round(cost.checkGradients())),
                    NumberText.count(Math.round(cost.measuringGradients())))
            + (study.tracking().isEmpty()
                ? ""
                : ", tracking " + NumberText.count(Math.round(cost.trackingGradients())))
            + (study.snapshots().trainingLosses().isEmpty()
                ? ""
                : "; checks near the loss of a snapshot look at all training examples besides"));
    fact("Arithmetic", "about %s GFLOP at most".formatted(NumberText.brief(cost.flop() / 1e9)));
    fact(
        "Disk",
        "%s MB of snapshots at most".formatted(NumberText.brief(cost.snapshotBytes() / 1e6)));
    out.append('\n');
  }

  private String cohorts() {
    int count = plan.cohorts().size();
    String sizes =
        plan.cohorts().stream()
            .collect(Collectors.groupingBy(CohortPlan::size, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted((a, b) -> b.getKey() - a.getKey())
            .map(entry -> entry.getValue() + " × " + entry.getKey())
            .collect(Collectors.joining(", "));
    return "%s %s (%s)"
        .formatted(NumberText.count(count), count == 1 ? "cohort" : "cohorts", sizes);
  }

  private void claims() {
    PlannedPower power = PlannedPower.of(study);
    if (power.isDefined()) {
      fact("Power", power.words());
      out.append('\n');
    }
    out.append("Claims, as they will be registered\n");
    if (study.claims().isEmpty()) {
      out.append("  none\n");
    }
    for (Claim claim : study.claims()) {
      wrapped("  ", claim.id() + " (" + claim.kind() + ", " + claim.at().words() + ")");
      wrapped("    ", claim.statement());
    }
  }

  private void fact(String name, List<String> values) {
    fact(name, String.join(", ", values));
  }

  private void fact(String name, String value) {
    wrapped("%-11s".formatted(name), value);
  }

  /** The text after the lead, broken between words, later lines under the first. */
  private void wrapped(String lead, String text) {
    String indent = " ".repeat(lead.length());
    StringBuilder line = new StringBuilder(lead);
    boolean fresh = true;
    for (String word : pieces(text, WIDTH - lead.length())) {
      if (!fresh && columns(line) + 1 + columns(word) > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(indent);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    out.append(line).append('\n');
  }

  /** Words, cut where one alone is wider than a line. */
  private static List<String> pieces(String text, int width) {
    List<String> pieces = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      for (int from = 0; from == 0 || from < word.length(); from += width) {
        pieces.add(word.substring(from, Math.min(word.length(), from + width)));
      }
    }
    return pieces;
  }

  private static int columns(CharSequence text) {
    return (int) text.codePoints().count();
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "  %-12s %-12s %9s %6s %13s\n", cells);
  }
}
