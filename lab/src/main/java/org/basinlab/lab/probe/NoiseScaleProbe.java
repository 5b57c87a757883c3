package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.GradientGram;
import org.basinlab.science.noise.NoiseScale;

/**
 * The gradient noise scale tr C/‖g‖² (McCandlish et al. 2018), exact over the examples; where inner
 * products of gradients are computed, also that of the population, with its interval, since the
 * noise of the examples biases ‖g‖².
 */
@Word("noise-scale")
public record NoiseScaleProbe(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples)
    implements CovarianceProbe {
  private static final Quantity SCALE =
      Quantity.positive("gradientNoiseScale", "Gradient noise scale", "tr C/‖g‖²", "examples");
  private static final Quantity SQUARE =
      Quantity.positive("gradientSquaredNorm", "Squared norm of the gradient", "‖g‖²", "loss²/θ²");
  public static final Quantity POPULATION =
      Quantity.positive(
          "populationNoiseScale", "Gradient noise scale of the population", "", "examples");

  public NoiseScaleProbe {
    Domain.FROM_ONE.require("examples", examples);
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(SCALE, SQUARE);
  }

  @Override
  public String method() {
    return "tr C/‖g‖², gradient noise scale, exact over the first %s training examples"
        .formatted(count(examples));
  }

  @Override
  public NoiseScaleProbe suitedTo(Specimen model) {
    return new NoiseScaleProbe(model.size());
  }

  @Override
  public Work work(Specimen specimen) {
    long passes = PASSES * examples;
    int drawn = Math.min(examples, specimen.gram());
    long ofPopulation = drawn == 0 ? 0 : GradientGram.gradientsTaken(specimen.gradients(drawn));
    return Work.examples(passes + ofPopulation).usually(examples + ofPopulation);
  }

  @Override
  public Readings readings(Specimen alone, CovarianceTrace found) {
    Readings known = ofExamples(alone, found);
    return alone.gram() == 0 ? known : withPopulation(known, alone);
  }

  private Readings ofExamples(Specimen specimen, CovarianceTrace found) {
    double square = found.squaredGradient();
    Source source = new Source(specimen.subset(examples), 1);
    Readings scale =
        square > 0
            ? Readings.of(source.exact(SCALE, found.value() / square, found.examples()))
            : Readings.none(
                List.of(SCALE), "The mean gradient is 0, so that no batch size is too large.");
    return scale.with(source.exact(SQUARE, square, found.examples()));
  }

  private Readings withPopulation(Readings known, Specimen alone) {
    Drawn drawn =
        Drawn.of(alone.examples().first(examples), alone.gram(), alone.keys(canonical()).get(0));
    if (drawn.isTooFew()) {
      return known.without(POPULATION, drawn.tooFew());
    }
    ExampleGradients gradients = alone.gradients(drawn.examples());
    NoiseScale scale = drawn.scales().simple(GradientGram.computed(gradients)).get(0);
    double cost = (double) GradientGram.gradientsTaken(gradients) / examples;
    Readings all = known.with(drawn.reading(POPULATION, scale, cost));
    return drawn.isPart()
        ? all.remarking(
            "The noise scale of the population was estimated from %s.".formatted(drawn.words()))
        : all;
  }
}
