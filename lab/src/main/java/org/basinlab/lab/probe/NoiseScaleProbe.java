package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.study.NoiseChoice;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.ExampleNoiseScale;
import org.basinlab.science.noise.GradientGram;
import org.basinlab.science.noise.NoiseScale;

/**
 * The gradient noise scale tr C/‖g‖² (McCandlish et al. 2018), exact over the examples; where inner
 * products of gradients are taken also that of the population, with its interval, since ‖g‖² holds
 * the noise of the examples.
 */
record NoiseScaleProbe(NoiseChoice.NoiseScale choice) implements Probe {
  private static final String POPULATION = "populationNoiseScale";

  /** The second for differences that cancel. */
  private static final long PASSES = 2;

  @Override
  public Work work(Specimen specimen) {
    long passes = PASSES * choice.examples();
    return specimen.gram() == 0
        ? Work.examples(passes)
        : Work.examples(
            passes
                + GradientGram.gradientsTaken(
                    specimen.gradients(
                        specimen.examples().first(Math.min(choice.examples(), specimen.gram())))));
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    return specimen.apart(this::readTogether);
  }

  private List<Readings> readTogether(Specimen specimen) {
    ExampleTensors examples = specimen.examples().first(choice.examples());
    List<Readings> all = new ArrayList<>();
    for (CovarianceTrace found : CovarianceTrace.of(specimen.gradients(examples))) {
      all.add(ofExamples(specimen, found));
    }
    if (specimen.gram() == 0) {
      return all;
    }
    for (int r = 0; r < all.size(); r++) {
      all.set(r, withPopulation(all.get(r), specimen.only(List.of(r)), examples));
    }
    return all;
  }

  private Readings ofExamples(Specimen specimen, CovarianceTrace found) {
    double square = found.squaredGradient();
    Source source = new Source("examples", specimen.subset(choice.examples()), 1);
    Readings scale =
        square > 0
            ? Readings.of(
                source.exact("gradientNoiseScale", found.value() / square, found.examples()))
            : Readings.none(
                List.of("gradientNoiseScale"),
                "The mean gradient is 0, so that no batch size is too large.");
    return scale.with(
        source.withUnit("loss²/θ²").exact("gradientSquaredNorm", square, found.examples()));
  }

  private Readings withPopulation(Readings known, Specimen alone, ExampleTensors examples) {
    Drawn drawn = Drawn.of(examples, alone.gram(), alone.keys(choice.canonical()).get(0));
    if (drawn.isTooFew()) {
      return known.without(POPULATION, drawn.tooFew());
    }
    ExampleGradients gradients = alone.gradients(drawn.examples());
    NoiseScale scale =
        new ExampleNoiseScale(new BatchDraw.Independent(gradients.examples()), Drawn.CONFIDENCE)
            .simple(GradientGram.of(gradients))
            .get(0);
    double cost = (double) GradientGram.gradientsTaken(gradients) / choice.examples();
    Readings all =
        known.with(
            new Source("examples", drawn.words(), cost)
                .within(
                    POPULATION,
                    scale.positiveValue(),
                    scale.positiveInterval(),
                    gradients.examples()));
    return drawn.isPart()
        ? all.remarking(
            "The noise scale of the population was estimated from %s.".formatted(drawn.words()))
        : all;
  }
}
