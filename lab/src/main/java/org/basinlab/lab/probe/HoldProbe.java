package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.HoldChoice;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.train.Evaluation;
import org.basinlab.science.train.Replica;
import org.basinlab.science.train.SnapshotRule;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.Training;
import org.basinlab.science.train.TrainingProblem;
import org.basinlab.science.train.TrainingSchedule;
import org.basinlab.science.train.Trajectory;

/**
 * Copies of SGD held near a minimum, against the stationary laws with H and C measured there before
 * the copies set out. Section 6 of {@code docs/theory/stationary.md}.
 */
record HoldProbe(HoldChoice choice) implements Probe {
  private static final double RELATIVE_RESIDUAL = 0.01;

  @Override
  public Optional<String> lacking(Specimen specimen) {
    return History.lacking(
        specimen,
        history ->
            history.start().isPresent()
                && history.isHeavyBall()
                && history.steps().learningRate().isPresent()
                && history.steps().batchSize().isPresent(),
        DistanceProbe.START + ", and SGD of one learning rate and batch size");
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    return specimen.alone().stream().map(alone -> withGaps(new Held(alone).readings())).toList();
  }

  private Readings withGaps(List<Reading> found) {
    List<String> read = found.stream().map(Reading::quantity).toList();
    Readings readings = Readings.of(found);
    for (String quantity : choice.quantities()) {
      if (!read.contains(quantity)) {
        readings =
            readings.without(
                quantity,
                "The step is beyond the stability limit of the sharpest curvature there.");
      }
    }
    return readings;
  }

  /** One snapshot. */
  private final class Held {
    private final Specimen snapshot;
    private final History history;
    private final RandomKey key;
    private final ExampleTensors examples;
    private final List<Reading> readings = new ArrayList<>();

    Held(Specimen snapshot) {
      this.snapshot = snapshot;
      this.history = snapshot.histories().get(0);
      this.key = snapshot.keys(choice.canonical()).get(0);
      this.examples = snapshot.examples().first(choice.examples());
      Check.that(
          history.batchSize() <= choice.examples(),
          "batches of %d cannot be drawn from %d examples.",
          history.batchSize(),
          choice.examples());
    }

    List<Reading> readings() {
      Specimen anchor = snapshot.at(descended());
      try (CountedOperator hessian = Hessians.of(anchor, choice.examples());
          Eigenpairs pairs =
              EigenpairSearch.largest(hessian, List.of(key.named("eigenvectors")), settings())) {
        RitzValues found = pairs.values().get(0);
        Check.that(
            found.converged(),
            "%d products do not give %d eigenvectors; allow more maximumMatvecs.",
            found.products(),
            choice.eigenvectors());
        double[] curvatures = HoldTheory.curvatures(found, 0, history.weightDecay());
        Check.that(
            curvatures[curvatures.length - 1] > 0,
            "along eigenvector %d the loss does not curve upwards.",
            curvatures.length);
        readings.addAll(
            new HoldTheory(choice, history, found, covariance(anchor, pairs.vectors())).readings());
        measured(looks(anchor.parameters(), pairs.vectors()), curvatures, found.products());
      }
      return readings;
    }

    private LanczosSettings settings() {
      return new LanczosSettings(choice.eigenvectors(), RELATIVE_RESIDUAL, choice.maximumMatvecs());
    }

    /** Full-batch descent from the snapshot, [1, q]. */
    private Tensor descended() {
      if (choice.descentSteps() == 0) {
        return snapshot.parameters();
      }
      TrainingSchedule schedule =
          new TrainingSchedule(
              new BatchSampler.WholeSet(choice.examples(), choice.descentSteps()),
              1,
              List.of(new SnapshotRule.AtEnd()),
              StopRule.afterSteps(choice.descentSteps()));
      Trajectory course =
          Training.run(
                  problem(snapshot.parameters()),
                  schedule,
                  List.of(replica(key.named("descent"), 0)),
                  steps -> {})
              .get(0);
      Check.that(
          !course.diverged(), "full-batch descent from it diverges at the run's learning rate.");
      try (Tensor held = course.snapshots().get(0).parameters()) {
        return held.copy();
      }
    }

