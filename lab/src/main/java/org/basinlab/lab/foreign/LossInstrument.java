package org.basinlab.lab.foreign;

import java.util.List;
import java.util.Locale;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.Check;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.Evaluation;

/** Mean loss and accuracy over all examples, with a look at whether the inputs can be meant. */
record LossInstrument() implements Instrument {
  private static final double GRADIENTS_PER_FORWARD_PASS = 1.0 / 3;
  private static final double ROUNDING = 1e-4;
  private static final long SEEN = 8;

  @Override
  public long work(ForeignModel model) {
    return model.examples().count();
  }

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    Evaluation seen =
        Evaluation.of(model.counted(), model.loss(), model.parameters(), model.examples()).get(0);
    Check.that(
        Double.isFinite(seen.loss()),
        "The mean loss over %d examples is %s; check the inputs (--mean, --std) and the weights.",
        seen.examples(),
        seen.loss());
    double chance = 1.0 / model.network().outputs();
    if (seen.accuracy() <= chance + 2 * Math.sqrt(chance * (1 - chance) / seen.examples())) {
      model.remark(
          String.format(
              Locale.ROOT,
              "An accuracy of %.1f %% is no better than chance: are the inputs prepared as for"
                  + " training (--mean, --std, --flatten), and the labels numbered alike?",
              100 * seen.accuracy()));
    }
    if (model.loss() == Loss.CROSS_ENTROPY && areProbabilities(model)) {
      model.remark(
          "The outputs are positive and sum to 1, as probabilities do, but the loss takes logits:"
              + " export the model without its softmax.");
    }
    return List.of(
        ModelMeasurement.exact("loss", seen.loss(), "loss", GRADIENTS_PER_FORWARD_PASS),
        ModelMeasurement.exact("accuracy", seen.accuracy(), "1", GRADIENTS_PER_FORWARD_PASS));
  }

  private static boolean areProbabilities(ForeignModel model) {
    Tensor inputs = model.examples().first(Math.min(SEEN, model.examples().count())).inputs();
    Tensor logits =
        model
            .network()
            .logits(model.network().layout().split(model.parameters()), inputs.unsqueeze(0));
    for (double output : logits.toDoubles()) {
      if (output < 0 || output > 1) {
        return false;
      }
    }
    for (double sum : logits.sumInDouble(2).toDoubles()) {
      if (Math.abs(sum - 1) > ROUNDING) {
        return false;
      }
    }
    return true;
  }
}
