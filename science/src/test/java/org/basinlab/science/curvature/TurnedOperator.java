package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** G diag(entries) Gᵀ of one replica, G a product of plane rotations: eigenvectors that mixed. */
record TurnedOperator(List<double[]> entries, List<Turn> turns) implements SymmetricOperator {

  /** By an angle, unit rad, in the plane of two axes. */
  record Turn(int first, int second, double angle) {
    void apply(double[] flat, int from, double sense) {
      double cosine = Math.cos(angle);
      double sine = sense * Math.sin(angle);
      double x = flat[from + first];
      double y = flat[from + second];
      flat[from + first] = cosine * x - sine * y;
      flat[from + second] = sine * x + cosine * y;
    }
  }

  @Override
  public long replicas() {
    return 1;
  }

  @Override
  public long dimension() {
    return entries.get(0).length;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT64;
  }

  @Override
  public Tensor apply(Tensor v) {
    return applyBlock(v.unsqueeze(1)).select(1, 0);
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    double[] flat = vectors.toDoubles();
    for (int from = 0; from < flat.length; from += entries.get(0).length) {
      for (int i = turns.size() - 1; i >= 0; i--) {
        turns.get(i).apply(flat, from, -1);
      }
      for (int i = 0; i < entries.get(0).length; i++) {
        flat[from + i] *= entries.get(0)[i];
      }
      for (Turn turn : turns) {
        turn.apply(flat, from, 1);
      }
    }
    return Tensor.of(flat, precision(), vectors.shape());
  }

  @Override
  public double gradientsPerProduct() {
    return 1;
  }
}
