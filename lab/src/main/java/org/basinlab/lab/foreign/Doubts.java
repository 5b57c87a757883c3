package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.lab.probe.GeneralisationProbe;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.record.Reading;
import org.basinlab.science.Check;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** Whether a model was given the inputs, the labels and the loss that it is meant for. */
record Doubts(ForeignModel model) {
  private static final String LOSS = GeneralisationProbe.loss("").name();
  private static final String ACCURACY = GeneralisationProbe.accuracy("").name();
  private static final double ROUNDING = 1e-4;
  private static final long SEEN = 8;

  /**
   * What its loss and accuracy tell.
   *
   * @throws org.basinlab.science.BrokenInputException if the loss is not finite
   */
  List<String> about(List<Reading> readings) {
    List<String> doubts = new ArrayList<>();
    for (Reading one : readings) {
      if (one.quantity().equals(LOSS)) {
        Check.that(
            Double.isFinite(one.value()),
            "The mean loss over %d examples is %s; check the inputs (--mean, --std) and the"
                + " weights.",
            one.samples(),
            one.value());
        if (model.loss() == Loss.CROSS_ENTROPY && areProbabilities()) {
          doubts.add(
              "The outputs are positive and sum to 1, as probabilities do, but the loss takes"
                  + " logits: export the model without its softmax.");
        }
      } else if (one.quantity().equals(ACCURACY) && isChance(one)) {
        doubts.add(
            "An accuracy of %s is no better than chance: are the inputs prepared as for training (--mean, --std, --flatten), and the labels numbered alike?"
                .formatted(NumberText.percent(one.value())));
      }
      if (one.quantity().equals(LOSS) && !model.examples().haveClasses() && isNoBetter(one)) {
        doubts.add(
            "A loss of %s is no better than that of the mean target as the answer to all inputs: are these prepared, and the targets scaled, as for training?"
                .formatted(NumberText.brief(one.value())));
      }
    }
    return doubts;
  }

  /** What its labels tell. */
  List<String> about(LabelledInputs inputs) {
    if (!inputs.haveClasses()) {
      return List.of();
    }
    long seen = inputs.distinctLabels();
    int outputs = model.network().outputs();
    return seen < outputs
        ? List.of(
            "The %d examples have labels of %d classes only, but the model has %d outputs."
                .formatted(inputs.size(), seen, outputs))
        : List.of();
  }

  /** Than ½ Σ_k Var y_k. */
  private boolean isNoBetter(Reading loss) {
    Tensor targets = model.examples().labels().to(Precision.FLOAT64);
    Tensor mean = targets.sumKeeping(0).times(1.0 / model.size());
    double variance = targets.minus(mean).square().sum().item() / model.size();
    return loss.value() >= variance / 2;
  }

  private boolean isChance(Reading accuracy) {
    double chance = 1.0 / model.network().outputs();
    return accuracy.value() <= chance + 2 * Math.sqrt(chance * (1 - chance) / accuracy.samples());
  }

  private boolean areProbabilities() {
    Network network = model.network();
    Tensor inputs = model.examples().first(Math.min(SEEN, model.size())).inputs();
    Tensor logits = network.logits(network.layout().split(model.parameters()), inputs.unsqueeze(0));
    double[] sums = logits.sumInDouble(2).toDoubles();
    return Arrays.stream(logits.toDoubles()).noneMatch(output -> output < 0 || output > 1)
        && Arrays.stream(sums).noneMatch(sum -> Math.abs(sum - 1) > ROUNDING);
  }
}
