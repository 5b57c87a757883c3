package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.claim.Direction;
import org.basinlab.lab.claim.Direction.Expected;
import org.basinlab.lab.claim.Equivalence;
import org.basinlab.lab.network.Perceptron;
import org.basinlab.lab.network.Sgd;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.probe.EigenvalueSearch;
import org.basinlab.lab.probe.FrobeniusProbe;
import org.basinlab.lab.probe.GeneralisationProbe;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Claim.Scale;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.GridPart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeEntry;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Sampling;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;

/** A study for tests of the report, with made-up verdicts. */
final class InventedStudy {
  static final List<GridPoint> GRID =
      List.of(
          new GridPoint(0.01, 32),
          new GridPoint(0.02, 64),
          new GridPoint(0.04, 128),
          new GridPoint(0.02, 32),
          new GridPoint(0.04, 64),
          new GridPoint(0.04, 32),
          new GridPoint(0.08, 64),
          new GridPoint(0.16, 32),
          new GridPoint(0.64, 32));
  private static final Moment EPOCH = new Moment.AtEpoch(10);
  private static final Moment LOSS = new Moment.AtTrainingLoss(0.1);

  private InventedStudy() {}

  static Study study(List<GridPoint> grid, int seeds) {
    return new Study(
        "ratio-width",
        "laptop",
        "Does a larger ratio of learning rate to batch size end in wider and better minima, and does"
            + " the ratio alone decide?",
        "Jastrzebski et al., Three Factors Influencing Minima in SGD, arXiv 1711.04623; ICLR text"
            + " figure 1, v3 figure 2",
        List.of(
            "At equal epochs a larger ratio is also further trained, and all curvature of"
                + " cross-entropy falls as the loss vanishes.",
            "Train and validation parts are fixed, so the verdicts hold for this split."),
        new NetworkSubject(
            new DataChoice("strokes", Normalisation.GLOBAL, 1, 0),
            new Perceptron(
                List.of(100, 100, 100), new Units(Activation.RELU, Initialisation.HE, 1)),
            new TrainingChoice(
                Loss.CROSS_ENTROPY,
                Sampling.SHUFFLED_EPOCHS,
                Precision.FLOAT32,
                new Sgd(0, 0),
                30,
                true,
                4,
                2000,
                Optional.empty(),
                Optional.empty())),
        grid,
        LongStream.rangeClosed(1, seeds).boxed().toList(),
        new SnapshotChoice(List.of(10), List.of(), List.of(), List.of(0.1), false),
        Stream.of(
                new SharpnessProbe(new EigenvalueSearch(1000, 0.01, 40)),
                new FrobeniusProbe(1000, 10),
                new GeneralisationProbe())
            .map(probe -> new ProbeEntry(probe, Optional.empty(), Optional.empty()))
            .toList(),
        new DecisionRule(0.95, DecisionRule.Correction.HOLM, 5),
        claims().stream().filter(claim -> carries(grid, claim)).toList());
  }

  /** Whether a claim may be made about the grid. */
  private static boolean carries(List<GridPoint> grid, Claim claim) {
    return claim.flaws(grid).isEmpty();
  }

