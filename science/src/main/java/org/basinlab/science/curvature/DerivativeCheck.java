package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Holds the derivatives of an objective against one another along random directions: the gradient
 * against differences of the loss, the product with the Hessian against differences of the
 * gradient, u'Hv against v'Hu, the gradient against the mean of gradients of single examples. Rows
 * of padding, which take no gradient, stay where they are. A loss of kinked pieces agrees at one of
 * several step sizes, as few kinks lie within the smallest; a wrong derivative agrees at none.
 *
 * <p>What goes unnoticed in a product Hv of the mean loss, with a random v of length 1: an error of
 * 1e-4 of its norm and, for rounding, one of about 1e-6 (1 + ‖g‖ / max(1, ‖θ‖)), so that nothing is
 * said of curvatures that small.
 */
public final class DerivativeCheck {
  private static final double[] STEPS = {1e-3, 1e-4, 1e-5, 1e-6, 1e-7};
  private static final double FIRST = 1e-5;
  private static final double SECOND = 1e-4;
  private static final double SYMMETRY = 1e-8;
  private static final double ROUNDING = 1e-13;
  private static final Set<String> SINGULAR =
      Set.of(
          "acos",
          "asin",
          "atan2",
          "cdist",
          "div",
          "linalg_vector_norm",
          "log",
          "log1p",
          "norm",
          "pow",
          "reciprocal",
          "rsqrt",
          "sqrt",
          "std");
  private static final RandomKey KEY = RandomKey.of(0).named("derivative check");

  private final Objective objective;
  private final List<PaddingRow> padding;
  private final Tensor u;
  private final Tensor v;
  private final double length;

  private DerivativeCheck(Objective objective) {
    this.objective = objective;
    this.padding = PaddingRow.of(objective);
    this.u = direction("u");
    this.v = direction("v");
    this.length = Math.max(1, norm(objective.parameters()));
  }

  /**
   * What is wrong with a derivative.
   *
   * @param derivative 1 for the first, 2 for the second
   * @param words a clause such as "its gradient is NaN in 'out.weight'"
   */
  public record Fault(int derivative, String words) {}

  /**
   * What is wrong with the derivatives.
   *
   * @param objective of one replica in double precision, of few examples
   * @param needed 1 for the first derivative alone, 2 for both
   * @return empty where all agree
   */
  public static Optional<Fault> fault(Objective objective, int needed) {
    try (TensorScope scope = TensorScope.open()) {
      DerivativeCheck check = new DerivativeCheck(objective);
      Optional<Fault> first =
          check.faultOfGradient().or(check::faultOfExamples).map(words -> new Fault(1, words));
      return first.isPresent() || needed < 2
          ? first
          : check.faultOfHessian().map(words -> new Fault(2, words));
    }
  }

  private Optional<String> faultOfGradient() {
    Tensor gradient = gradient(objective.parameters(), 0, objective.examples());
    Optional<String> block = notFinite(gradient);
    if (block.isPresent()) {
      return Optional.of(
          "its gradient is NaN or infinite in '%s'%s".formatted(block.get(), suspects()));
    }
    double slope = product(gradient, v);
    double here = Math.abs(loss(0));
    double least = Double.POSITIVE_INFINITY;
    for (double step : STEPS) {
      double size = step * length;
      double difference = (loss(size) - loss(-size)) / (2 * size);
      double rounding = ROUNDING * here / size;
      least = Math.min(least, Math.abs(difference - slope) - rounding);
    }
    return least > FIRST * norm(gradient) * norm(v)
        ? Optional.of("its gradient is not the derivative of its loss")
        : Optional.empty();
  }

  private Optional<String> faultOfExamples() {
    Tensor whole = gradient(objective.parameters(), 0, objective.examples());
    Tensor sum = whole.zerosLike();
    double size = 0;
    for (long i = 0; i < objective.examples(); i++) {
      Tensor one = gradient(objective.parameters(), i, i + 1);
      size += norm(one);
      sum = sum.plus(one);
    }
    return norm(sum.minus(whole)) > SYMMETRY * size
        ? Optional.of("the gradient of a batch is not the sum of those of its examples")
        : Optional.empty();
  }

