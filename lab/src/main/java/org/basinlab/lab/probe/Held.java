package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
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

/** One snapshot with its anchor, and the copies of SGD that start there. */
final class Held {
  private static final double RELATIVE_RESIDUAL = 0.01;

  private final HoldProbe probe;
  private final Specimen snapshot;
  private final History history;
  private final RandomKey key;
  private final ExampleTensors examples;
  private final List<Reading> readings = new ArrayList<>();

  Held(HoldProbe probe, Specimen snapshot) {
    this.probe = probe;
    this.snapshot = snapshot;
    this.history = snapshot.histories().get(0);
    this.key = snapshot.keys(probe.canonical()).get(0);
    this.examples = snapshot.examples().first(probe.examples());
    Check.that(
        history.batchSize() <= probe.examples(),
        "batches of %d cannot be drawn from %d examples.",
        history.batchSize(),
        probe.examples());
  }

  List<Reading> readings() {
    Specimen anchor = snapshot.at(descended());
    try (HessianOperator hessian = anchor.hessian(probe.examples());
        Eigenpairs pairs =
            EigenpairSearch.largest(hessian, List.of(key.named("eigenvectors")), settings())) {
      RitzValues found = pairs.values().get(0);
      Check.that(
          found.converged(),
          "%d products do not give %d eigenvectors; allow more maximumMatvecs.",
          found.products(),
          probe.eigenvectors());
      double[] curvatures = HoldTheory.curvatures(found, 0, history.weightDecay());
      Check.that(
          curvatures[curvatures.length - 1] > 0,
          "along eigenvector %d the loss does not curve upwards.",
          curvatures.length);
      readings.addAll(
          new HoldTheory(probe, history, found, covariance(anchor, pairs.vectors())).readings());
      measured(looks(anchor.parameters(), pairs.vectors()), curvatures, found.products());
    }
    return readings;
  }

  private LanczosSettings settings() {
    return new LanczosSettings(probe.eigenvectors(), RELATIVE_RESIDUAL, probe.maximumMatvecs());
  }

  /** Full-batch descent from the snapshot, [1, q]. */
  private Tensor descended() {
    if (probe.descentSteps() == 0) {
      return snapshot.parameters();
    }
    TrainingSchedule schedule =
        new TrainingSchedule(
            new BatchSampler.WholeSet(probe.examples(), probe.descentSteps()),
            1,
            List.of(new SnapshotRule.AtEnd()),
            StopRule.afterSteps(probe.descentSteps()));
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
    int half = probe.steps() / 2;
    int every = half / probe.looks();
    HeldLooks looks = new HeldLooks(vectors.toDoubles(), half, every, probe);
    TrainingSchedule schedule =
        new TrainingSchedule(
            new BatchSampler.WithReplacement(probe.examples(), history.batchSize()),
            1,
            List.of(),
            StopRule.afterSteps(probe.steps()).divergedAbove(divergenceLoss()));
    List<Replica> copies =
        IntStream.range(0, probe.copies())
            .mapToObj(copy -> replica(key.named("copies").at(copy), history.steps().momentum()))
            .toList();
    List<Trajectory> courses = Training.run(problem(start), schedule, copies, looks);
    return Optional.of(looks).filter(all -> courses.stream().noneMatch(Trajectory::diverged));
  }

  /** As in training: so many times the loss that the run started from. */
  private double divergenceLoss() {
    Tensor start = history.drawStart();
    return Training.DIVERGENCE_FACTOR
        * Evaluation.measured(snapshot.network(), snapshot.loss(), start, examples).get(0).loss();
  }

  /** C along the eigenvectors, [k, k], loss²/θ², divisor N. */
  private SymmetricMatrix covariance(Specimen anchor, Tensor vectors) {
    int k = probe.eigenvectors();
    int n = probe.examples();
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
      readings.add(source(products).exact(HoldProbe.LOSS, infinite, probe.copies()));
      for (int mode = 1; mode <= curvatures.length; mode++) {
        readings.add(
            source(products).exact(HoldProbe.VARIANCE.mode(mode), infinite, probe.copies()));
      }
      return;
    }
    HeldLooks looks = seen.get();
    double[] losses = new double[probe.copies()];
    List<Reading> variances = new ArrayList<>();
    for (int mode = 0; mode < curvatures.length; mode++) {
      double[] squares = looks.squares(mode);
      for (int copy = 0; copy < losses.length; copy++) {
        losses[copy] += curvatures[mode] * squares[copy] / 2;
      }
      variances.add(
          source(products)
              .estimate(HoldProbe.VARIANCE.mode(mode + 1), Estimate.ofSamples(squares)));
    }
    readings.add(source(products).estimate(HoldProbe.LOSS, Estimate.ofSamples(losses)));
    readings.addAll(variances);
  }

  private Source source(int products) {
    double steps = (double) probe.copies() * probe.steps() * history.batchSize();
    double cost =
        probe.descentSteps()
            + ProbeChoice.gradientsPerProduct(probe.examples()) * products
            + 1
            + steps / probe.examples();
    return new Source(snapshot.subset(probe.examples()), cost);
  }
}
