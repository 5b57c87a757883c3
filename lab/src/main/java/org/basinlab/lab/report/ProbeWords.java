package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.count;
import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.lab.study.HessianChoice;
import org.basinlab.lab.study.HoldChoice;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.NoiseChoice;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.WalkChoice;
import org.basinlab.lab.study.WidthChoice;

/** How a report says what a probe did: one line a kind. */
final class ProbeWords {
  private static final ProbeWords ALL =
      new ProbeWords()
          .with(
              EigenvalueChoice.Sharpness.class,
              probe -> eigenvalue("λ_max, largest algebraic Hessian eigenvalue", probe))
          .with(HessianChoice.Frobenius.class, ProbeWords::frobenius)
          .with(
              HessianChoice.Trace.class,
              probe ->
                  "tr H, trace of the Hessian: mean of vᵀHv over %s, first %s training examples"
                      .formatted(
                          Phrase.counted(probe.vectors(), "random vector"),
                          count(probe.examples())))
          .with(
              EigenvalueChoice.GaussNewton.class,
              probe ->
                  eigenvalue("λ_max(H_GN), largest eigenvalue of the Gauss-Newton matrix", probe))
          .with(
              EigenvalueChoice.Smallest.class,
              probe -> eigenvalue("λ_min, smallest algebraic Hessian eigenvalue", probe))
          .with(
              HessianChoice.Density.class,
              probe ->
                  "negative mass, effective rank and participation ratio of the Hessian: Lanczos quadrature of %s steps from each of %s, first %s training examples"
                      .formatted(
                          count(probe.steps()),
                          Phrase.counted(probe.vectors(), "random vector"),
                          count(probe.examples())))
          .with(
              NoiseChoice.NoiseScale.class,
              probe ->
                  "tr C/‖g‖², gradient noise scale, exact over the first %s training examples"
                      .formatted(count(probe.examples())))
          .with(
              NoiseChoice.Alignment.class,
              probe ->
                  "alignment of the gradient covariance C with the Hessian H: tr(HC) and its ratios, from %s for each trace and norm, first %s training examples"
                      .formatted(
                          Phrase.counted(probe.vectors(), "random vector"),
                          count(probe.examples())))
          .with(WidthChoice.BatchSharpness.class, ProbeWords::batchSharpness)
          .with(
              WidthChoice.CriticalSharpness.class,
              probe ->
                  "2/η_c, critical sharpness: the gradient step on the first %s training examples at which the loss stops to fall, bracketed to %s"
                      .formatted(count(probe.examples()), exact(probe.relativeTolerance())))
          .with(
              WidthChoice.Keskar.class,
              probe ->
                  "Keskar sharpness, percent: the largest rise of the loss that %s of %s found in the box of ε = %s, first %s training examples"
                      .formatted(
                          Phrase.counted(probe.starts(), "climb"),
                          Phrase.counted(probe.iterations(), "iteration"),
                          exact(probe.epsilon()),
                          count(probe.examples())))
          .with(
              WidthChoice.Width.class,
              probe ->
                  "width: distance along each of %s of the Hessian at which the loss has risen by %s, bracketed to %s, first %s training examples"
                      .formatted(
                          Phrase.counted(probe.eigenvectors(), "top eigenvector"),
                          exact(probe.rise()),
                          exact(probe.relativeTolerance()),
                          count(probe.examples())))
          .with(
              ProbeChoice.GradientCovariance.class,
              probe ->
                  "tr C, trace of the covariance of single-example gradients, exact over the first %s training examples"
                      .formatted(count(probe.examples())))
          .with(
              ProbeChoice.Distance.class,
              probe -> "‖θ − θ₀‖, straight distance of the parameters from where the run began")
          .with(ProbeChoice.Norm.class, probe -> "‖θ‖, Euclidean norm of all parameters")
          .with(
              ProbeChoice.Generalisation.class,
              probe -> "loss and accuracy on all training and all validation examples")
          .with(
              WalkChoice.Iterates.class,
              probe ->
                  "excess loss, and moments of the iterates along the %s of H, over the walkers"
                      .formatted(Phrase.counted(probe.modes(), "sharpest eigenvector")))
          .with(
              WalkChoice.Occupancy.class,
              probe -> "walkers in the wide basin over walkers in the sharp one")
          .with(
              HoldChoice.class,
              probe ->
                  "variance of %s of SGD along %s of H, held for %s on the first %s training examples after full-batch descent; laws from H and C measured there before"
                      .formatted(
                          count(probe.copies()) + " copies",
                          Phrase.counted(probe.eigenvectors(), "sharpest eigenvector"),
                          Phrase.counted(probe.steps(), "step"),
                          count(probe.examples())))
          .with(WalkChoice.Predictions.class, ProbeWords::predictions);

  private final Map<Class<?>, Function<ProbeChoice, String>> sentences = new LinkedHashMap<>();

  private ProbeWords() {}

  private static String predictions(WalkChoice.Predictions probe) {
    return "predictions of %s by %s, from the declared settings alone"
        .formatted(
            Phrase.list(probe.of()), Phrase.list(probe.laws().stream().map(Law::word).toList()));
  }

  static String of(ProbeChoice probe) {
    return ALL.sentences.getOrDefault(probe.getClass(), ProbeChoice::canonical).apply(probe);
  }

  /** Whether there is a sentence of its own for a kind of probe. */
  static boolean knows(Class<?> kind) {
    return ALL.sentences.containsKey(kind);
  }

  private static String eigenvalue(String name, EigenvalueChoice probe) {
    return "%s: Lanczos on the first %s training examples, until the residual is at most %s |λ| or %s are spent"
        .formatted(
            name,
            count(probe.examples()),
            exact(probe.search().tolerance()),
            Phrase.counted(probe.search().maximumMatvecs(), "product"));
  }

  private static String batchSharpness(WidthChoice.BatchSharpness probe) {
    String size =
        probe.batchSize().isPresent()
            ? count(probe.batchSize().getAsInt()) + " training examples"
            : "as many training examples as the run takes a step";
    return "batch sharpness: curvature of the batch loss along the gradient of the same batch, mean over %s random batches of %s"
        .formatted(count(probe.batches()), size);
  }

  private static String frobenius(HessianChoice.Frobenius probe) {
    return "‖H‖_F, Frobenius norm of the Hessian: √E‖Hv‖² over %s, first %s training examples"
        .formatted(Phrase.counted(probe.vectors(), "random vector"), count(probe.examples()));
  }

  private <C extends ProbeChoice> ProbeWords with(Class<C> kind, Function<C, String> sentence) {
    sentences.put(kind, probe -> sentence.apply(kind.cast(probe)));
    return this;
  }
}
