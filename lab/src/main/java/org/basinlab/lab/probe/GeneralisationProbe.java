package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.train.Evaluation;

/**
 * Loss and accuracy on every set of examples: exact for given examples, with a standard error where
 * these are a sample of a larger population.
 */
@Word("generalisation")
public record GeneralisationProbe() implements SetProbe {

  /** The mean loss over examples of a kind. */
  public static Quantity loss(String kind) {
    String symbol = kind.equals(ExampleSet.VALIDATION) ? "" : "L";
    return Quantity.positive(
        ExampleSet.name(kind, "loss"), ExampleSet.label(kind, "loss"), symbol, "loss");
  }

  /** The fraction of examples of a kind that is classified correctly. */
  public static Quantity accuracy(String kind) {
    return Quantity.share(ExampleSet.name(kind, "accuracy"), ExampleSet.label(kind, "accuracy"));
  }

  @Override
  public List<Quantity> quantities(String kind) {
    return List.of(loss(kind), accuracy(kind));
  }

  @Override
  public String method() {
    return "loss and accuracy on all training and all validation examples";
  }

  @Override
  public List<Readings> read(Specimen specimen, ExampleSet set) {
    return Evaluation.measured(
            specimen.network(),
            specimen.loss(),
            specimen.parameters(),
            set.examples(),
            specimen.limits().chunk())
        .stream()
        .map(found -> readings(found, set))
        .toList();
  }

  private static Readings readings(Evaluation found, ExampleSet set) {
    Readings loss = Readings.of(set.mean(loss(set.kind()), found.loss(), found.lossError()));
    Quantity share = accuracy(set.kind());
    if (found.accuracy().isEmpty()) {
      return loss.without(share, "The targets are real numbers, not classes.");
    }
    double value = found.accuracy().getAsDouble();
    return loss.with(set.mean(share, value, found.errorOfShare(value)));
  }
}
