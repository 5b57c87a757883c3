package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * Gradients of one affine layer in factors: the weight gradient of example i is Σ_t a_it d_itᵀ over
 * the T positions at which the layer is applied, the bias gradient Σ_t d_it; weights come before
 * biases. Inner products of weights are Σ_ts (a_it · a_js)(d_it · d_js), so nothing of size in ·
 * out an example is formed (Goodfellow 2015, arXiv 1510.01799).
 *
 * @param inputs a, [R, n, T, in], double precision
 * @param errors d, [R, n, T, out], double precision
 */
record FactoredPart(Tensor inputs, Tensor errors) implements GradientPart {

  /** Errors times coefficients held at a time, numbers of one replica. */
  private static final long SCALED_AT_ONCE = 1L << 22;

  /** The cheaper of factors and formed gradients for inner products between many examples. */
  static GradientPart cheaper(Tensor inputs, Tensor errors) {
    FactoredPart factored = new FactoredPart(inputs, errors);
    long positions = factored.positions();
    boolean form =
        factored.in() * factored.out() <= positions * positions * (factored.in() + factored.out());
    return form ? new FormedPart(factored.formed()) : factored;
  }

  @Override
  public long parameters() {
    return (in() + 1) * out();
  }

  @Override
  public long examples() {
    return inputs.size(1);
  }

  @Override
  public long numbersPerExample() {
    return positions() * (in() + out());
  }

  @Override
  public Tensor squaredNorms() {
    Tensor ofBiases = biases().square().sum(2);
    if (positions() == 1) {
      return inputs.square().sum(2, 3).times(ofBiases).plus(ofBiases);
    }
    if (in() * out() <= positions() * (in() + out())) {
      return formed().square().sum(2);
    }
    Tensor a = each(inputs);
    Tensor d = each(errors);
    Tensor products = a.productWithTransposed(a);
    products.timesInPlace(d.productWithTransposed(d));
    return products.sum(1, 2).reshape(replicas(), examples()).plus(ofBiases);
  }

  @Override
  public Tensor innerProducts(GradientPart other) {
    if (!(other instanceof FactoredPart that)) {
      return formed().productWithTransposed(other.formed());
    }
    Tensor products = rows(errors).productWithTransposed(that.rows(that.errors));
    Tensor ofBiases =
        positions() == 1 ? products.copy() : biases().productWithTransposed(that.biases());
    products.timesInPlace(rows(inputs).productWithTransposed(that.rows(that.inputs)));
    if (positions() > 1) {
      products =
          products
              .view(replicas(), examples(), positions(), that.examples(), that.positions())
              .sum(2, 4);
    }
    return products.addInPlace(ofBiases, 1);
  }

  @Override
  public Tensor along(Tensor vectors) {
    List<Tensor> columns = new ArrayList<>();
    for (long k = 0; k < vectors.size(1); k++) {
      Tensor v = vectors.select(1, k);
      Tensor weight = v.narrow(1, 0, in() * out()).reshape(replicas(), in(), out());
      Tensor bias = v.narrow(1, in() * out(), out()).unsqueeze(1);
      Tensor image = Tensor.batchedAffine(bias, rows(inputs), weight);
      Tensor products = image.times(rows(errors)).sum(2);
      columns.add(products.reshape(replicas(), examples(), positions()).sum(2).unsqueeze(2));
    }
    return Tensor.concatenate(columns, 2);
  }

  @Override
  public Tensor combined(Tensor coefficients) {
    long scaled = examples() * positions() * out();
    return combined(coefficients, Math.max(1, SCALED_AT_ONCE / scaled));
  }

  /** With so many combinations at a time. */
  Tensor combined(Tensor coefficients, long atOnce) {
    long all = coefficients.size(1);
    List<Tensor> rows = new ArrayList<>();
    for (long k = 0; k < all; k += atOnce) {
      rows.add(combinedAtOnce(coefficients.narrow(1, k, Math.min(atOnce, all - k))));
    }
    return Tensor.concatenate(rows, 1);
  }

  private Tensor combinedAtOnce(Tensor coefficients) {
    long k = coefficients.size(1);
    Tensor factors = coefficients.transpose(1, 2).unsqueeze(2).unsqueeze(4);
    Tensor scaled =
        errors.unsqueeze(3).times(factors).reshape(replicas(), -1, k * out()); // n T rows
    Tensor weights = rows(inputs).transposedProduct(scaled);
    return Tensor.concatenate(
        List.of(
            weights
                .reshape(replicas(), in(), k, out())
                .transpose(1, 2)
                .reshape(replicas(), k, in() * out()),
            scaled.sum(1).reshape(replicas(), k, out())),
        2);
  }

  @Override
  public Tensor formed() {
    Tensor weights = each(inputs).transposedProduct(each(errors));
    return Tensor.concatenate(
        List.of(weights.reshape(replicas(), examples(), in() * out()), biases()), 2);
  }

  @Override
  public GradientPart range(long from, long to) {
    return new FactoredPart(inputs.narrow(1, from, to - from), errors.narrow(1, from, to - from));
  }

  @Override
  public GradientPart followedBy(List<GradientPart> next) {
    List<Tensor> a = new ArrayList<>(List.of(inputs));
    List<Tensor> d = new ArrayList<>(List.of(errors));
    for (GradientPart part : next) {
      FactoredPart factors = (FactoredPart) part;
      a.add(factors.inputs);
      d.add(factors.errors);
    }
    return new FactoredPart(Tensor.concatenate(a, 1), Tensor.concatenate(d, 1));
  }

  @Override
  public void hold() {
    inputs.hold();
    errors.hold();
  }

  @Override
  public void free() {
    inputs.close();
    errors.close();
  }

  /** Σ_t d_it: [R, n, out]. */
  private Tensor biases() {
    return positions() == 1 ? rows(errors) : errors.sum(2);
  }

  /** One row a position of an example: [R, n T, width]. */
  private Tensor rows(Tensor factor) {
    return factor.reshape(replicas(), examples() * positions(), factor.size(3));
  }

  /** One matrix an example: [R n, T, width]. */
  private Tensor each(Tensor factor) {
    return factor.reshape(replicas() * examples(), positions(), factor.size(3));
  }

  private long replicas() {
    return inputs.size(0);
  }

  private long positions() {
    return inputs.size(2);
  }

  private long in() {
    return inputs.size(3);
  }

  private long out() {
    return errors.size(3);
  }
}
