package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Located.Sequence;
import org.basinlab.lab.form.Notation;
import org.basinlab.lab.form.Notations;
import org.basinlab.lab.form.NotedBy;
import org.basinlab.science.Check;

/**
 * A symmetric matrix as a study writes it: its diagonal as a list, or all its rows.
 *
 * @param rows [q][q], q ≥ 1; finite and symmetric
 */
@NotedBy(SquareMatrix.Rows.class)
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

  /** A diagonal as a list where that is enough, else all rows. */
  static final class Rows implements Supplier<Notation<SquareMatrix>> {
    @Override
    public Notation<SquareMatrix> get() {
      Notation<List<Double>> row = Notations.list(Notations.number(Domain.FINITE));
      Notation<List<List<Double>>> all = Notations.list(row);
      return Notations.choice(
          "a list of numbers, or of rows",
          at ->
              at.node() instanceof Sequence sequence
                      && !sequence.items().isEmpty()
                      && sequence.items().get(0) instanceof Sequence
                  ? all.read(at).flatMap(rows -> at.made(() -> new SquareMatrix(rows)))
                  : row.read(at).flatMap(numbers -> at.made(() -> diagonal(numbers))),
          matrix ->
              diagonal(matrix.diagonal()).equals(matrix)
                  ? row.write(matrix.diagonal())
                  : all.write(matrix.rows),
          List.of(row, all));
    }
  }

  private List<Double> diagonal() {
    return IntStream.range(0, dimension()).mapToObj(i -> rows.get(i).get(i)).toList();
  }

  /** The shorter way of writing it, as YAML that reads back to an equal one. */
  public String canonical() {
    return new Rows().get().write(this);
  }
}
