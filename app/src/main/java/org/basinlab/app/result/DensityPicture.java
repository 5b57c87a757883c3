package org.basinlab.app.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.lab.record.ModelSpectrum.Level;

/**
 * A spectral density in letters: eigenvalues from left to right, upwards how many there are, on a
 * logarithmic scale from a tenth of one eigenvalue.
 *
 * @param width columns of the terminal; ≥ 20
 * @param unicode whether there are blocks to draw with; else letters that every terminal has
 */
record DensityPicture(int width, boolean unicode) {
  private static final int MOST_COLUMNS = 100;
  private static final int MARGIN = 7;
  private static final int USUAL_ROWS = 8;
  private static final int LOWEST_DECADE = -1;
  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  List<String> lines(ModelSpectrum spectrum) {
    List<Level> columns = columns(spectrum.levels());
    double top = columns.stream().mapToDouble(Level::upper).max().orElse(1);
    int decades = Math.max(1, (int) Math.ceil(Math.log10(top))) - LOWEST_DECADE;
    int rowsOfADecade = Math.max(1, USUAL_ROWS / decades);
    List<String> lines = new ArrayList<>(caption(spectrum));
    for (int row = decades * rowsOfADecade - 1; row >= 0; row--) {
      lines.add(row(columns, row, rowsOfADecade).stripTrailing());
    }
    int zero = zero(columns);
    lines.add(foot(columns.size(), zero));
    lines.add(marks(columns, zero, spectrum.unit()));
    return lines;
  }

  private List<String> caption(ModelSpectrum spectrum) {
    String caption =
        "Eigenvalues of the Hessian: how many there are, smoothed so that one alone reaches 1";
    String error = spectrum.exact() ? "." : "; " + (unicode ? "░" : ":") + " within the error.";
    return Paragraph.indented(0, Math.min(width, MOST_COLUMNS)).fold(caption + error);
  }

  /** The highest level within each column. */
  private List<Level> columns(List<Level> levels) {
    int count = Math.min(Math.min(width, MOST_COLUMNS) - MARGIN - 1, levels.size());
    List<Level> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Level first = levels.get(i * levels.size() / count);
      double lower = 0;
      double upper = 0;
      double most = 0;
      for (int j = i * levels.size() / count; j < (i + 1) * levels.size() / count; j++) {
        most = Math.max(most, levels.get(j).count());
        lower = Math.max(lower, levels.get(j).lower());
        upper = Math.max(upper, levels.get(j).upper());
      }
      columns.add(new Level(first.eigenvalue(), most, lower, upper));
    }
    return columns;
  }

  private String row(List<Level> columns, int row, int rowsOfADecade) {
    int decade = row / rowsOfADecade + LOWEST_DECADE;
    boolean named = row % rowsOfADecade == 0 && decade >= 0;
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%6s", named ? power(decade) : ""));
    line.append(bar(named));
    for (Level column : columns) {
      double sure = height(column.lower(), rowsOfADecade) - row;
      double possible = height(column.upper(), rowsOfADecade) - row;
      line.append(cell(sure, possible));
    }
    return line.toString();
  }

  private String bar(boolean named) {
    if (unicode) {
      return named ? "┤" : "│";
    }
    return named ? "+" : "|";
  }

  /** Rows above the foot. */
  private static double height(double count, int rowsOfADecade) {
    return count > 0 ? (Math.log10(count) - LOWEST_DECADE) * rowsOfADecade : 0;
  }

  /** Parts of a cell that are filled for sure, and perhaps; outside of [0, 1] for none and all. */
  private char cell(double sure, double possible) {
    if (!unicode) {
      return sure >= 0.5 ? '#' : possible >= 0.5 ? ':' : ' ';
    }
    if (sure < 1 && possible >= Math.max(0.5, sure + 0.25)) {
      return '░';
    }
    return EIGHTHS.charAt((int) Math.round(8 * Math.min(1, Math.max(0, sure))));
  }

  private String power(int decade) {
    if (decade <= 3) {
      return "1000".substring(0, decade + 1);
    }
    return unicode
        ? "10" + (decade > 9 ? "¹" : "") + SUPERSCRIPTS.charAt(decade % 10)
        : "1e" + decade;
  }

  /** Column that holds eigenvalue 0; −1 if it is outside. */
  private static int zero(List<Level> columns) {
    int found = -1;
    for (int i = 0; i < columns.size(); i++) {
      found = columns.get(i).eigenvalue() <= 0 ? i : found;
    }
    return found == columns.size() - 1 ? -1 : found;
  }

  private String foot(int columns, int zero) {
    StringBuilder line = new StringBuilder((unicode ? "─" : "-").repeat(columns));
    if (zero >= 0) {
      line.setCharAt(zero, unicode ? '┬' : '+');
    }
    return " ".repeat(MARGIN - 1) + (unicode ? "└" : "+") + line;
  }

  /** Ends of the axis, and zero where there is room between them. */
  private String marks(List<Level> columns, int zero, String unit) {
    String first = NumberText.brief(columns.get(0).eigenvalue());
    String last = NumberText.brief(columns.get(columns.size() - 1).eigenvalue()) + " " + unit;
    StringBuilder line = new StringBuilder(" ".repeat(MARGIN + columns.size()));
    line.replace(line.length() - last.length(), line.length(), last);
    int room = line.length() - last.length();
    boolean zeroFits = zero >= 0 && MARGIN + zero + 2 <= room;
    if (zeroFits) {
      line.setCharAt(MARGIN + zero, '0');
    }
    int from = Math.max(0, Math.min(MARGIN, MARGIN + zero - first.length() - 1));
    int end = from + first.length();
    if (end < (zeroFits ? MARGIN + zero : room)) {
      line.replace(from, end, first);
    }
    return line.toString();
  }
}
