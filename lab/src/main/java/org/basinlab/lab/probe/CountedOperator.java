package org.basinlab.lab.probe;

import org.basinlab.lab.run.Progress;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** A matrix of a specimen that reports every product it has computed; it must be closed. */
final class CountedOperator implements SymmetricOperator, AutoCloseable {
  private final SymmetricOperator operator;
  private final Runnable closing;
  private final Progress progress;

  private CountedOperator(SymmetricOperator operator, Runnable closing, Progress progress) {
    this.operator = operator;
    this.closing = closing;
    this.progress = progress;
  }

  static CountedOperator of(HessianOperator hessian, Progress progress) {
    return new CountedOperator(hessian, hessian::close, progress);
  }

  static CountedOperator of(ExampleMatrixOperator matrix, Progress progress) {
    return new CountedOperator(matrix, matrix::close, progress);
  }

  @Override
  public long replicas() {
    return operator.replicas();
  }

  @Override
  public long dimension() {
    return operator.dimension();
  }

  @Override
  public Precision precision() {
    return operator.precision();
  }

  @Override
  public double gradientsPerProduct() {
    return operator.gradientsPerProduct();
  }

  @Override
  public Tensor apply(Tensor v) {
    Tensor product = operator.apply(v);
    progress.advance(1);
    return product;
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    Tensor products = operator.applyBlock(vectors);
    progress.advance(vectors.size(1));
    return products;
  }

  @Override
  public void close() {
    closing.run();
  }
}
