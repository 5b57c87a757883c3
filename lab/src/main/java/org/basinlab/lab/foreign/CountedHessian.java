package org.basinlab.lab.foreign;

import org.basinlab.lab.run.Progress;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** A Hessian that tells of each product that it has made one. */
final class CountedHessian implements SymmetricOperator, AutoCloseable {
  private final HessianOperator hessian;
  private final Progress progress;

  CountedHessian(HessianOperator hessian, Progress progress) {
    this.hessian = hessian;
    this.progress = progress;
  }

  @Override
  public long replicas() {
    return hessian.replicas();
  }

  @Override
  public long dimension() {
    return hessian.dimension();
  }

  @Override
  public Precision precision() {
    return hessian.precision();
  }

  @Override
  public double gradientsPerProduct() {
    return hessian.gradientsPerProduct();
  }

  @Override
  public Tensor apply(Tensor v) {
    Tensor product = hessian.apply(v);
    progress.advance(1);
    return product;
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    Tensor products = hessian.applyBlock(vectors);
    progress.advance(vectors.size(1));
    return products;
  }

  @Override
  public void close() {
    hessian.close();
  }
}
