package org.basinlab.lab.report;

import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.record.ReadingDifference;

/** A difference of two numbers in words. */
public record ReadingDifferenceText(ReadingDifference difference) {
  /** What stands in the columns. */
  public static final String CAPTION =
      "Errors of B − A: of loss and accuracy a standard error over examples, paired, as if these were a draw of more; else the sum of the errors of A and B: a standard error is at most that, whatever the two share. Where one has an interval there is none.";

  /** B − A, with its sign. */
  public String value() {
    double value = difference.value();
    return (value > 0 ? "+" : "") + NumberText.significant(value, 4);
  }

  /** {@code ± 0.2} and what it is; empty where nothing is known. */
  public String error() {
    String size = NumberText.significant(difference.error(), 2);
    return switch (difference.certainty()) {
      case EXACT -> "exact";
      case PAIRED -> "± " + size;
      case STANDARD_ERROR_AT_MOST -> "± at most " + size;
      case RESIDUALS -> "residuals " + size;
      case UNKNOWN -> "";
    };
  }
}
