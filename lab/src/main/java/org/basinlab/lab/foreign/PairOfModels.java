package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.basinlab.lab.probe.GeneralisationProbe;
import org.basinlab.lab.probe.ModelQuantities;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelPair;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.record.ReadingDifference;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.Check;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.stats.Estimate;

/** Two models of the same parameters, A and B, on the same examples. */
record PairOfModels(ReadyModel a, ReadyModel b) {
  private static final String NOTHING = "none";

  /** Refuses models that may take their inputs in another order than one another. */
  static void requireSameInputs(
      ModelPairRequest request, ModelSource first, ModelSource second, LabelledInputs inputs) {
    Check.that(
        inputs.inputs().size() == 1 || first.arguments().equals(second.arguments()),
        "%s calls its inputs %s and %s %s; a comparison needs two models with the same inputs in the same order.",
        request.first().model(),
        first.arguments(),
        request.other(),
        second.arguments());
  }

  /** Refuses models between which there is no line. */
  static void requireAlike(ModelPairRequest request, Network first, Network second) {
    List<ParameterLayout.Block> one = first.layout().blocks();
    List<ParameterLayout.Block> two = second.layout().blocks();
    for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
      String ofFirst = described(one, i);
      String ofSecond = described(two, i);
      Check.that(
          ofFirst.equals(ofSecond),
          "A comparison needs two checkpoints of one model, but parameter %d is %s in %s and %s in %s; measure each by itself.",
          i + 1,
          ofFirst,
          request.first().model(),
          ofSecond,
          request.other());
    }
    Check.that(
        first.outputs() == second.outputs(),
        "A comparison needs two checkpoints of one model, but %s has %d outputs and %s has %d; measure each by itself.",
        request.first().model(),
        first.outputs(),
        request.other(),
        second.outputs());
  }

  private static String described(List<ParameterLayout.Block> blocks, int i) {
    return i < blocks.size() ? blocks.get(i).name() + " " + blocks.get(i).shape() : NOTHING;
  }

  /** Measures each by itself, with the same random vectors, and the line between them. */
  ModelPair measure(Progress progress) {
    ModelRecord ofA = a.measure("A", progress);
    ModelRecord ofB = b.measure("B", progress);
    PairLine line = PairLine.between(a.model(), b.model(), progress);
    List<String> remarks = new ArrayList<>();
    remarks.addAll(onlyIn("A", ofA, ofB));
    remarks.addAll(onlyIn("B", ofB, ofA));
    remarks.addAll(line.remarks());
    List<ReadingDifference> differences =
        ofA.measurements().stream()
            .flatMap(
                one ->
                    ofB.measurements().stream()
                        .filter(other -> isOfTheSame(one, other))
                        .limit(1)
                        .map(other -> difference(one, other, line)))
            .toList();
    return new ModelPair(ofA, ofB, differences, line.line(), remarks);
  }

  private static boolean isOfTheSame(Reading one, Reading other) {
    return one.quantity().equals(other.quantity()) && one.subset().equals(other.subset());
  }

  private static Stream<String> onlyIn(String name, List<Reading> own, List<Reading> others) {
    return own.stream()
        .filter(one -> others.stream().noneMatch(other -> isOfTheSame(one, other)))
        .map(
            one ->
                "Only %s has: %s.".formatted(name, ModelQuantities.named(one.quantity()).noun()));
  }

  private static List<String> onlyIn(String name, ModelRecord own, ModelRecord other) {
    return onlyIn(name, own.measurements(), other.measurements()).toList();
  }

  /** Of the loss and the accuracy by examples, else with what both errors may add up to. */
  private static ReadingDifference difference(Reading one, Reading other, PairLine line) {
    Optional<Estimate> paired = Optional.empty();
    if (one.quantity().equals(GeneralisationProbe.loss("").name())) {
      paired = line.lossDifference();
    } else if (one.quantity().equals(GeneralisationProbe.accuracy("").name())) {
      paired = line.accuracyDifference();
    }
    boolean isExact = one.errorKind() == ErrorKind.EXACT && other.errorKind() == ErrorKind.EXACT;
    return paired
        .filter(known -> isExact)
        .map(known -> ReadingDifference.paired(one, other, known))
        .orElseGet(() -> ReadingDifference.between(one, other));
  }
}
