package org.basinlab.lab.study;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A moment in a run at which a snapshot is taken. Its label is its identity in files and messages.
 */
public sealed interface Moment {

  /**
   * Short stable text, e.g. {@code epoch-10}, {@code step-0000128}, {@code loss-0.1}, {@code end}.
   */
  String label();

  /** In words, for a report: "after 10 epochs". */
  String words();

  /** The moment of a label; empty if the text is none. */
  static Optional<Moment> of(String label) {
    if (label.equals("end")) {
      return Optional.of(new AtEnd());
    }
    if (Pattern.matches("epoch-[0-9]{1,9}", label)) {
      return Optional.of(new AtEpoch(Integer.parseInt(label.substring("epoch-".length()))));
    }
    if (Pattern.matches("step-[0-9]{1,9}", label)) {
      return Optional.of(new AtStep(Integer.parseInt(label.substring("step-".length()))));
    }
    if (Pattern.matches("loss-[0-9]+(\\.[0-9]+)?(E[-+]?[0-9]+)?", label)) {
      double loss = Double.parseDouble(label.substring("loss-".length()));
      return Optional.of(loss)
          .filter(x -> Domain.POSITIVE.holds().test(x))
          .map(AtTrainingLoss::new);
    }
    return Optional.empty();
  }

  /**
   * After {@code epoch} epochs.
   *
   * @param epoch ≥ 0; 0 is the start
   */
  record AtEpoch(int epoch) implements Moment {
    public AtEpoch {
      Domain.FROM_ZERO.require("epoch", epoch);
    }

    @Override
    public String label() {
      return "epoch-" + epoch;
    }

    @Override
    public String words() {
      return switch (epoch) {
        case 0 -> "at the start";
        case 1 -> "after 1 epoch";
        default -> "after " + epoch + " epochs";
      };
    }
  }

  /**
   * After {@code step} steps. Measurements during training are labelled in the same way.
   *
   * @param step ≥ 0; 0 is the start
   */
  record AtStep(long step) implements Moment {
    public AtStep {
      Domain.FROM_ZERO.require("step", step);
    }

    /** The step with at least seven digits, so that labels sort as steps do. */
    @Override
    public String label() {
      return String.format(Locale.ROOT, "step-%07d", step);
    }

    @Override
    public String words() {
      return step == 1 ? "after 1 step" : "after " + step + " steps";
    }
  }

  /**
   * At the first check whose training loss is at most {@code trainingLoss}.
   *
   * @param trainingLoss finite and &gt; 0
   */
  record AtTrainingLoss(double trainingLoss) implements Moment {
    public AtTrainingLoss {
      trainingLoss = Domain.POSITIVE.require("trainingLoss", trainingLoss);
    }

    @Override
    public String label() {
      return "loss-" + Decimal.text(trainingLoss);
    }

    @Override
    public String words() {
      return "at training loss " + Decimal.text(trainingLoss);
    }
  }

  /** At the last step of the run. */
  record AtEnd() implements Moment {
    @Override
    public String label() {
      return "end";
    }

    @Override
    public String words() {
      return "at the end of the run";
    }
  }
}
