package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.stats.Line;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** The gradient noise along given directions, such as Ritz vectors of the Hessian. */
public final class ProjectedNoise {
  private ProjectedNoise() {}

  /**
   * Variance, skewness and kurtosis of the gradient noise along each direction.
   *
   * @param directions unit vectors v, [R, k, q]
   * @return k for each replica
   */
  public static List<List<ProjectedMoments>> shapes(ExampleGradients gradients, Tensor directions) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor projections = gradients.along(directions).transpose(1, 2);
      List<List<ProjectedMoments>> all = new ArrayList<>();
      for (int r = 0; r < gradients.replicas(); r++) {
        List<ProjectedMoments> ofReplica = new ArrayList<>();
        for (long k = 0; k < directions.size(1); k++) {
          double[] x = projections.select(0, r).select(0, k).toDoubles();
          ofReplica.add(ProjectedMoments.of(x));
        }
        all.add(List.copyOf(ofReplica));
      }
      return List.copyOf(all);
    }
  }

  /**
   * Curvature and gradient noise along one direction.
   *
   * @param curvature vᵀHv, loss/θ² for a unit vector
   * @param noise vᵀCv of exactly these examples (divisor m), loss²/θ²
   */
  public record Point(double curvature, double noise) {
    public Point {
      Check.that(
          Double.isFinite(curvature) && Double.isFinite(noise),
          "Curvature and noise along a direction must be finite, got %s and %s."
              + " Measure where the loss is finite and no input is huge.",
          curvature,
          noise);
    }
  }

  /**
   * vᵀHv and vᵀCv along each direction.
   *
   * @param directions v, [R, k, q]
   * @return k a replica
   */
  public static List<List<Point>> points(
      ExampleGradients gradients, SymmetricOperator hessian, Tensor directions) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor x = gradients.along(directions);
      Tensor centred = x.minus(x.sumKeeping(1).times(1.0 / gradients.examples()));
      double[] noise = centred.square().sum(1).times(1.0 / gradients.examples()).toDoubles();
      Tensor v = directions.to(hessian.precision());
      Tensor products = hessian.applyBlock(v).to(Precision.FLOAT64);
      double[] curvature = products.times(v.to(Precision.FLOAT64)).sum(2).toDoubles();
      int k = (int) directions.size(1);
      List<List<Point>> all = new ArrayList<>();
      for (int r = 0; r < gradients.replicas(); r++) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < k; i++) {
          points.add(new Point(curvature[r * k + i], noise[r * k + i]));
        }
        all.add(List.copyOf(points));
      }
      return List.copyOf(all);
    }
  }

  /**
   * Linear regression of vᵀCv on vᵀHv: slope 1 and intercept 0 where C = H. The standard error of
   * the slope comes from the scatter between directions.
   */
  public static Line regression(List<Point> points) {
    return Line.fit(
        points.stream().mapToDouble(Point::curvature).toArray(),
        points.stream().mapToDouble(Point::noise).toArray());
  }
}
