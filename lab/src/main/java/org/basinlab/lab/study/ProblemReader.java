package org.basinlab.lab.study;

import java.util.Optional;

/** Reads the problem of an arm. */
final class ProblemReader {
  private ProblemReader() {}

  /** The settings after the word. */
  static Optional<Problem> read(String word, Table table) {
    return switch (word) {
      case "quadratic" -> quadratic(table);
      case "growing-noise" -> growingNoise(table);
      case "training-set" -> trainingSet(table);
      case "regression" -> regression(table);
      default -> doubleWell(table);
    };
  }

  private static Optional<Problem> quadratic(Table table) {
    var hessian = table.required("hessian", SquareMatrix::read);
    var covariance = table.required("covariance", SquareMatrix::read);
    return table.part(() -> new Problem.Quadratic(hessian.orElseThrow(), covariance.orElseThrow()));
  }

  private static Optional<Problem> growingNoise(Table table) {
    var curvature = table.required("curvature", Kinds.number(Domain.POSITIVE));
    var atMinimum = table.required("atMinimum", Kinds.number(Domain.NOT_NEGATIVE));
    var growth = table.required("growth", Kinds.number(Domain.NOT_NEGATIVE));
    var size = table.optional("trainSize", Kinds.count(Domain.FROM_ZERO), 0);
    return table.part(
        () ->
            new Problem.GrowingNoise(
                curvature.orElseThrow(),
                atMinimum.orElseThrow(),
                growth.orElseThrow(),
                size.orElseThrow()));
  }

  private static Optional<Problem> trainingSet(Table table) {
    var curvature = table.required("curvature", Kinds.number(Domain.POSITIVE));
    var covariance = table.required("covariance", Kinds.number(Domain.POSITIVE));
    var size = table.required("trainSize", Kinds.count(Domain.FROM_TWO));
    var sampling = table.required("sampling", Kinds.word(Problem.Sampling.class));
    return table.part(
        () ->
            new Problem.TrainingSet(
                curvature.orElseThrow(),
                covariance.orElseThrow(),
                size.orElseThrow(),
                sampling.orElseThrow()));
  }

  private static Optional<Problem> regression(Table table) {
    var variances = table.required("inputVariances", Kinds.list(Kinds.number(Domain.POSITIVE)));
    var labels = table.required("labelVariance", Kinds.number(Domain.NOT_NEGATIVE));
    return table.part(() -> new Problem.Regression(variances.orElseThrow(), labels.orElseThrow()));
  }

  private static Optional<Problem> doubleWell(Table table) {
    var height = table.required("height", Kinds.number(Domain.POSITIVE));
    var tilt = table.required("tilt", Kinds.number(Domain.FINITE));
    var wide = table.required("wide", Kinds.number(Domain.POSITIVE));
    var sharp = table.required("sharp", Kinds.number(Domain.POSITIVE));
    var variance = table.required("variance", Kinds.number(Domain.POSITIVE));
    var noise = table.required("noise", Kinds.word(Problem.DoubleWell.Noise.class));
    return table.part(
        () ->
            new Problem.DoubleWell(
                height.orElseThrow(),
                tilt.orElseThrow(),
                wide.orElseThrow(),
                sharp.orElseThrow(),
                variance.orElseThrow(),
                noise.orElseThrow()));
  }
}
