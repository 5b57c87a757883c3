package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * K_ij = ⟨g_i, g_j⟩ of the gradients of m examples, from inner products layer by layer: cost m² ·
 * (sum of the layers' widths), memory m², in double precision. With P = I − 11ᵀ/m, the non-zero
 * eigenvalues of C are those of P K P/m.
 *
 * @param products K, [R, m, m]
 */
public record GradientGram(Tensor products) {

  /** Bytes of factors or formed gradients held at a time; beyond it examples are passed again. */
  private static final long HELD_BYTES = 1L << 30;

  /** Rows of K taken at a time. */
  private static final int ROWS = 256;

  public GradientGram {
    Check.that(
        products.shape().length == 3 && products.size(1) == products.size(2),
        "A Gram matrix must be [R, m, m], got %s.",
        products);
  }

  /** Computes the Gram matrix of all examples, in the caller's scope. */
  public static GradientGram computed(ExampleGradients gradients) {
    return computed(gradients, HELD_BYTES);
  }

  /**
   * Number of example gradients that {@link #computed} computes: m, or more where the gradients do
   * not fit into memory and are computed again.
   */
  public static long gradientsTaken(ExampleGradients gradients) {
    long m = gradients.examples();
    long group = groupSize(gradients, HELD_BYTES);
    long taken = 0;
    for (long from = 0; from < m; from += group) {
      taken += m - from;
    }
    return taken;
  }

  static GradientGram computed(ExampleGradients gradients, long heldBytes) {
    int m = gradients.examples();
    try (TensorScope scope = TensorScope.open()) {
      Tensor k = Tensor.zeros(Precision.FLOAT64, gradients.replicas(), m, m);
      int group = groupSize(gradients, heldBytes);
      for (int i = 0; i < m; i += group) {
        try (TensorScope row = TensorScope.open();
            HeldGradients left = HeldGradients.of(gradients, i, Math.min(i + group, m))) {
          fill(k, left, left);
          for (int j = i + group; j < m; j += group) {
            try (HeldGradients right = HeldGradients.of(gradients, j, Math.min(j + group, m))) {
              fill(k, left, right);
            }
          }
        }
      }
      return new GradientGram(scope.keep(k));
    }
  }

  /** The Gram matrix P K P of the centred gradients, [R, m, m], (loss/θ)². */
  public Tensor centred() {
    try (TensorScope scope = TensorScope.open()) {
      double share = 1.0 / products.size(1);
      Tensor rows = products.minus(products.sumKeeping(2).times(share));
      return scope.keep(rows.minus(rows.sumKeeping(1).times(share)));
    }
  }

  /** How many examples may be held twice. */
  private static int groupSize(ExampleGradients gradients, long heldBytes) {
    int fitting = gradients.fitting(heldBytes / gradients.replicas());
    return fitting >= gradients.examples() ? gradients.examples() : Math.max(1, fitting / 2);
  }

  private static void fill(Tensor k, HeldGradients left, HeldGradients right) {
    boolean same = left.from() == right.from();
    for (int i = left.from(); i < left.to(); i += ROWS) {
      int rows = Math.min(ROWS, left.to() - i);
      int first = same ? i : right.from();
      for (int j = first; j < right.to(); j += ROWS * 8) {
        int columns = Math.min(ROWS * 8, right.to() - j);
        try (TensorScope scope = TensorScope.open()) {
          Tensor block = left.products(i, i + rows, right, j, j + columns);
          k.narrow(1, i, rows).narrow(2, j, columns).copyInPlace(block);
          k.narrow(1, j, columns).narrow(2, i, rows).copyInPlace(block.transpose(1, 2));
        }
      }
    }
  }

  /** Gradients of a range of examples, kept in memory as factors or formed. */
  private record HeldGradients(int from, int to, List<GradientPart> parts)
      implements AutoCloseable {

    static HeldGradients of(ExampleGradients gradients, int from, int to) {
      List<GradientPart> parts;
      try (TensorScope scope = TensorScope.open()) {
        List<List<GradientPart>> chunks = new ArrayList<>();
        for (int i = from; i < to; i += gradients.chunkExamples()) {
          chunks.add(gradients.parts(i, Math.min(i + gradients.chunkExamples(), to)));
        }
        parts = new ArrayList<>();
        for (int p = 0; p < chunks.get(0).size(); p++) {
          int which = p;
          GradientPart joined =
              GradientPart.joined(chunks.stream().map(c -> c.get(which)).toList());
          joined.hold();
          parts.add(joined);
        }
      }
      return new HeldGradients(from, to, List.copyOf(parts));
    }

    Tensor products(int i, int iEnd, HeldGradients right, int j, int jEnd) {
      Tensor sum = Tensor.zeros(Precision.FLOAT64, 1);
      for (int p = 0; p < parts.size(); p++) {
        GradientPart rows = parts.get(p).range(i - from, iEnd - from);
        GradientPart columns = right.parts.get(p).range(j - right.from, jEnd - right.from);
        Tensor products = rows.innerProducts(columns);
        sum = p == 0 ? products : sum.addInPlace(products, 1);
      }
      return sum;
    }

    @Override
    public void close() {
      parts.forEach(GradientPart::free);
    }
  }
}
