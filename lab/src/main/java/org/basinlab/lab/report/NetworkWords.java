package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.data.Sampling;
import org.basinlab.science.network.Loss;

/** A network and its training in words. */
record NetworkWords(NetworkSubject subject, Optional<DataFacts> facts) {
  List<Term> terms() {
    return List.of(
        Term.of("Network", subject.network().words(ends(facts))),
        Term.of("Data", data(subject.source())),
        Term.of("Loss", loss()),
        Term.of("Update rule", updateRule()),
        Term.of("Sampling", sampling()),
        Term.of("Precision", Words.constant(subject.training().precision())),
        Term.of("Ends", ends()));
  }

  private Optional<NetworkChoice.Ends> ends(Optional<DataFacts> known) {
    return known.map(data -> new NetworkChoice.Ends(data.inputShape(), data.classes()));
  }

  private static String normalisation(DataChoice data) {
    return switch (data.normalisation()) {
      case UNIT -> "pixels divided by 255";
      case GLOBAL -> "inputs scaled by one mean and one standard deviation for all pixels";
      case PER_FEATURE -> "inputs scaled by mean and standard deviation of each feature";
    };
  }

  private String data(DataChoice data) {
    String name = facts.map(DataFacts::name).orElse(data.source());
    String size =
        facts
            .map(
                known ->
                    ", %s training and %s validation examples"
                        .formatted(count(known.trainSize()), count(known.validationSize())))
            .orElse("");
    return name
        + size
        + ", "
        + normalisation(data)
        + (data.pooling() == 1 ? "" : ", mean pooling %1$d×%1$d".formatted(data.pooling()));
  }

  private String loss() {
    return subject.training().loss() == Loss.CROSS_ENTROPY
        ? "cross-entropy in nats, mean over the batch"
        : "half the squared distance to the one-hot target, summed over outputs, mean over the batch";
  }

  private String updateRule() {
    TrainingChoice training = subject.training();
    return training.rule().words()
        + training.learningRateCourse().map(rate -> "; learning rate " + rate.words()).orElse("")
        + training.batchSizeCourse().map(size -> "; batch size " + size.words()).orElse("");
  }

  private String sampling() {
    return subject.training().sampling() == Sampling.SHUFFLED_EPOCHS
        ? "a new random order every epoch, without replacement; a last incomplete batch is dropped"
        : "independent uniform draws, with replacement";
  }

  private String ends() {
    TrainingChoice training = subject.training();
    return "after %s at the latest%s; %s an epoch on %s training examples"
        .formatted(
            Phrase.counted(training.maximumEpochs(), "epoch"),
            training.stopWhenSnapshotsTaken() ? ", or as soon as every snapshot is taken" : "",
            Phrase.counted(training.checksPerEpoch(), "check"),
            count(training.checkExamples()));
  }
}
