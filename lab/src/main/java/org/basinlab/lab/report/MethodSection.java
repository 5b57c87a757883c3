package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;
import static org.basinlab.lab.report.figure.NumberText.count;
import static org.basinlab.lab.report.figure.NumberText.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Schedule;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.TrainingChoice;

/** How the numbers came about. */
final class MethodSection {
  private final Study study;
  private final NetworkSubject subject;
  private final RegistrationNote registration;
  private final Optional<DataFacts> facts;

  MethodSection(ReportInput input) {
    this.study = input.study();
    this.subject = (NetworkSubject) study.subject();
    this.registration = new RegistrationNote(input.registered());
    this.facts =
        input.records().stream().flatMap(record -> record.plan().dataFacts().stream()).findFirst();
  }

  Html html() {
    return tag("section")
        .with("id", "method")
        .of(
            tag("h2").text("Method"),
            Html.terms(
                List.of(
                    Term.of("Reference", study.reference()),
                    Term.of("Network", network(subject.network())),
                    Term.of("Data", data(subject.source())),
                    Term.of("Loss", loss()),
                    Term.of("Update rule", updateRule()),
                    Term.of("Sampling", sampling()),
                    Term.of("Precision", Words.constant(subject.training().precision())),
                    Term.of("Grid", grid()),
                    Term.of("Seeds", seeds()),
                    Term.of("Ends", ends()),
                    Term.of("Snapshots", snapshots()),
                    new Term("Probes", items(study.probes().stream().map(this::probe))),
                    new Term("Decision", items(decision())))),
            notes());
  }

  private String network(NetworkChoice network) {
    return layers(network)
        + ", "
        + activation(network)
        + ", "
        + initialisation(network)
        + " initialisation"
        + (network.initialScale() == 1 ? "" : " times " + exact(network.initialScale()));
  }

  private String layers(NetworkChoice network) {
    if (network instanceof NetworkChoice.Convolutional convolutional) {
      String channels = Words.list(convolutional.channels().stream().map(String::valueOf).toList());
      return "convolutional network: 3×3 convolutions with "
          + channels
          + " channels and 2×2 max pooling after each, while a side is at least 2, one dense layer";
    }
    List<Integer> hidden = ((NetworkChoice.Perceptron) network).hidden();
    String inputs = facts.map(known -> known.inputs() + "–").orElse("");
    String outputs = facts.map(known -> "–" + known.classes()).orElse("");
    String between = String.join("–", hidden.stream().map(String::valueOf).toList());
    String kind = hidden.isEmpty() ? "linear model " : "multi-layer perceptron ";
    return (kind + inputs + between + outputs).replace("––", "–");
  }

  private static String activation(NetworkChoice network) {
    return switch (network.activation()) {
      case RELU -> "ReLU";
      case TANH -> "tanh";
    };
  }

  private static String initialisation(NetworkChoice network) {
    return switch (network.initialisation()) {
      case HE -> "He (Gaussian, variance 2 / fan-in)";
      case GLOROT -> "Glorot (uniform, variance 2 / (fan-in + fan-out))";
      case LECUN -> "LeCun (Gaussian, variance 1 / fan-in)";
    };
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
    return subject.training().loss() == TrainingChoice.Loss.CROSS_ENTROPY
        ? "cross-entropy in nats, mean over the batch"
        : "half the squared distance to the one-hot target, summed over outputs, mean over the batch";
  }

  private String updateRule() {
    TrainingChoice training = subject.training();
    String decay =
        training.weightDecay() == 0
            ? "no weight decay"
            : "weight decay " + exact(training.weightDecay());
    return training.momentum() == 0
        ? "SGD, θ ← θ − ηg, no momentum, " + decay
        : "SGD with momentum, v ← μv + g, θ ← θ − ηv, μ = %s, %s"
            .formatted(exact(training.momentum()), decay);
  }

  private String sampling() {
    return subject.training().sampling() == TrainingChoice.Sampling.SHUFFLED_EPOCHS
        ? "a new random order every epoch, without replacement; a last incomplete batch is dropped"
        : "independent uniform draws, with replacement";
  }

  private String grid() {
    return Words.list(
        study.grid().stream()
            .map(point -> "(η %s, S %d)".formatted(exact(point.learningRate()), point.batchSize()))
            .toList());
  }

  private String seeds() {
    return Words.list(study.seeds().stream().map(String::valueOf).toList())
        + "; each decides initialisation and batch order";
  }

  private String ends() {
    TrainingChoice training = subject.training();
    return "after %s at the latest%s; %s an epoch on %s training examples"
        .formatted(
            Words.counted(training.maximumEpochs(), "epoch"),
            training.stopWhenSnapshotsTaken() ? ", or as soon as every snapshot is taken" : "",
            Words.counted(training.checksPerEpoch(), "check"),
            count(training.checkExamples()));
  }

  private String snapshots() {
    return Words.list(study.snapshots().moments().stream().map(Moment::words).toList());
  }

  private String probe(ProbeChoice probe) {
    return ProbeWords.of(probe)
        + study.tracking().stream()
            .filter(tracked -> tracked.probe().equals(probe))
            .map(tracked -> "; also during training, " + schedule(tracked.schedule()))
            .collect(Collectors.joining());
  }

  private static String schedule(Schedule schedule) {
    return schedule instanceof Schedule.Overhead overhead
        ? "as often as %s\u00a0%% of the gradients of training allow"
            .formatted(exact(overhead.percent()))
        : schedule.words();
  }

  private Stream<String> decision() {
    DecisionRule rule = study.decision();
    List<String> lines = new ArrayList<>();
    lines.add("The seed is the unit of replication.");
    lines.add(registration.text());
    if (study.claims().stream().anyMatch(Claim.Direction.class::isInstance)) {
      lines.add(
          "Direction: for each seed the least-squares slope of the quantity, or its logarithm, on"
              + " ln(η/S); then a t test of the slopes against 0.");
    }
    if (study.claims().stream().anyMatch(Claim.Collapse.class::isInstance)) {
      lines.add(
          "Collapse: for each seed the mean absolute difference over pairs of neighbouring η/S minus"
              + " that over pairs of equal η/S; its mean must exceed the margin.");
    }
    if (study.claims().stream().anyMatch(Claim.Equivalence.class::isInstance)) {
      lines.add(
          "Equivalence: for each seed the mean difference, larger batch minus smaller, over pairs"
              + " of equal η/S; two one-sided t tests against ± the margin.");
    }
    lines.add(
        "Two-sided confidence %s, so %s a side; %s; fewer than %s count as exploration."
            .formatted(
                Words.percent(rule.confidence()),
                Words.percent((1 - rule.confidence()) / 2),
                rule.correction() == DecisionRule.Correction.HOLM
                    ? "Holm's correction for several claims"
                    : "no correction for several claims",
                Words.counted(rule.minimumSeeds(), "seed")));
    return lines.stream();
  }

  private static Html items(Stream<String> lines) {
    return tag("ul").of(lines.map(line -> tag("li").of(Html.symbols(line))));
  }

  private Html notes() {
    return study.notes().isEmpty()
        ? Html.NOTHING
        : Html.of(tag("h3").text("Notes of the study"), items(study.notes().stream()));
  }
}
