package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.WalkChoice;
import org.basinlab.science.theory.Prediction;

/** What laws say, from the settings of the arm and the grid point alone: no position is read. */
record PredictionProbe(WalkChoice.Predictions choice, Consumer<String> say) implements WalkProbe {

  @Override
  public List<Reading> read(WalkView view) {
    WalkTheory theory = new WalkTheory(view.run(), view.step());
    List<Reading> read = new ArrayList<>();
    for (Law law : choice.laws()) {
      for (String quantity : choice.of()) {
        if (law.predicts(view.run().arm(), quantity)) {
          Prediction<Double> found = theory.predict(law, quantity);
          String name = WalkChoice.Predictions.name(quantity, law);
          found
              .value()
              .ifPresentOrElse(
                  value -> read.add(source(found, quantity).exact(name, value, 0)),
                  () -> say.accept(noValue(view, name, found)));
        }
      }
    }
    return read;
  }

  private static Source source(Prediction<Double> found, String quantity) {
    String regime = found.regime().name().toLowerCase(Locale.ROOT);
    String words = "declared inputs, %s the regime: %s".formatted(regime, found.why());
    return new Source(unit(quantity), words, 0);
  }

  private static String unit(String quantity) {
    if (quantity.equals(WalkChoice.LOSS)) {
      return "loss";
    }
    if (quantity.equals(WalkChoice.ODDS)) {
      return "1";
    }
    return WalkChoice.mode(WalkChoice.MEAN, quantity).isPresent() ? "θ" : "θ²";
  }

  private static String noValue(WalkView view, String name, Prediction<Double> found) {
    return "%s at %s has no value for %s: %s"
        .formatted(name, view.label(), view.run().point().words(), found.why());
  }
}
