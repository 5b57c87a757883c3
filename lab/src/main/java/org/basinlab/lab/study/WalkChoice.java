package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;

/** A probe of walkers, or of the theory about them. */
public sealed interface WalkChoice extends ProbeChoice {
  /** Mean of L − L* over walkers. */
  String LOSS = "excessLoss";

  /** Begins the variance of the iterates along an eigenvector of H, numbered from the sharpest. */
  String VARIANCE = "iterateVariance";

  /** Begins the mean of the iterates along it. */
  String MEAN = "iterateMean";

  /** Begins the mean square of the iterates along it, from the minimum. */
  String SQUARE = "iterateSquare";

  /** Covariance of the iterates between the two sharpest eigenvectors of H. */
  String COVARIANCE = "iterateCovariance12";

  /** Begins an eigenvalue of H, numbered from the largest; declared, not measured. */
  String CURVATURE = "hessianEigenvalue";

  /** Walkers in the wide basin over those in the sharp one. */
  String ODDS = "occupancyOdds";

  /** The mode of a quantity that begins so. */
  static OptionalInt mode(String beginning, String quantity) {
    String rest = quantity.startsWith(beginning) ? quantity.substring(beginning.length()) : "";
    return rest.matches("[1-9][0-9]{0,3}")
        ? OptionalInt.of(Integer.parseInt(rest))
        : OptionalInt.empty();
  }

  /** Whether a quantity of walkers may be negative, so that its logarithm means nothing. */
  static boolean isSigned(String quantity) {
    return quantity.equals(COVARIANCE) || mode(MEAN, quantity).isPresent();
  }

  @Override
  default int examplesNeeded() {
    return 0;
  }

  /** No example is looked at. */
  @Override
  default double exampleGradients(Sizes sizes) {
    return 0;
  }

  /**
   * Excess loss, and mean, mean square and variance along the sharpest eigenvectors of H, with its
   * eigenvalues.
   *
   * @param modes how many eigenvectors, ≥ 0; no more than there are are measured
   */
  @Word("iterates")
  record Iterates(
      @Key(
              value = "how many of the sharpest eigenvectors of H",
              domain = Domain.FROM_ZERO,
              usual = "2")
          int modes)
      implements WalkChoice {
    public Iterates {
      Domain.FROM_ZERO.require("modes", modes);
    }

    @Override
    public List<String> quantities() {
      List<String> all = new ArrayList<>(List.of(LOSS));
      for (int i = 1; i <= modes; i++) {
        all.addAll(List.of(CURVATURE + i, MEAN + i, SQUARE + i, VARIANCE + i));
      }
      if (modes >= 2) {
        all.add(COVARIANCE);
      }
      return List.copyOf(all);
    }
  }

  /** How the walkers share two basins; quantity {@code occupancyOdds}. */
  @Word("occupancy")
  record Occupancy() implements WalkChoice {

    @Override
    public List<String> quantities() {
      return List.of(ODDS);
    }
  }

  /**
   * What laws say that other probes will find, computed from the settings of the arm and the grid
   * point, never from a walker. Quantity {@code excessLoss} by the law {@code finite-step} is
   * called {@code excessLoss.finite-step}.
   *
   * @param of quantities, at least one
   * @param laws at least one
   */
  @Word("prediction")
  record Predictions(
      @Key(value = "quantities that are predicted", spread = true, usual = "[excessLoss]")
          List<String> of,
      @Key(value = "laws that predict them", spread = true, usual = "[finite-step, continuous]")
          List<Law> laws)
      implements WalkChoice {
    public Predictions {
      of = List.copyOf(of);
      laws = List.copyOf(laws);
    }

    /** The name of what a law says of a quantity. */
    public static String name(String quantity, Law law) {
      return quantity + "." + law.word();
    }

    @Override
    public List<String> quantities() {
      List<String> all = new ArrayList<>();
      for (Law law : laws) {
        of.forEach(quantity -> all.add(name(quantity, law)));
      }
      return List.copyOf(all);
    }
  }
}