  private static List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    for (Moment at : List.of(EPOCH, LOSS)) {
      String end = at == EPOCH ? "-at-epoch-10" : "-at-loss";
      claims.add(
          new Direction(
              new About(
                  "sharpness-falls" + end,
                  "The largest Hessian eigenvalue falls as η/S rises, " + at.words() + ".",
                  "sharpness",
                  at),
              Scale.LOG,
              GridPart.WHOLE,
              Expected.FALLS));
      claims.add(
          new Direction(
              new About(
                  "frobenius-falls" + end,
                  "The Frobenius norm of the Hessian falls as η/S rises, " + at.words() + ".",
                  "hessianFrobenius",
                  at),
              Scale.LOG,
              GridPart.WHOLE,
              Expected.FALLS));
      claims.add(
          new Direction(
              new About(
                  "accuracy-rises" + end,
                  "Validation accuracy rises with η/S up to the breakdown, " + at.words() + ".",
                  "validationAccuracy",
                  at),
              Scale.IDENTITY,
              GridPart.WHOLE,
              Expected.RISES));
      claims.add(
          new Equivalence(
              new About(
                  "sharpness-collapses" + end,
                  "Points of equal η/S do not differ in ln sharpness by 0.1 or more, "
                      + at.words()
                      + ".",
                  "sharpness",
                  at),
              Scale.LOG,
              GridPart.WHOLE,
              0.1));
    }
    return claims;
  }

  /** Five supported, one refuted, two undecided. */
  static List<VerdictInWords> findings(Study study, boolean exploratory) {
    List<VerdictInWords> findings = new ArrayList<>();
    double[][] numbers = {
      {-0.618, -0.701, -0.535, 0.0004}, {-0.623, -0.72, -0.526, 0.0006},
      {0.0089, 0.0061, 0.0117, 0.0031}, {0.474, 0.402, 0.546, 0.0009},
      {-0.142, -0.236, -0.048, 0.041}, {-0.127, -0.262, 0.008, 0.061},
      {-0.0021, -0.0038, -0.0004, 0.032}, {0.08, -0.011, 0.171, 0.34}
    };
    Outcome[] outcomes = {
      Outcome.SUPPORTED, Outcome.SUPPORTED, Outcome.SUPPORTED, Outcome.SUPPORTED,
      Outcome.SUPPORTED, Outcome.UNDECIDED, Outcome.REFUTED, Outcome.UNDECIDED
    };
    for (int i = 0; i < study.claims().size(); i++) {
      findings.add(finding(study.claims().get(i), outcomes[i], numbers[i], exploratory));
    }
    return findings;
  }

  private static VerdictInWords finding(
      Claim claim, Outcome outcome, double[] numbers, boolean exploratory) {
    boolean equivalence = claim instanceof Equivalence;
    Verdict verdict =
        new Verdict(
            claim.id(),
            claim.statement(),
            outcome,
            numbers[0],
            List.of(numbers[1], numbers[2]),
            0.95,
            numbers[3] / 4,
            exploratory ? 3 : 5,
            equivalence ? "|difference| < 0.1" : "slope " + (numbers[0] < 0 ? "< 0" : "> 0"),
            "An interval that "
                + (outcome == Outcome.SUPPORTED ? "reaches" : "excludes")
                + " the threshold; with the spread seen, 9 seeds would halve it.",
            equivalence
                ? "mean Δ ln sharpness, larger minus smaller S at equal η/S"
                : "d "
                    + (claim.scale() == Scale.LOG ? "ln " : "")
                    + claim.quantity()
                    + " / d ln(η/S)",
            numbers[3],
            exploratory,
            List.of(
                "Below η/S = 0.02, the smallest at which a run broke down, the mean slope is −0.6.",
                "5 runs diverged at η = 0.64, S = 32."));
    String sentence =
        switch (outcome) {
          case SUPPORTED ->
              "The data support the claim: when η/S doubles, the quantity changes by %s in its logarithm, in all five seeds.";
          case REFUTED ->
              "The data speak against the claim: the quantity moves the other way (%s per unit of ln η/S).";
          case UNDECIDED ->
              "The data do not decide: the effect seen (%s) is smaller than its uncertainty.";
        };
    return new VerdictInWords(verdict, sentence.formatted(numbers[0]));
  }

  /** A finished sweep of the usual grid with five seeds. */
  static ReportInput input() {
    return input(study(GRID, 5), false);
  }

  static ReportInput input(Study study, boolean exploratory) {
    InventedSweep sweep = new InventedSweep(study);
    int runs = study.grid().size() * study.seeds().size();
    return new ReportInput(
        study,
        "5e1f".repeat(16),
        "study: ratio-width\npreset: laptop\nquestion: Does a larger ratio …?\n",
        new Registered(runs, 0, 0),
        runs,
        sweep.records(),
        sweep.measurements(),
        findings(study, exploratory),
        List.of(),
        "./basin run ratio-width --preset laptop --data strokes");
  }
}
