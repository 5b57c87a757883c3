package org.basinlab.lab.report.figure;

import java.util.List;

/**
 * A table of coloured cells over two axes of categories.
 *
 * @param columns from left to right, with what they are
 * @param rows from bottom to top, with what they are
 * @param cells those that are not empty
 */
public record HeatMap(
    String id,
    String title,
    String description,
    Categories columns,
    Categories rows,
    List<Cell> cells)
    implements Figure {

  public HeatMap {
    cells = List.copyOf(cells);
  }

  /**
   * The categories of an axis.
   *
   * @param label what they are, with unit
   * @param names in order
   */
  public record Categories(String label, List<String> names) {
    public Categories {
      names = List.copyOf(names);
    }
  }

  /**
   * One cell.
   *
   * @param column index into the columns
   * @param row index into the rows
   * @param ground colour
   * @param text one or two lines separated by a line feed
   * @param textInk colour of the text
   * @param tip what a reader sees on pointing at it
   */
  public record Cell(int column, int row, Ink ground, String text, Ink textInk, String tip) {}
}
