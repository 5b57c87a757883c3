package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.noise.CovarianceTrace;

/** The trace of the covariance of single-example gradients, exact over the examples. */
@Word("gradient-covariance")
public record GradientCovarianceProbe(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples)
    implements CovarianceProbe {
  /** tr C. */
  public static final Quantity TRACE =
      Quantity.positive(
          "gradientCovarianceTrace", "Trace of the gradient covariance", "tr C", "loss²/θ²");

  public GradientCovarianceProbe {
    Domain.FROM_ONE.require("examples", examples);
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(TRACE);
  }

  @Override
  public String method() {
    return "tr C, trace of the covariance of single-example gradients, exact over the first %s training examples"
        .formatted(count(examples));
  }

  @Override
  public GradientCovarianceProbe suitedTo(Specimen model) {
    return new GradientCovarianceProbe(model.size());
  }

  @Override
  public Readings readings(Specimen alone, CovarianceTrace found) {
    Source source = new Source(alone.subset(examples), 1);
    return Readings.of(source.exact(TRACE, found.value(), found.examples()));
  }
}
