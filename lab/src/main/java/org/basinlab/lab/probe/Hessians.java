package org.basinlab.lab.probe;

import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosSettings;

/** Hessians of snapshots. */
final class Hessians {
  private static final String UNIT = "loss/θ²";
  private static final long CHUNK = 1000;
  private static final long KEPT_EXAMPLES_TIMES_REPLICAS = 16_000;

  private Hessians() {}

  /** Of the mean loss over the first {@code examples} training examples. */
  static HessianOperator of(SnapshotBatch batch, int examples) {
    return new HessianOperator(batch.objective(examples), chunking(batch));
  }

  /** The Gauss-Newton matrix of the same loss. */
  static ExampleMatrixOperator gaussNewton(SnapshotBatch batch, int examples) {
    return new ExampleMatrixOperator(
        batch.objective(examples), ExampleMatrix.GAUSS_NEWTON, chunking(batch));
  }

  /** The covariance of the gradients of single examples. */
  static ExampleMatrixOperator covariance(SnapshotBatch batch, int examples) {
    return new ExampleMatrixOperator(
        batch.objective(examples), ExampleMatrix.GRADIENT_COVARIANCE, chunking(batch));
  }

  /** For one eigenvalue. */
  static LanczosSettings lanczos(EigenvalueChoice.Search search) {
    return new LanczosSettings(1, search.tolerance(), search.maximumMatvecs());
  }

  private static Chunking chunking(SnapshotBatch batch) {
    return new Chunking(CHUNK, KEPT_EXAMPLES_TIMES_REPLICAS / batch.runs().size());
  }

  /** What so many products are read from, and one for the gradient itself. */
  static Reading.Source source(SnapshotBatch batch, int examples, long products) {
    double gradients = ProbeChoice.gradientsPerProduct(examples) * products + 1;
    return new Reading.Source(UNIT, batch.subset(examples), gradients);
  }
}
