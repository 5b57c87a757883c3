package org.basinlab.lab.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;

/**
 * How a measured quantity is written.
 *
 * @param name as in {@link org.basinlab.lab.record.Measurement#quantity}
 * @param label in words
 * @param symbol may be empty
 * @param scale of an axis that shows it
 * @param percent whether it is a fraction that is shown as a percentage
 */
record Quantity(String name, String label, String symbol, Scale scale, boolean percent) {

  private static final Pattern ITERATES =
      Pattern.compile(
          "(iterateVariance|heldVariance|iterateSquare|iterateMean|hessianEigenvalue)([0-9]+)");
  private static final Pattern PREDICTED = Pattern.compile("([^.]+)\\.(.+)");
  private static final Pattern WIDTH = Pattern.compile("width([0-9]+)");

  private static final Map<String, Quantity> KNOWN =
      Stream.of(
              log("sharpness", "Largest Hessian eigenvalue", "λ_max"),
              log("hessianFrobenius", "Frobenius norm of the Hessian", "‖H‖_F"),
              plain("hessianTrace", "Trace of the Hessian", "tr H"),
              log("gaussNewtonSharpness", "Largest Gauss-Newton eigenvalue", "λ_max(H_GN)"),
              log("gradientCovarianceTrace", "Trace of the gradient covariance", "tr C"),
              plain("smallestEigenvalue", "Smallest Hessian eigenvalue", "λ_min"),
              share("negativeMass", "Negative part of the Hessian spectrum"),
              log("effectiveRank", "Effective rank of the Hessian", ""),
              log("participationRatio", "Participation ratio of the Hessian", "(tr H)²/‖H‖_F²"),
              log("gradientNoiseScale", "Gradient noise scale", "tr C/‖g‖²"),
              log("gradientSquaredNorm", "Squared norm of the gradient", "‖g‖²"),
              plain("hessianCovarianceTrace", "Trace of Hessian and covariance", "tr(HC)"),
              log("curvatureNoiseScale", "Noise scale weighted with curvature", "tr(HC)/gᵀHg"),
              plain("alignmentRatio", "Alignment of noise and curvature, ratio", ""),
              plain("alignmentCosine", "Alignment of noise and curvature, cosine", ""),
              plain("batchSharpness", "Batch sharpness", ""),
              log("criticalSharpness", "Critical sharpness", "2/η_c"),
              log("keskarSharpness", "Keskar sharpness", "φ"),
              plain("parameterNorm", "Norm of the parameters", "‖θ‖"),
              plain("weightDistance", "Distance from the start", "‖θ − θ₀‖"),
              plain("relativeWeightDistance", "Distance from the start, relative", ""),
              log("excessLoss", "Excess loss", "L − L*"),
              log("heldLoss", "Loss of held SGD along the sharpest modes", "½ Σ λ_i Σ_ii"),
              log("occupancyOdds", "Odds of the wide basin", "p_A/p_B"),
              plain("iterateCovariance12", "Covariance of the two sharpest modes", "Σ₁₂"),
              log("trainingLoss", "Training loss", "L"),
              log("validationLoss", "Validation loss", ""),
              share("trainingAccuracy", "Training accuracy"),
              share("validationAccuracy", "Validation accuracy"))
          .collect(Collectors.toUnmodifiableMap(Quantity::name, known -> known));

  static Quantity named(String name) {
    Quantity known = KNOWN.get(name);
    if (known != null) {
      return known;
    }
    Matcher width = WIDTH.matcher(name);
    if (width.matches()) {
      return log(name, "Width along Hessian eigenvector " + width.group(1), "");
    }
    Matcher iterates = ITERATES.matcher(name);
    if (iterates.matches()) {
      String mode = " of mode " + iterates.group(2);
      return switch (iterates.group(1)) {
        case "iterateVariance" -> log(name, "Variance of the iterates" + mode, "");
        case "heldVariance" -> log(name, "Variance of held SGD" + mode, "");
        case "iterateSquare" -> log(name, "Mean square of the iterates" + mode, "");
        case "iterateMean" -> plain(name, "Mean of the iterates" + mode, "");
        default -> log(name, "Curvature" + mode, "");
      };
    }
    Matcher predicted = PREDICTED.matcher(name);
    if (predicted.matches()) {
      Quantity of = named(predicted.group(1));
      String law = ", by the law " + predicted.group(2);
      return new Quantity(name, of.label + law, "", of.scale, of.percent);
    }
    return plain(name, name, "");
  }

  private static Quantity log(String name, String label, String symbol) {
    return new Quantity(name, label, symbol, Scale.LOG, false);
  }

  private static Quantity plain(String name, String label, String symbol) {
    return new Quantity(name, label, symbol, Scale.LINEAR, false);
  }

  private static Quantity share(String name, String label) {
    return new Quantity(name, label, "", Scale.LINEAR, true);
  }

  /** Whether a law says it, and no instrument measured it. */
  boolean isPredicted() {
    return PREDICTED.matcher(name).matches();
  }

  /** The value in the unit that is shown. */
  double shown(double value) {
    return percent ? 100 * value : value;
  }

  /** The unit that is shown. */
  String unit(String measured) {
    return percent ? "%" : measured;
  }

  /** A value with its unit. */
  String text(double value, String measuredUnit) {
    String unit = unit(measuredUnit);
    boolean bare = unit.isEmpty() || unit.equals("1");
    return number(value) + (bare ? "" : " " + unit);
  }

  /** A value without its unit. */
  String number(double value) {
    return percent ? NumberText.fixed(shown(value), 2) : NumberText.significant(value, 4);
  }

  /** Symbol, or label where there is none, and unit. */
  String axisLabel(String measuredUnit) {
    String unit = unit(measuredUnit);
    String bare = symbol.isEmpty() ? label : symbol;
    return unit.isEmpty() || unit.equals("1") ? bare : bare + "  (" + unit + ")";
  }

  /** Label and symbol. */
  String heading() {
    return symbol.isEmpty() ? label : label + " " + symbol;
  }
}
