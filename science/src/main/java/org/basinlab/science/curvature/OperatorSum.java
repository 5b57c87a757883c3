package org.basinlab.science.curvature;

import java.util.List;
import java.util.function.Function;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** A + B + …, added in double precision in the order given; the costs add. */
final class OperatorSum implements SymmetricOperator {
  private final List<SymmetricOperator> terms;

  OperatorSum(List<SymmetricOperator> terms) {
    Check.that(!terms.isEmpty(), "A sum of operators needs at least one operator, got none.");
    this.terms = List.copyOf(terms);
    for (SymmetricOperator term : terms) {
      Check.that(
          term.replicas() == replicas()
              && term.dimension() == dimension()
              && term.precision() == precision(),
          "Operators of a sum must be alike, but one has %d replicas of dimension %d in %s and"
              + " another %d of %d in %s. Make all of the same parameters.",
          replicas(),
          dimension(),
          precision(),
          term.replicas(),
          term.dimension(),
          term.precision());
    }
  }

  @Override
  public long replicas() {
    return terms.get(0).replicas();
  }

  @Override
  public long dimension() {
    return terms.get(0).dimension();
  }

  @Override
  public Precision precision() {
    return terms.get(0).precision();
  }

  @Override
  public Tensor apply(Tensor v) {
    return sum(v, term -> term.apply(v));
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    return sum(vectors, term -> term.applyBlock(vectors));
  }

  private Tensor sum(Tensor like, Function<SymmetricOperator, Tensor> product) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor sum = Tensor.zeros(Precision.FLOAT64, like.shape());
      for (SymmetricOperator term : terms) {
        try (TensorScope one = TensorScope.open()) {
          sum.addInPlace(product.apply(term).to(Precision.FLOAT64), 1);
        }
      }
      return scope.keep(sum.to(precision()));
    }
  }

  @Override
  public double gradientsPerProduct() {
    return terms.stream().mapToDouble(SymmetricOperator::gradientsPerProduct).sum();
  }
}
