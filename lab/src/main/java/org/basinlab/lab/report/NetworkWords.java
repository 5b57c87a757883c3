package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.NetworkArm;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.data.Sampling;
import org.basinlab.science.network.Loss;

/** A network and its training in words. */
record NetworkWords(NetworkArm arm, Optional<DataFacts> facts) {
  /**
   * The terms of all arms, each once; where arms differ in one, a line an arm.
   *
   * @param facts of the data of each arm that has a run, by its name
   */
  static List<Term> terms(NetworkSubject subject, Map<String, DataFacts> facts) {
    Map<String, Map<String, String>> byTerm = new LinkedHashMap<>();
    for (NetworkArm arm : subject.arms()) {
      new NetworkWords(arm, Optional.ofNullable(facts.get(arm.name())))
          .terms()
          .forEach(
              (term, words) ->
                  byTerm
                      .computeIfAbsent(term, unseen -> new LinkedHashMap<>())
                      .put(arm.name(), words));
    }
    List<Term> terms = new ArrayList<>();
    byTerm.forEach((term, byArm) -> terms.add(term(term, byArm)));
    return terms;
  }

  private static Term term(String name, Map<String, String> byArm) {
    List<String> different = byArm.values().stream().distinct().toList();
    return different.size() == 1
        ? Term.of(name, different.get(0))
        : new Term(
            name,
            Html.list(
                byArm.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())));
  }

  private Map<String, String> terms() {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("Network", arm.network().words(ends(facts)));
    terms.put("Data", data(arm.data()));
    terms.put("Loss", loss());
    terms.put("Update rule", updateRule());
    terms.put("Sampling", sampling());
    terms.put("Precision", Words.constant(arm.training().precision()));
    terms.put("Ends", ends());
    return terms;
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
    return arm.training().loss() == Loss.CROSS_ENTROPY
        ? "cross-entropy in nats, mean over the batch"
        : "half the squared distance to the one-hot target, summed over outputs, mean over the batch";
  }

  private String updateRule() {
    TrainingChoice training = arm.training();
    return training.rule().words()
        + training.learningRateCourse().map(rate -> "; learning rate " + rate.words()).orElse("")
        + training.batchSizeCourse().map(size -> "; batch size " + size.words()).orElse("");
  }

  private String sampling() {
    return arm.training().sampling() == Sampling.SHUFFLED_EPOCHS
        ? "a new random order every epoch, without replacement; a last incomplete batch is dropped"
        : "independent uniform draws, with replacement";
  }

  private String ends() {
    TrainingChoice training = arm.training();
    return "after %s at the latest%s; %s an epoch on %s training examples"
        .formatted(
            Phrase.counted(training.maximumEpochs(), "epoch"),
            training.stopWhenSnapshotsTaken() ? ", or as soon as every snapshot is taken" : "",
            Phrase.counted(training.checksPerEpoch(), "check"),
            count(training.checkExamples()));
  }
}
