package org.basinlab.lab.study;

/** How often a probe is measured while a run trains: every N steps, from step 0. */
public sealed interface Schedule {

  /**
   * N.
   *
   * @param probeGradients cost of one measurement at most, in gradients of one example
   * @param batchSize S, the gradients of one training step
   */
  long every(double probeGradients, int batchSize);

  /** Adds the schedule to the settings of its probe. */
  FlowText addTo(FlowText settings);

  /** In words, for a person: {@code every 16 steps}. */
  String words();

  /**
   * A fixed interval.
   *
   * @param steps N ≥ 1
   */
  record Every(int steps) implements Schedule {
    public Every {
      Domain.FROM_ONE.require("every", steps);
    }

    @Override
    public long every(double probeGradients, int batchSize) {
      return steps;
    }

    @Override
    public FlowText addTo(FlowText settings) {
      return settings.whole("every", steps);
    }

    @Override
    public String words() {
      return "every " + steps + " steps";
    }
  }

  /**
   * As often as a budget allows: the smallest N for which the gradients of a measurement are at
   * most this share of the gradients of N training steps. Counted, never timed.
   *
   * @param percent of the gradients of training, finite and &gt; 0
   */
  record Overhead(double percent) implements Schedule {
    public Overhead {
      percent = Domain.POSITIVE.require("overhead", percent);
    }

    @Override
    public long every(double probeGradients, int batchSize) {
      double steps = Math.ceil(100 * probeGradients / (percent * batchSize));
      return Math.max(1, (long) steps);
    }

    @Override
    public FlowText addTo(FlowText settings) {
      return settings.raw("overhead", words());
    }

    @Override
    public String words() {
      return Decimal.text(percent) + "%";
    }
  }
}
