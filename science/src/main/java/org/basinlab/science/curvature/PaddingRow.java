package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The row of an embedding's {@code padding_idx}: it takes no gradient although the loss depends on
 * it, so that training never moves it.
 *
 * @param block index of the embedding's matrix in the layout
 * @param row from 0
 */
public record PaddingRow(int block, int row) {
  /** Of a row's size: a row of padding acts at any shift, a small one wakes no dead unit. */
  private static final double SHIFT = 1e-6;

  /**
   * The rows of padding that some example has.
   *
   * @param objective of one replica in double precision, of few examples
   * @return at most one a matrix; a matrix with several rows that act without gradient has none, as
   *     no embedding does this
   */
  public static List<PaddingRow> of(Objective objective) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> blocks = objective.layout().split(objective.parameters());
      List<Tensor> leaves = blocks.stream().map(Tensor::leaf).toList();
      Tensor loss = objective.lossSum(leaves, 0, objective.examples()).sum();
      if (!loss.hasGraph() || !Autograd.operations(loss).contains("embedding")) {
        return List.of();
      }
      double before = loss.item();
      List<Tensor> gradient = Autograd.gradient(loss, leaves);
      List<PaddingRow> found = new ArrayList<>();
      for (int i = 0; i < blocks.size(); i++) {
        if (objective.layout().blocks().get(i).shape().size() == 2) {
          Matrix matrix = new Matrix(objective, blocks, i, before);
          matrix.only(zeroRows(gradient.get(i))).ifPresent(found::add);
        }
      }
      return found;
    }
  }

  /**
   * A vector without its numbers in some rows.
   *
   * @param vector [1, q] in double precision
   * @return a new tensor with zeros in those rows
   */
  public static Tensor without(List<PaddingRow> rows, Tensor vector, ParameterLayout layout) {
    List<Tensor> blocks = new ArrayList<>(layout.split(vector));
    rows.forEach(row -> row.erase(blocks));
    return layout.join(blocks);
  }

  private void erase(List<Tensor> blocks) {
    Tensor whole = blocks.get(block);
    double[] kept = new double[(int) whole.size(1)];
    Arrays.fill(kept, 1);
    kept[row] = 0;
    blocks.set(block, whole.times(Tensor.of(kept, Precision.FLOAT64, 1, kept.length, 1)));
  }

  /** For a remark: a sentence. */
  public String sentence(ParameterLayout layout) {
    return "Row %d of '%s' takes no gradient, as that of an embedding's padding_idx: its numbers count as parameters on which nothing depends."
        .formatted(row, layout.blocks().get(block).name());
  }

  private static int[] zeroRows(Tensor gradient) {
    double[] sizes = gradient.absolute().sum(0, 2).toDoubles();
    return IntStream.range(0, sizes.length).filter(row -> sizes[row] == 0).toArray();
  }

  private record Matrix(Objective objective, List<Tensor> blocks, int block, double before) {

    /** The one of these rows on which the loss depends; empty if there are none or several. */
    Optional<PaddingRow> only(int[] rows) {
      if (rows.length == 0 || !act(rows)) {
        return Optional.empty();
      }
      int[] left = rows;
      while (left.length > 1) {
        int[] first = Arrays.copyOf(left, left.length / 2);
        int[] second = Arrays.copyOfRange(left, first.length, left.length);
        boolean acts = act(first);
        if (acts && act(second)) {
          return Optional.empty();
        }
        left = acts ? first : second;
      }
      return Optional.of(new PaddingRow(block, left[0]));
    }

    /** Whether the loss is another when these rows are, a little. */
    private boolean act(int[] rows) {
      try (TensorScope scope = TensorScope.open()) {
        Tensor whole = blocks.get(block);
        double[] squares = whole.square().sum(0, 2).toDoubles();
        double mean = Arrays.stream(squares).average().orElse(0);
        double[] chosen = new double[squares.length];
        Arrays.stream(rows).forEach(row -> chosen[row] = shift(squares[row], mean));
        double[] pattern = new double[(int) whole.size(2)];
        Arrays.setAll(pattern, Math::cos);
        Tensor shift =
            Tensor.of(chosen, Precision.FLOAT64, 1, chosen.length, 1)
                .times(Tensor.of(pattern, Precision.FLOAT64, 1, 1, pattern.length));
        List<Tensor> moved = new ArrayList<>(blocks);
        moved.set(block, whole.plus(shift));
        return objective.lossSum(moved, 0, objective.examples()).sum().item() != before;
      }
    }

    /** Of each number; a row of zeros, as padding begins, is as large as the others. */
    private double shift(double square, double mean) {
      double known = square > 0 ? square : mean;
      return known > 0 ? SHIFT * Math.sqrt(known / blocks.get(block).size(2)) : SHIFT;
    }
  }
}
