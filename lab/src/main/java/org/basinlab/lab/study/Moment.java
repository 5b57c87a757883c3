package org.basinlab.lab.study;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.lab.form.Notation;
import org.basinlab.lab.form.Notations;
import org.basinlab.lab.form.NotedBy;

/**
 * A moment in a run at which a snapshot is taken. Its label is its identity in files and messages.
 */
@NotedBy(Moment.ByLabel.class)
public sealed interface Moment {

  /**
   * Short stable text, e.g. {@code epoch-10}, {@code step-0000128}, {@code time-2}, {@code
   * loss-0.1}, {@code end}.
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
    return positive("time-", label)
        .<Moment>map(AtTime::new)
        .or(() -> positive("loss-", label).map(AtTrainingLoss::new));
  }

  private static Optional<Double> positive(String beginning, String label) {
    return Pattern.matches(beginning + "[0-9]+(\\.[0-9]+)?(E[-+]?[0-9]+)?", label)
        ? Optional.of(Double.parseDouble(label.substring(beginning.length())))
            .filter(Domain.POSITIVE::holds)
        : Optional.empty();
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
   * At an SDE time: after as many steps k as make kη the time, so that runs of different learning
   * rates are compared as discretisations of one equation.
   *
   * @param time θ²/loss; finite and &gt; 0
   */
  record AtTime(double time) implements Moment {
    /** How far from a whole number of steps, relative: rounding of t/η. */
    private static final double WHOLE = 1e-9;

    public AtTime {
      time = Domain.POSITIVE.require("time", time);
    }

    /** t/η; empty unless it is a whole number, to rounding, that fits an int. */
    public OptionalInt steps(double learningRate) {
      double steps = time / learningRate;
      double nearest = Math.rint(steps);
      boolean whole = nearest >= 1 && Math.abs(steps - nearest) <= WHOLE * nearest;
      return whole && nearest <= Integer.MAX_VALUE
          ? OptionalInt.of((int) nearest)
          : OptionalInt.empty();
    }

    @Override
    public String label() {
      return "time-" + Decimal.text(time);
    }

    @Override
    public String words() {
      return "at SDE time " + Decimal.text(time);
    }
  }

  /**
   * At the first check whose loss over all training examples is at most {@code trainingLoss}.
   *
   * @param trainingLoss finite and &gt; 0
   */
  record AtTrainingLoss(double trainingLoss) implements Moment {
    /** Name of the quantity that runs have in common there. */
    public static final String QUANTITY = "trainingLoss";

    public AtTrainingLoss {
      trainingLoss = Domain.POSITIVE.require(QUANTITY, trainingLoss);
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

  /** A moment as its label; the step may have fewer digits. */
  final class ByLabel implements Supplier<Notation<Moment>> {
    @Override
    public Notation<Moment> get() {
      return Notations.parsed(
          "a snapshot such as epoch-10, step-200, time-2, loss-0.1 or end",
          (type, text) -> type == ScalarType.TEXT ? Moment.of(text) : Optional.empty(),
          moment -> FlowText.quoted(moment.label()));
    }
  }
}
