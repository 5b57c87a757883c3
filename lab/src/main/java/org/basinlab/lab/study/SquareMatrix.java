package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.Located.Sequence;
import org.basinlab.science.Check;

/**
 * A symmetric matrix as a study writes it: its diagonal as a list, or all its rows.
 *
 * @param rows [q][q], q ≥ 1; finite and symmetric
 */
public record SquareMatrix(List<List<Double>> rows) {

  public SquareMatrix {
    rows = rows.stream().map(List::copyOf).toList();
    Check.that(!rows.isEmpty(), "A matrix has at least one row, got none.");
    for (int i = 0; i < rows.size(); i++) {
      int length = rows.get(i).size();
      Check.that(
          length == rows.size(),
          "A matrix of %d rows has as many numbers in each, got %d in row %d.",
          rows.size(),
          length,
          i);
      for (int j = 0; j < i; j++) {
        Check.that(
            rows.get(i).get(j).equals(rows.get(j).get(i)),
            "A matrix must be symmetric, got %s in row %d, column %d and %s mirrored.",
            rows.get(i).get(j),
            i,
            j,
            rows.get(j).get(i));
      }
    }
  }

  /** The matrix with these numbers on its diagonal and 0 elsewhere. */
  public static SquareMatrix diagonal(List<Double> numbers) {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      List<Double> row = new ArrayList<>(Collections.nCopies(numbers.size(), 0.0));
      row.set(i, numbers.get(i));
      rows.add(row);
    }
    return new SquareMatrix(rows);
  }

  /** Number of rows, q. */
  public int dimension() {
    return rows.size();
  }

  /** Entries, [q][q]. */
  public double[][] toArray() {
    return rows.stream()
        .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /** The shorter way of writing it, as YAML that reads back to an equal one. */
  public String canonical() {
    List<Double> diagonal = new ArrayList<>();
    for (int i = 0; i < dimension(); i++) {
      diagonal.add(rows.get(i).get(i));
    }
    boolean isDiagonal = diagonal(diagonal).equals(this);
    return isDiagonal
        ? numbers(diagonal)
        : rows.stream().map(SquareMatrix::numbers).toList().toString();
  }

  private static String numbers(List<Double> row) {
    return row.stream().map(Decimal::text).toList().toString();
  }

  static Optional<SquareMatrix> read(Cursor at) {
    boolean nested =
        at.node() instanceof Sequence sequence
            && !sequence.items().isEmpty()
            && sequence.items().get(0) instanceof Sequence;
    Optional<SquareMatrix> found =
        nested
            ? Kinds.list(Kinds.list(Kinds.number(Domain.FINITE)))
                .read(at)
                .flatMap(rows -> at.made(() -> new SquareMatrix(rows)))
            : Kinds.list(Kinds.number(Domain.FINITE))
                .read(at)
                .flatMap(numbers -> at.made(() -> diagonal(numbers)));
    return found;
  }
}
