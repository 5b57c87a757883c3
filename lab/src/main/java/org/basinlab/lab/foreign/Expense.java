package org.basinlab.lab.foreign;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.probe.Work;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.TensorScope;

/**
 * What probes will mostly do, and how long that takes on this machine, from trying a part of it.
 *
 * @param products with the Hessian over all examples
 * @param passes of single examples
 */
record Expense(long products, long passes) {
  private static final int EXAMPLES_A_THREAD = 4;

  static Expense of(ForeignModel model, Collection<Probe> probes) {
    List<Work> all = probes.stream().map(probe -> probe.work(model)).toList();
    return new Expense(sum(all, Work.Unit.PRODUCTS), sum(all, Work.Unit.EXAMPLES));
  }

  private static long sum(List<Work> all, Work.Unit unit) {
    long own = 0;
    long shared = 0;
    for (Work work : all) {
      if (work.unit() == unit && work.shared()) {
        shared = Math.max(shared, work.usual());
      } else if (work.unit() == unit) {
        own += work.usual();
      }
    }
    return own + shared;
  }

  Expense plus(Expense more) {
    return new Expense(products + more.products, passes + more.passes);
  }

  /** A sentence, after a trial of a part. */
  String words(ForeignModel model) {
    double seconds = 0;
    if (products > 0) {
      seconds += products * secondsOfProduct(model);
    }
    if (passes > 0) {
      seconds += passes * secondsOfPass(model);
    }
    return String.format(
        Locale.ROOT,
        "About %,d products with the Hessian and %,d passes of an example: %s on this machine.",
        products,
        passes,
        duration(Duration.ofMillis(Math.round(1000 * seconds))));
  }

  private static double secondsOfProduct(ForeignModel model) {
    long atOnce = model.limits().chunk() * model.limits().threads().count();
    int some = (int) Math.min(model.size(), atOnce);
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = model.hessian(some)) {
      hessian.apply(model.parameters());
      long begun = System.nanoTime();
      hessian.apply(model.parameters());
      double anew = model.gradientsPerProduct(model.size()) / model.gradientsPerProduct(some);
      return (System.nanoTime() - begun) * 1e-9 * anew * model.size() / some;
    }
  }

  private static double secondsOfPass(ForeignModel model) {
    int atOnce = EXAMPLES_A_THREAD * model.limits().threads().count();
    int some = Math.min(model.size(), atOnce);
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = model.gradients(some);
      gradients.squaredNorms();
      long begun = System.nanoTime();
      gradients.squaredNorms();
      return (System.nanoTime() - begun) * 1e-9 / some;
    }
  }

  private static String duration(Duration time) {
    if (time.toSeconds() < 1) {
      return "less than a second";
    }
    return time.toMinutes() < 2
        ? "about %d s".formatted(time.toSeconds())
        : "about %d minutes".formatted(time.toMinutes());
  }
}
