package org.basinlab.science.oracle;

import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.ProbedEstimate;
import org.basinlab.science.curvature.XTrace;
import org.basinlab.science.network.Loss;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.TwoBatchNoiseScale;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Estimators on matrices and numbers whose answers can be worked out without them. */
final class EstimatorOracles {
  private static final double STEP = 1e-5;

  private EstimatorOracles() {}

  static List<Oracle> all() {
    return List.of(
        new Oracle(
            "eigenvalues, dense Hessian",
            "λ_max and λ_min are those of the dense matrix of gradient differences, to 1e-6.",
            EstimatorOracles::dense),
        new Oracle(
            "trace, low rank",
            "XTrace of a matrix of rank 4 and dimension 40 is exact after 8 vectors, to 1e-12.",
            EstimatorOracles::lowRank),
        new Oracle(
            "batch noise, enumerated",
            "Gradients 1, 2, 3, 6: the mean of 2 different ones has variance 7/6, of 4 none, to 1e-15.",
            EstimatorOracles::enumerated),
        new Oracle(
            "noise scale, two batches",
            "‖g_B‖² of 3.27 at B = 4 and 1.141875 at B = 64 mean ‖g‖² = 1 and tr C = 9.08, to 1e-12.",
            EstimatorOracles::twoBatches));
  }

  private static Oracle.Finding dense() {
    NetworkObjective at = SmallProblem.perceptron(Loss.CROSS_ENTROPY);
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = new HessianOperator(at, Chunking.of(5))) {
      RealMatrix matrix = differences(at);
      double[] expected =
          new EigenDecompositionSymmetric(matrix.add(matrix.transpose()).scalarMultiply(0.5))
              .getEigenvalues();
      LanczosSettings settings = new LanczosSettings(1, 1e-6, matrix.getRowDimension());
      List<RandomKey> keys = List.of(RandomKey.of(3));
      try (Eigenpairs top = EigenpairSearch.largest(hessian, keys, settings);
          Eigenpairs bottom = EigenpairSearch.smallest(hessian, keys, settings)) {
        double above = top.values().get(0).extreme().value() - expected[0];
        double below = bottom.values().get(0).extreme().value() - expected[expected.length - 1];
        return Oracle.Finding.difference(Math.max(Math.abs(above), Math.abs(below)), 1e-6);
      }
    }
  }

  /** Column i is the central difference of gradients along parameter i. */
  private static RealMatrix differences(NetworkObjective at) {
    int q = (int) at.layout().parameterCount();
    RealMatrix matrix = MatrixUtils.createRealMatrix(q, q);
    double[] theta = at.parameters().toDoubles();
    for (int i = 0; i < q; i++) {
      double[] above = SmallProblem.gradient(at, SmallProblem.moved(theta, i, STEP));
      double[] below = SmallProblem.gradient(at, SmallProblem.moved(theta, i, -STEP));
      for (int j = 0; j < q; j++) {
        matrix.setEntry(j, i, (above[j] - below[j]) / (2 * STEP));
      }
    }
    return matrix;
  }

  private static Oracle.Finding lowRank() {
    double[] entries = new double[40];
    entries[3] = 5;
    entries[10] = -2;
    entries[11] = 1;
    entries[39] = 0.5;
    try (TensorScope scope = TensorScope.open()) {
      ProbedEstimate found =
          XTrace.estimate(
                  new Diagonal(entries), List.of(RandomKey.of(4)), ProbeSettings.fixed(8, 8))
              .get(0);
      return Oracle.Finding.difference(Math.abs(found.estimate().value() - 4.5), 1e-12);
    }
  }

  private static Oracle.Finding enumerated() {
    double[] gradients = {1, 2, 3, 6};
    double mean = 3;
    double covariance = 0;
    double pairs = 0;
    for (int i = 0; i < gradients.length; i++) {
      covariance += (gradients[i] - mean) * (gradients[i] - mean) / gradients.length;
      for (int j = 0; j < i; j++) {
        double off = (gradients[i] + gradients[j]) / 2 - mean;
        pairs += off * off / 6;
      }
    }
    double two = new BatchDraw.WithoutReplacement(2, 4).noiseFactor() * covariance;
    double all = new BatchDraw.WithoutReplacement(4, 4).noiseFactor() * covariance;
    return Oracle.Finding.difference(Math.max(Math.abs(two - pairs), Math.abs(all)), 1e-15);
  }

  private static Oracle.Finding twoBatches() {
    TwoBatchNoiseScale sizes =
        new TwoBatchNoiseScale(new BatchDraw.Independent(4), new BatchDraw.Independent(64));
    TwoBatchNoiseScale.Pair pair = new TwoBatchNoiseScale.Pair(3.27, 1.141875);
    double apart =
        Math.max(Math.abs(sizes.squaredGradient(pair) - 1), Math.abs(sizes.trace(pair) - 9.08));
    return Oracle.Finding.difference(apart, 1e-12);
  }
}
