package org.basinlab.lab.study;

import java.math.BigDecimal;

/**
 * A moment in a run at which a snapshot is taken. Its label is its identity in files and messages.
 */
public sealed interface Moment {

  /** Short stable text, e.g. {@code epoch-10}, {@code loss-0.1}, {@code end}. */
  String label();

  /** In words, for a report: "after 10 epochs". */
  String words();

  /** After {@code epoch} epochs. */
  record AtEpoch(int epoch) implements Moment {
    @Override
    public String label() {
      return "epoch-" + epoch;
    }

    @Override
    public String words() {
      return "after " + epoch + " epochs";
    }
  }

  /** At the first check whose training loss is at most {@code trainingLoss}. */
  record AtTrainingLoss(double trainingLoss) implements Moment {
    @Override
    public String label() {
      return "loss-" + BigDecimal.valueOf(trainingLoss).stripTrailingZeros().toPlainString();
    }

    @Override
    public String words() {
      return "at training loss "
          + BigDecimal.valueOf(trainingLoss).stripTrailingZeros().toPlainString();
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
