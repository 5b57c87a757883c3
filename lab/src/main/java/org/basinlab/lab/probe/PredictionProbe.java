package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Basis;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Subject;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.lab.study.WalkSubject;
import org.basinlab.lab.walk.WalkTheory;
import org.basinlab.science.theory.Prediction;

/**
 * Predictions by laws of what other probes measure, computed from the settings of the arm and the
 * grid point alone: no position of a walker is read. Quantity {@code excessLoss} by the law {@code
 * finite-step} is called {@code excessLoss.finite-step}.
 *
 * @param of names of quantities, at least one
 * @param laws at least one
 */
@Word("prediction")
public record PredictionProbe(
    @Key(value = "quantities that are predicted", spread = true, usual = "[excessLoss]")
        List<String> of,
    @Key(value = "laws that predict them", spread = true, usual = "[finite-step, continuous]")
        List<Law> laws)
    implements WalkProbe {
  public PredictionProbe {
    of = List.copyOf(of);
    laws = List.copyOf(laws);
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>();
    for (Law law : laws) {
      of.forEach(name -> all.add(predicted(name).by(law.word())));
    }
    return List.copyOf(all);
  }

  private static Quantity predicted(String name) {
    return WalkQuantities.find(name).orElseGet(() -> Quantity.unknown(name, ""));
  }

  @Override
  public String method() {
    return "predictions of %s by %s, from the declared settings alone"
        .formatted(Phrase.list(of), Phrase.list(laws.stream().map(Law::word).toList()));
  }

  @Override
  public boolean looks() {
    return false;
  }

  @Override
  public List<String> flaws(Subject subject) {
    List<Arm> arms = ((WalkSubject) subject).arms();
    List<String> flaws = new ArrayList<>();
    for (Law law : laws) {
      for (String name : of) {
        if (arms.stream().noneMatch(arm -> law.predicts(arm, name))) {
          flaws.add("the law %s says nothing of %s in any arm.".formatted(law.word(), name));
        }
      }
    }
    return flaws;
  }

  @Override
  public List<Reading> read(WalkView view) {
    WalkTheory theory = new WalkTheory(view.run(), view.step());
    List<Reading> read = new ArrayList<>();
    for (Law law : laws) {
      for (String name : of) {
        if (law.predicts(view.run().arm(), name)) {
          Quantity quantity = predicted(name);
          Prediction<Double> found = theory.predict(law, quantity);
          Quantity said = quantity.by(law.word());
          found
              .value()
              .ifPresentOrElse(
                  value -> read.add(source(found).exact(said, value, 0)),
                  () -> view.say().accept(noValue(view, said, found)));
        }
      }
    }
    return read;
  }

  private static Source source(Prediction<Double> found) {
    return new Source(new Basis("declared inputs", found.regime(), found.why()).words(), 0);
  }

  private static String noValue(WalkView view, Quantity said, Prediction<Double> found) {
    return "%s at %s has no value for %s: %s"
        .formatted(said.name(), view.label(), view.run().point().words(), found.why());
  }
}
