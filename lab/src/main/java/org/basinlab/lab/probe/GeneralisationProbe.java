package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.train.Evaluation;

/**
 * Loss and accuracy on every set of examples: exact, or of a draw with the standard error of what
 * could have been asked.
 */
record GeneralisationProbe() implements Probe {

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
    Source loss = new Source("loss", set.words(), ProbeChoice.GRADIENTS_PER_FORWARD_PASS);
    Source share = loss.withUnit("1");
    String nameOfLoss = set.quantity("loss");
    String nameOfShare = set.quantity("accuracy");
    long n = found.examples();
    if (set.isDraw()) {
      readings.add(loss.sampled(nameOfLoss, found.loss(), found.lossError(), n));
      readings.add(share.sampled(nameOfShare, found.accuracy(), found.accuracyError(), n));
    } else {
      readings.add(loss.exact(nameOfLoss, found.loss(), n));
      readings.add(share.exact(nameOfShare, found.accuracy(), n));
    }
  }
}
