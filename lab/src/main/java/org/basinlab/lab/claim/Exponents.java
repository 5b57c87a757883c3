package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Covariate;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Place;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.SeedEffect;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.Check;
import org.basinlab.science.stats.MeanTest;
import org.basinlab.science.stats.Regression;

/**
 * The quantity depends on η and S through η/S alone: q ∝ η^a S^b with a + b = 0. Per seed a and b
 * are the least-squares coefficients of the scaled quantity on ln η and ln S, and on the logarithms
 * of covariates where asked; two one-sided t tests over seeds hold a + b against ±margin. Equal and
 * opposite exponents that are both 0 are no dependence on the ratio, so it must also be told that
 * (a − b)/2 is not 0. On the scale {@code identity} a and b are slopes, not exponents. A run that
 * broke down has no number to be fitted and bars support.
 *
 * @param covariates that stand in the regression beside ln η and ln S
 * @param margin of a + b: a doubling of η and S together changes the quantity by less than the
 *     factor 2^margin; &gt; 0
 */
@Word("exponents")
public record Exponents(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
    @Inline GridPart part,
    @Key(value = "held fixed in the regression, beside ln η and ln S", otherwise = "[]")
        List<Covariate> covariates,
    @Key(
            value = "largest |exponent of η + exponent of S|, in units of the scaled quantity",
            domain = Domain.POSITIVE)
        double margin)
    implements Hypothesis {
  /** ln η and ln S. */
  private static final int FACTORS = 2;

  public Exponents {
    covariates = List.copyOf(covariates);
    margin = Domain.POSITIVE.require("margin", margin);
    Check.that(
        covariates.stream().distinct().count() == covariates.size(),
        "Covariates stand once each, got %s.",
        covariates);
    about =
        about.stated(
            "The %s depends on η and S through η/S alone%s%s: the %s add to 0 within %s"
                .formatted(
                    about.noun(),
                    part.words(),
                    covariates.isEmpty() ? "" : " at equal " + words(covariates),
                    scale == Scale.LOG ? "exponents" : "slopes on ln η and ln S",
                    NumberText.brief(margin)));
  }

  private static String words(List<Covariate> covariates) {
    return covariates.stream().map(Covariate::words).collect(Collectors.joining(" and "));
  }

  /** What a seed tells: the exponents of η, of S and of each covariate. */
  private record Fit(long seed, List<Double> exponents) {
    double sum() {
      return exponents.get(0) + exponents.get(1);
    }

    double ofRatio() {
      return (exponents.get(0) - exponents.get(1)) / 2;
    }
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    List<GridPoint> points = grid.stream().filter(this::isAbout).toList();
    List<double[]> factors = new ArrayList<>();
    factors.add(points.stream().mapToDouble(at -> Math.log(at.learningRate())).toArray());
    factors.add(points.stream().mapToDouble(at -> Math.log(at.batchSize())).toArray());
    if (Regression.slopes(factors, factors.get(0)).isEmpty()) {
      return List.of(
          new Flaw(
              "",
              "an exponents claim needs η and S that vary independently: at least two learning rates at one S, and two batch sizes."));
    }
    boolean timed = at() instanceof Moment.AtEpoch || at() instanceof Moment.AtTime;
    return timed && covariates.contains(Covariate.SDE_TIME)
        ? List.of(
            new Flaw(
                "covariates",
                "SDE time is η/S times a constant at equal epochs, and constant at equal times; ask it at a training loss."))
        : List.of();
  }

  @Override
  public Effect effect() {
    return Side.WITHIN
        .of(
            scale == Scale.LOG ? "exponent of η + exponent of S" : "slope on ln η + slope on ln S",
            margin)
        .in("d %s / d ln η + d %1$s / d ln S".formatted(scale.of(quantity())))
        .needing("grid points that tell the exponents of η and S apart");
  }

  @Override
  public Finding test(Selection numbers) {
    Finding found =
        numbers.seedwise(
            cells ->
                fit(cells).map(Fit::sum).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    List<Fit> fits = numbers.seeds().stream().map(this::fit).flatMap(Optional::stream).toList();
    if (fits.size() < 2) {
      return found;
    }
    MeanTest ofRatio = MeanTest.oneSample(fits.stream().mapToDouble(Fit::ofRatio).toArray(), 0);
    double p = Math.min(1, 2 * Math.min(ofRatio.pAbove(), ofRatio.pBelow()));
    Finding apart =
        p <= found.pFor()
            ? found
            : found.hindered(
                p,
                "The exponent of η/S is not clearly told from 0 (%s), and without one equal and opposite exponents say nothing."
                    .formatted(NumberText.pValue(p)));
    return apart
        .with(List.of(remark(fits, numbers)))
        .barredByAny(
            numbers.brokenDownCells(),
            "run",
            "%s of the range broke down and left no number, so the claim cannot be supported over this range.");
  }

  private Optional<Fit> fit(SeedCells cells) {
    List<Cell> measured = cells.measured();
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    List<double[]> regressors = new ArrayList<>();
    regressors.add(
        measured.stream().mapToDouble(cell -> Math.log(cell.point().learningRate())).toArray());
    regressors.add(
        measured.stream().mapToDouble(cell -> Math.log(cell.point().batchSize())).toArray());
    for (int i = 0; i < covariates.size(); i++) {
      int which = i;
      regressors.add(measured.stream().mapToDouble(cell -> cell.covariates().get(which)).toArray());
    }
    return Regression.slopes(regressors, cells.values())
        .map(exponents -> new Fit(cells.seed(), exponents));
  }

  /** Every exponent with its interval, and half their difference. */
  private String remark(List<Fit> fits, Selection numbers) {
    List<String> names = new ArrayList<>(List.of("η", "S"));
    covariates.forEach(covariate -> names.add(covariate.words()));
    List<String> parts =
        new ArrayList<>(
            IntStream.range(0, FACTORS + covariates.size())
                .mapToObj(
                    i ->
                        "of %s %s"
                            .formatted(
                                names.get(i), mean(fits, fit -> fit.exponents().get(i), numbers)))
                .toList());
    parts.add("of η/S, half their difference, %s".formatted(mean(fits, Fit::ofRatio, numbers)));
    return "%s: %s."
        .formatted(
            scale == Scale.LOG ? "Exponents" : "Slopes on the logarithms",
            String.join("; ", parts));
  }

  private String mean(List<Fit> fits, ToDoubleFunction<Fit> part, Selection numbers) {
    List<SeedEffect> effects =
        fits.stream().map(fit -> new SeedEffect(fit.seed(), part.applyAsDouble(fit))).toList();
    return Place.held("", effects, effect())
        .mean(numbers.confidence(), NumberText::signed, NumberText::signed)
        .orElseThrow();
  }

  @Override
  public String sentence(Ruling ruling) {
    String found =
        switch (ruling.outcome()) {
          case SUPPORTED -> "depends on η and S through their ratio";
          case REFUTED -> "does not depend on η and S through their ratio alone";
          case UNDECIDED -> "is not established to depend on η and S through their ratio alone";
        };
    return "the %s %s; the %s add to %s, to stay within ± %s; a doubling of both changes it by %s."
        .formatted(
            about.nounThen(),
            found,
            scale == Scale.LOG ? "exponents of η and S" : "slopes on ln η and ln S",
            ruling.meanAndInterval(NumberText::signed),
            NumberText.brief(margin),
            ruling.change(ruling.effect() * Math.log(2)));
  }

  @Override
  public String heading(String quantity) {
    return quantity + " depends on η and S through η/S alone";
  }

  @Override
  public String underUnequalLoss(boolean lossRises) {
    return covariates.contains(Covariate.TRAINING_LOSS)
        ? "is in the regression of this claim"
        : "may push this claim either way";
  }

  @Override
  public String method() {
    return "Exponents: for each seed the least-squares coefficients of the quantity, or its logarithm, on"
        + " ln η and ln S, and on the logarithms of covariates where the claim names them; two"
        + " one-sided t tests of their sum against ± the margin, and half their difference must be"
        + " told from 0. A run that broke down bars it.";
  }
}