    private Replica replica(RandomKey own, double momentum) {
      return new Replica(own, history.learningRate(), momentum, history.weightDecay());
    }

    private TrainingProblem problem(Tensor start) {
      return new TrainingProblem(
          snapshot.network(),
          snapshot.loss(),
          unused -> start.copy(),
          examples,
          examples,
          examples.first(1));
    }

    /** What the copies did; empty if one of them diverged. */
    private Optional<HeldLooks> looks(Tensor start, Tensor vectors) {
      int half = choice.steps() / 2;
      int every = half / choice.looks();
      HeldLooks looks = new HeldLooks(vectors.toDoubles(), half, every, choice);
      TrainingSchedule schedule =
          new TrainingSchedule(
              new BatchSampler.WithReplacement(choice.examples(), history.batchSize()),
              1,
              List.of(),
              StopRule.afterSteps(choice.steps()).divergedAbove(divergenceLoss()));
      List<Replica> copies =
          IntStream.range(0, choice.copies())
              .mapToObj(copy -> replica(key.named("copies").at(copy), history.steps().momentum()))
              .toList();
      List<Trajectory> courses = Training.run(problem(start), schedule, copies, looks);
      return Optional.of(looks).filter(all -> courses.stream().noneMatch(Trajectory::diverged));
    }

    /** As in training: so many times the loss that the run started from. */
    private double divergenceLoss() {
      Tensor start = history.drawStart();
      return Training.DIVERGENCE_FACTOR
          * Evaluation.of(snapshot.network(), snapshot.loss(), start, examples).get(0).loss();
    }

    /** C along the eigenvectors, [k, k], loss²/θ², divisor N. */
    private SymmetricMatrix covariance(Specimen anchor, Tensor vectors) {
      int k = choice.eigenvectors();
      int n = choice.examples();
      double[] along = anchor.gradients(examples).along(vectors).toDoubles();
      double[] mean = new double[k];
      for (int i = 0; i < along.length; i++) {
        mean[i % k] += along[i] / n;
      }
      double[][] covariance = new double[k][k];
      for (int example = 0; example < n; example++) {
        for (int a = 0; a < k; a++) {
          for (int b = 0; b <= a; b++) {
            double product =
                (along[example * k + a] - mean[a]) * (along[example * k + b] - mean[b]) / n;
            covariance[a][b] += product;
            if (a != b) {
              covariance[b][a] += product;
            }
          }
        }
      }
      return SymmetricMatrix.of(covariance);
    }

    /** Where a copy diverged, loss and variances are infinite: an outcome, not a gap. */
    private void measured(Optional<HeldLooks> seen, double[] curvatures, int products) {
      if (seen.isEmpty()) {
        double infinite = Double.POSITIVE_INFINITY;
        readings.add(source("loss", products).exact(HoldChoice.LOSS, infinite, choice.copies()));
        for (int mode = 1; mode <= curvatures.length; mode++) {
          readings.add(
              source("θ²", products).exact(HoldChoice.VARIANCE + mode, infinite, choice.copies()));
        }
        return;
      }
      HeldLooks looks = seen.get();
      double[] losses = new double[choice.copies()];
      List<Reading> variances = new ArrayList<>();
      for (int mode = 0; mode < curvatures.length; mode++) {
        double[] squares = looks.squares(mode);
        for (int copy = 0; copy < losses.length; copy++) {
          losses[copy] += curvatures[mode] * squares[copy] / 2;
        }
        variances.add(
            source("θ²", products)
                .estimate(HoldChoice.VARIANCE + (mode + 1), Estimate.ofSamples(squares)));
      }
      readings.add(source("loss", products).estimate(HoldChoice.LOSS, Estimate.ofSamples(losses)));
      readings.addAll(variances);
    }

    private Source source(String unit, int products) {
      double steps = (double) choice.copies() * choice.steps() * history.batchSize();
      double cost =
          choice.descentSteps()
              + ProbeChoice.gradientsPerProduct(choice.examples()) * products
              + 1
              + steps / choice.examples();
      return new Source(unit, snapshot.subset(choice.examples()), cost);
    }
  }
}
