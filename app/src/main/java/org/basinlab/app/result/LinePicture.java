package org.basinlab.app.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.record.ModelLine;

/**
 * The loss along a line in letters: α from left to right, the loss upwards, on a logarithmic scale
 * where it spans a wide range.
 *
 * @param width columns of the terminal; ≥ 20
 * @param unicode whether there are dots and lines to draw with
 */
record LinePicture(int width, boolean unicode) {
  private static final int ROWS = 9;
  private static final int MARGIN = 12;

  List<String> lines(ModelLine line) {
    List<ModelLine.Point> columns = columns(line);
    Scale scale = line.isWide() ? Scale.LOG : Scale.LINEAR;
    List<Double> heights = columns.stream().map(point -> scale.coordinate(point.loss())).toList();
    double lowest = heights.stream().filter(Double::isFinite).mapToDouble(h -> h).min().orElse(0);
    double highest = heights.stream().filter(Double::isFinite).mapToDouble(h -> h).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        "Loss along the line from A to B" + (scale == Scale.LOG ? ", on a logarithmic scale" : ""));
    for (int row = ROWS - 1; row >= 0; row--) {
      String label =
          row == ROWS - 1
              ? NumberText.brief(scale.value(highest))
              : row == 0 ? NumberText.brief(scale.value(lowest)) : "";
      StringBuilder text =
          new StringBuilder(
              String.format(Locale.ROOT, "%" + (MARGIN - 1) + "s", label) + bar(!label.isEmpty()));
      for (double height : heights) {
        text.append(row(height, lowest, highest) == row ? dot() : ' ');
      }
      lines.add(text.toString().stripTrailing());
    }
    lines.add(foot(columns));
    lines.add(marks(columns));
    return lines;
  }

  /** Every so many points, so that they fit, with both ends among them. */
  private List<ModelLine.Point> columns(ModelLine line) {
    List<ModelLine.Point> points = line.points();
    int end = points.indexOf(line.at(0));
    int room = Math.max(1, width - MARGIN - 1);
    int every = 1;
    while (points.size() / every > room || end % every != 0) {
      every++;
    }
    List<ModelLine.Point> columns = new ArrayList<>();
    for (int i = 0; i < points.size(); i += every) {
      columns.add(points.get(i));
    }
    return columns;
  }

  /** Above the foot; −1 where the loss cannot be drawn. A flat line lies on the foot. */
  private static int row(double height, double lowest, double highest) {
    if (!Double.isFinite(height)) {
      return -1;
    }
    return highest > lowest
        ? (int) Math.round((ROWS - 1) * (height - lowest) / (highest - lowest))
        : 0;
  }

  private char dot() {
    return unicode ? '•' : '*';
  }

  private String bar(boolean named) {
    if (unicode) {
      return named ? "┤" : "│";
    }
    return named ? "+" : "|";
  }

  private String foot(List<ModelLine.Point> columns) {
    StringBuilder line = new StringBuilder((unicode ? "─" : "-").repeat(columns.size()));
    for (int i = 0; i < columns.size(); i++) {
      if (isEnd(columns.get(i))) {
        line.setCharAt(i, unicode ? '┬' : '+');
      }
    }
    return " ".repeat(MARGIN - 1) + (unicode ? "└" : "+") + line;
  }

  private static boolean isEnd(ModelLine.Point point) {
    return point.alpha() == 0 || point.alpha() == 1;
  }

  private String marks(List<ModelLine.Point> columns) {
    StringBuilder line = new StringBuilder(" ".repeat(MARGIN + columns.size()));
    for (int i = 0; i < columns.size(); i++) {
      if (isEnd(columns.get(i))) {
        line.setCharAt(MARGIN + i, columns.get(i).alpha() == 0 ? 'A' : 'B');
      }
    }
    String first = NumberText.brief(columns.get(0).alpha());
    String last = NumberText.brief(columns.get(columns.size() - 1).alpha());
    line.replace(MARGIN, MARGIN + first.length(), first);
    line.replace(line.length() - last.length(), line.length(), last);
    return line.toString();
  }
}
