package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.theory.SymmetricMatrix;

/**
 * Excess loss, and mean, mean square and variance along the sharpest eigenvectors of H, with its
 * eigenvalues.
 *
 * @param modes how many eigenvectors, ≥ 0; at most as many as the problem has dimensions are
 *     measured
 */
@Word("iterates")
public record IteratesProbe(
    @Key(
            value = "how many of the sharpest eigenvectors of H",
            domain = Domain.FROM_ZERO,
            usual = "2")
        int modes)
    implements WalkProbe {
  public IteratesProbe {
    Domain.FROM_ZERO.require("modes", modes);
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>(List.of(WalkQuantities.LOSS));
    for (int i = 1; i <= modes; i++) {
      all.add(WalkQuantities.CURVATURE.mode(i));
      all.add(WalkQuantities.MEAN.mode(i));
      all.add(WalkQuantities.SQUARE.mode(i));
      all.add(WalkQuantities.VARIANCE.mode(i));
    }
    if (modes >= 2) {
      all.add(WalkQuantities.COVARIANCE);
    }
    return List.copyOf(all);
  }

  @Override
  public String method() {
    return "excess loss, and moments of the iterates along the %s of H, over the walkers"
        .formatted(Phrase.counted(modes, "sharpest eigenvector"));
  }

  @Override
  public List<Reading> read(WalkView view) {
    List<Reading> read = new ArrayList<>();
    Source source = new Source(view.subset(), 0);
    read.add(source.estimate(WalkQuantities.LOSS, view.mean(view.problem().excessLoss())));
    SymmetricMatrix hessian = view.problem().hessianAtMinimum();
    int known = Math.min(modes, hessian.dimension());
    for (int i = 1; i <= known; i++) {
      double[] direction = hessian.eigenvector(i - 1);
      read.add(source.exact(WalkQuantities.CURVATURE.mode(i), hessian.eigenvalues()[i - 1], 0));
      double[] along = view.each(position -> product(direction, position));
      double[] squares = Arrays.stream(along).map(z -> z * z).toArray();
      Estimate mean = Estimate.ofSamples(along);
      read.add(source.estimate(WalkQuantities.MEAN.mode(i), mean));
      read.add(source.estimate(WalkQuantities.SQUARE.mode(i), Estimate.ofSamples(squares)));
      read.add(source.estimate(WalkQuantities.VARIANCE.mode(i), covariance(along, along)));
    }
    if (known >= 2) {
      double[] sharpest = hessian.eigenvector(0);
      double[] next = hessian.eigenvector(1);
      double[] first = view.each(position -> product(sharpest, position));
      double[] second = view.each(position -> product(next, position));
      read.add(source.estimate(WalkQuantities.COVARIANCE, covariance(first, second)));
    }
    return read;
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
