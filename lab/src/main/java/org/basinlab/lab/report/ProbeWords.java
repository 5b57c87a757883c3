package org.basinlab.lab.report;

import static org.basinlab.lab.report.figure.NumberText.count;
import static org.basinlab.lab.report.figure.NumberText.exact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.basinlab.lab.study.HessianChoice;
import org.basinlab.lab.study.ProbeChoice;

/** How a report says what a probe did: one line a kind. */
final class ProbeWords {
  private static final ProbeWords ALL =
      new ProbeWords()
          .with(HessianChoice.Sharpness.class, ProbeWords::sharpness)
          .with(HessianChoice.Frobenius.class, ProbeWords::frobenius)
          .with(
              HessianChoice.Trace.class,
              probe ->
                  "tr H, trace of the Hessian: mean of vᵀHv over %s, first %s training examples"
                      .formatted(
                          Words.counted(probe.vectors(), "random vector"), count(probe.examples())))
          .with(
              HessianChoice.GaussNewton.class,
              probe ->
                  "λ_max(H_GN), largest eigenvalue of the Gauss-Newton matrix: Lanczos on the first %s training examples, until the residual is at most %s λ or %s are spent"
                      .formatted(
                          count(probe.examples()),
                          exact(probe.tolerance()),
                          Words.counted(probe.maximumMatvecs(), "product")))
          .with(
              ProbeChoice.GradientCovariance.class,
              probe ->
                  "tr C, trace of the covariance of single-example gradients, exact over the first %s training examples"
                      .formatted(count(probe.examples())))
          .with(
              ProbeChoice.Distance.class,
              probe -> "‖θ − θ₀‖, straight distance of the parameters from where the run began")
          .with(
              ProbeChoice.Generalisation.class,
              probe -> "loss and accuracy on all training and all validation examples");

  private final Map<Class<?>, Function<ProbeChoice, String>> sentences = new LinkedHashMap<>();

  private ProbeWords() {}

  static String of(ProbeChoice probe) {
    return ALL.sentences.getOrDefault(probe.getClass(), ProbeChoice::canonical).apply(probe);
  }

  /** Whether there is a sentence of its own for a kind of probe. */
  static boolean knows(Class<?> kind) {
    return ALL.sentences.containsKey(kind);
  }

  private static String sharpness(HessianChoice.Sharpness probe) {
    return "λ_max, largest algebraic Hessian eigenvalue: Lanczos on the first %s training examples, until the residual is at most %s |λ| or %s are spent"
        .formatted(
            count(probe.examples()),
            exact(probe.tolerance()),
            Words.counted(probe.maximumMatvecs(), "Hessian-vector product"));
  }

  private static String frobenius(HessianChoice.Frobenius probe) {
    return "‖H‖_F, Frobenius norm of the Hessian: √E‖Hv‖² over %s, first %s training examples"
        .formatted(Words.counted(probe.vectors(), "random vector"), count(probe.examples()));
  }

  private <C extends ProbeChoice> ProbeWords with(Class<C> kind, Function<C, String> sentence) {
    sentences.put(kind, probe -> sentence.apply(kind.cast(probe)));
    return this;
  }
}
