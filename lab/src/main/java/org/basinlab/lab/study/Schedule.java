package org.basinlab.lab.study;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Notation;
import org.basinlab.lab.form.Notations;
import org.basinlab.lab.form.NotedBy;

/** How often a probe is measured while a run trains: every N steps, from step 0. */
public sealed interface Schedule {

  /**
   * N.
   *
   * @param probeGradients cost of one measurement at most, in gradients of one example
   * @param batchSize S, the gradients of one training step
   */
  long every(double probeGradients, int batchSize);

  /** In words, for a person: {@code every 16 steps}. */
  String words();

  /**
   * A fixed interval.
   *
   * @param steps N ≥ 1
   */
  record Every(long steps) implements Schedule {
    public Every {
      Domain.FROM_ONE.require("every", steps);
    }

    @Override
    public long every(double probeGradients, int batchSize) {
      return steps;
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
  @NotedBy(Overhead.Percent.class)
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
    public String words() {
      return Decimal.text(percent) + "%";
    }

    /** As {@code 5%}. */
    static final class Percent implements Supplier<Notation<Overhead>> {
      private static final Pattern SHARE =
          Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?(?:E-?[0-9]{1,3})?) ?%");

      @Override
      public Notation<Overhead> get() {
        return Notations.parsed(
            "a share of the gradients of training such as 5%",
            (type, text) -> parse(text), Overhead::words);
      }

      private static Optional<Overhead> parse(String text) {
        Matcher share = SHARE.matcher(text);
        return share.matches()
            ? Optional.of(Double.parseDouble(share.group(1)))
                .filter(Domain.POSITIVE::holds)
                .map(Overhead::new)
            : Optional.empty();
      }
    }
  }
}
