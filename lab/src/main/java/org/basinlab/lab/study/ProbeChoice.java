package org.basinlab.lab.study;

import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.lab.form.Family;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.quantity.Quantity;

/**
 * What study, plan and report need to know of a probe and its settings. All probes are measured at
 * every snapshot.
 */
@Family(key = "probe", meaning = "what is measured at every snapshot")
public interface ProbeChoice {

  /** Examples whose passes are kept between products in any cohort of up to eight runs. */
  double KEPT_EXAMPLES = 2000;

  /** Gradients of one example that a forward pass costs. */
  double GRADIENTS_PER_FORWARD_PASS = 1.0 / 3;

  /**
   * Gradients over the examples that a product of Hessian and vector costs: two, and two thirds for
   * those whose passes are made anew.
   *
   * @param examples ≥ 1
   */
  static double gradientsPerProduct(long examples) {
    return 2 + 2.0 / 3 * (1 - Math.min(1, KEPT_EXAMPLES / examples));
  }

  /** What the probe yields. */
  List<Quantity> quantities();

  /** The names of what the probe yields. */
  default List<String> names() {
    return quantities().stream().map(Quantity::name).toList();
  }

  /** What it does with these settings, as a report says it: a sentence without capital and stop. */
  String method();

  /** Training examples that it needs at least. */
  int examplesNeeded();

  /**
   * What the cost of a probe may depend on.
   *
   * @param training number of training examples
   * @param validation number of validation examples
   * @param batch batch size of the run
   */
  record Sizes(long training, long validation, int batch) {}

  /**
   * Cost at one snapshot at most, in gradients of one example; a Hessian-vector product counts as
   * two or, with many examples, up to three, a forward pass as a third.
   */
  double exampleGradients(Sizes sizes);

  /** Residual, as a share of the value, at which its iteration stops; empty if it has none. */
  default OptionalDouble relativeResidual() {
    return OptionalDouble.empty();
  }

  /** Whether it measures walkers, or the theory about them, and not networks. */
  default boolean ofWalkers() {
    return false;
  }

  /** What of its settings makes no sense for a subject that it measures; a sentence each. */
  default List<String> flaws(Subject subject) {
    return List.of();
  }

  /** The probe and its settings as one line of YAML that reads back to an equal one. */
  default String canonical() {
    return Kinds.of(ProbeChoice.class).write(this);
  }
}
