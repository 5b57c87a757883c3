package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.train.Evaluation;

/**
 * Loss and accuracy on every set of examples: exact for given examples, with a standard error where
 * these are a sample of a larger population.
 */
@Word("generalisation")
public record GeneralisationProbe() implements Probe {

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
  public List<Quantity> quantities() {
    return ExampleSet.KINDS.stream()
        .flatMap(kind -> List.of(loss(kind), accuracy(kind)).stream())
        .toList();
  }

  @Override
  public String method() {
    return "loss and accuracy on all training and all validation examples";
  }

  @Override
  public double exampleGradients(Sizes sizes) {
    return ProbeChoice.GRADIENTS_PER_FORWARD_PASS * (sizes.training() + sizes.validation());
  }

  @Override
  public Work work(Specimen specimen) {
    return Work.examples(specimen.sets().stream().mapToLong(set -> set.examples().count()).sum());
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    List<List<Reading>> read = new ArrayList<>();
    specimen.histories().forEach(each -> read.add(new ArrayList<>()));
    for (ExampleSet set : specimen.sets()) {
      List<Evaluation> found =
          Evaluation.of(specimen.network(), specimen.loss(), specimen.parameters(), set.examples());
      for (int r = 0; r < found.size(); r++) {
        add(read.get(r), set, found.get(r));
      }
    }
    return read.stream().map(Readings::of).toList();
  }

  private static void add(List<Reading> readings, ExampleSet set, Evaluation found) {
    Source source = new Source(set.words(), ProbeChoice.GRADIENTS_PER_FORWARD_PASS);
    Quantity loss = loss(set.kind());
    Quantity accuracy = accuracy(set.kind());
    long n = found.examples();
    if (set.isDraw()) {
      readings.add(source.sampled(loss, found.loss(), found.lossError(), n));
      readings.add(source.sampled(accuracy, found.accuracy(), found.accuracyError(), n));
    } else {
      readings.add(source.exact(loss, found.loss(), n));
      readings.add(source.exact(accuracy, found.accuracy(), n));
    }
  }
}
