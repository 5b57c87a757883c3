package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.WalkChoice;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.theory.SymmetricMatrix;

/** Excess loss, and moments of the iterates along the sharpest eigenvectors of H. */
record IteratesProbe(WalkChoice.Iterates choice) implements WalkProbe {

  @Override
  public List<Reading> read(WalkView view) {
    List<Reading> read = new ArrayList<>();
    read.add(source(view, "loss").estimate(WalkChoice.LOSS, view.mean(view.scene()::excessLoss)));
    SymmetricMatrix hessian = view.scene().hessian();
    int modes = Math.min(choice.modes(), hessian.dimension());
    for (int i = 1; i <= modes; i++) {
      double[] direction = hessian.eigenvector(i - 1);
      read.add(
          source(view, "loss/θ²").exact(WalkChoice.CURVATURE + i, hessian.eigenvalues()[i - 1], 0));
      double[] along = view.each(position -> product(direction, position));
      double[] squares = Arrays.stream(along).map(z -> z * z).toArray();
      Estimate mean = Estimate.ofSamples(along);
      read.add(source(view, "θ").estimate(WalkChoice.MEAN + i, mean));
      read.add(source(view, "θ²").estimate(WalkChoice.SQUARE + i, Estimate.ofSamples(squares)));
      read.add(source(view, "θ²").estimate(WalkChoice.VARIANCE + i, covariance(along, along)));
    }
    if (modes >= 2) {
      double[] sharpest = hessian.eigenvector(0);
      double[] next = hessian.eigenvector(1);
      double[] first = view.each(position -> product(sharpest, position));
      double[] second = view.each(position -> product(next, position));
      read.add(source(view, "θ²").estimate(WalkChoice.COVARIANCE, covariance(first, second)));
    }
    return read;
  }

  private static Source source(WalkView view, String unit) {
    return new Source(unit, view.subset(), 0);
  }

  /** Unbiased, with the standard error of the mean product about the means. */
  private static Estimate covariance(double[] a, double[] b) {
    double unbiased = a.length / (a.length - 1.0);
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double[] products =
        IntStream.range(0, a.length)
            .mapToDouble(i -> unbiased * (a[i] - meanA) * (b[i] - meanB))
            .toArray();
    return Estimate.ofSamples(products);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
