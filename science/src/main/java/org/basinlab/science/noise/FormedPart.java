package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * Gradients of single examples as full vectors.
 *
 * @param formed [R, n, p], double precision
 */
record FormedPart(Tensor formed) implements GradientPart {

  @Override
  public long parameters() {
    return formed.size(2);
  }

  @Override
  public long examples() {
    return formed.size(1);
  }

  @Override
  public long numbersPerExample() {
    return parameters();
  }

  @Override
  public Tensor squaredNorms() {
    return formed.square().sum(2);
  }

  @Override
  public Tensor innerProducts(GradientPart other) {
    return formed.productWithTransposed(other.formed());
  }

  @Override
  public Tensor along(Tensor vectors) {
    return formed.productWithTransposed(vectors);
  }

  @Override
  public Tensor combined(Tensor coefficients) {
    return coefficients.batchedProduct(formed);
  }

  @Override
  public GradientPart range(long from, long to) {
    return new FormedPart(formed.narrow(1, from, to - from));
  }

  @Override
  public GradientPart followedBy(List<GradientPart> next) {
    List<Tensor> all = new ArrayList<>(List.of(formed));
    next.forEach(part -> all.add(part.formed()));
    return new FormedPart(Tensor.concatenate(all, 1));
  }

  @Override
  public void hold() {
    formed.hold();
  }

  @Override
  public void free() {
    formed.close();
  }
}