  /** Which operations it has whose second derivatives libtorch has wrong. */
  private String culprits() {
    return operations().contains("weight_norm_interface")
        ? " (libtorch's second derivative of weight_norm is wrong; take it off before exporting, with"
            + " torch.nn.utils.remove_weight_norm or parametrize.remove_parametrizations)"
        : "";
  }

  private Optional<String> faultOfHessian() {
    try (HessianOperator hessian =
        new HessianOperator(objective, new Chunking(objective.examples(), objective.examples()))) {
      Tensor hv = hessian.apply(v);
      Tensor hu = hessian.apply(u);
      Optional<String> block = notFinite(hv);
      if (block.isPresent()) {
        return Optional.of(
            "its second derivative is NaN or infinite in '%s', though the first is finite, as of a norm, a root or a power at 0%s"
                .formatted(block.get(), suspects()));
      }
      double scale = norm(hv) * norm(u) + norm(hu) * norm(v);
      if (Math.abs(product(u, hv) - product(v, hu)) > SYMMETRY * scale) {
        return Optional.of(
            "u'Hv = %.9g and v'Hu = %.9g for the same u and v%s"
                .formatted(product(u, hv), product(v, hu), culprits()));
      }
      return isDerivativeOfGradient(hv)
          ? Optional.empty()
          : Optional.of("its second derivative is not the derivative of its first" + culprits());
    }
  }

  private boolean isDerivativeOfGradient(Tensor hv) {
    double mean = 1.0 / objective.examples();
    double noise = norm(gradient(objective.parameters(), 0, objective.examples())) * mean;
    for (double step : STEPS) {
      double size = step * length;
      Tensor difference =
          gradient(moved(size), 0, objective.examples())
              .minus(gradient(moved(-size), 0, objective.examples()))
              .times(mean / (2 * size));
      double rounding = ROUNDING * (noise + length) / size;
      if (norm(difference.minus(hv)) <= SECOND * norm(hv) + rounding) {
        return true;
      }
    }
    return false;
  }

  private Tensor direction(String name) {
    int count = (int) objective.layout().parameterCount();
    Tensor gaussian = Tensor.of(KEY.named(name).gaussians(count), Precision.FLOAT64, 1, count);
    Tensor free = PaddingRow.without(padding, gaussian, objective.layout());
    return free.times(1 / norm(free));
  }

  private Tensor moved(double size) {
    return objective.parameters().plus(v.times(size));
  }

  private double loss(double size) {
    return objective.lossSum(objective.layout().split(moved(size)), 0, objective.examples()).item();
  }

  /** Of the sum over examples: [1, q]. */
  private Tensor gradient(Tensor at, long from, long to) {
    List<Tensor> leaves = new ArrayList<>();
    for (Tensor block : objective.layout().split(at)) {
      leaves.add(block.leaf());
    }
    Tensor loss = objective.lossSum(leaves, from, to).sum();
    return objective.layout().join(Autograd.gradient(loss, leaves));
  }

  /** Which operations it has whose derivatives are not finite everywhere. */
  private String suspects() {
    List<String> found = operations().stream().filter(SINGULAR::contains).toList();
    return found.isEmpty()
        ? ""
        : " (of such operations it has %s)".formatted(String.join(", ", found));
  }

  private Set<String> operations() {
    List<Tensor> leaves =
        objective.layout().split(objective.parameters()).stream().map(Tensor::leaf).toList();
    return Autograd.operations(objective.lossSum(leaves, 0, objective.examples()).sum());
  }

  private Optional<String> notFinite(Tensor vector) {
    List<Tensor> blocks = objective.layout().split(vector);
    for (int i = 0; i < blocks.size(); i++) {
      if (!Arrays.stream(blocks.get(i).toDoubles()).allMatch(Double::isFinite)) {
        return Optional.of(objective.layout().blocks().get(i).name());
      }
    }
    return Optional.empty();
  }

  private static double product(Tensor one, Tensor other) {
    return one.times(other).sum().item();
  }

  private static double norm(Tensor vector) {
    return Math.sqrt(product(vector, vector));
  }
}
