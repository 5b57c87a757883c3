package org.basinlab.lab.probe;

import static org.basinlab.lab.probe.AlignmentProbe.COSINE;
import static org.basinlab.lab.probe.AlignmentProbe.PRODUCT;
import static org.basinlab.lab.probe.FrobeniusProbe.NORM;
import static org.basinlab.lab.probe.SharpnessProbe.SHARPNESS;
import static org.basinlab.lab.probe.SmallestEigenvalueProbe.SMALLEST;
import static org.basinlab.lab.probe.SpectrumProbe.NEGATIVE;
import static org.basinlab.lab.probe.SpectrumProbe.PARTICIPATION;
import static org.basinlab.lab.probe.SpectrumProbe.RANK;
import static org.basinlab.lab.probe.TraceProbe.TRACE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.science.tensor.Precision;

/**
 * What the numbers of one parameter vector cannot be beside each other, however they err: theorems
 * about a symmetric matrix H of q rows and a covariance C, held against all that was measured over
 * the same examples.
 *
 * @param q number of parameters
 * @param rounding relative error that any number may have
 * @param skewed whether random vectors saw the largest eigenvalues too
 */
public record Contradictions(long q, double rounding, boolean skewed) {
  private static final Quantity NOISE = GradientCovarianceProbe.TRACE;

  /** Ends of a quadrature of H, which lie between its extreme eigenvalues. */
  public static final Quantity LOWEST_NODE =
      Quantity.unknown("lowest node of the spectrum", "loss/θ²");

  public static final Quantity HIGHEST_NODE =
      Quantity.unknown("highest node of the spectrum", "loss/θ²");

  /** Numbers over the same examples. */
  private interface Numbers {
    Bounds of(Quantity quantity);
  }

  /** One number is never larger than another. */
  private record Law(
      String words,
      Function<Numbers, Bounds> smaller,
      Function<Numbers, Bounds> larger,
      List<Quantity> about) {}

  private static Law law(
      String words,
      Function<Numbers, Bounds> smaller,
      Function<Numbers, Bounds> larger,
      Quantity... about) {
    return new Law(words, smaller, larger, List.of(about));
  }

  private List<Law> laws() {
    double rows = q;
    double root = Math.sqrt(rows);
    return List.of(
        law("λ_max ≤ ‖H‖_F", x -> x.of(SHARPNESS).size(), x -> x.of(NORM), SHARPNESS, NORM),
        law("|λ_min| ≤ ‖H‖_F", x -> x.of(SMALLEST).size(), x -> x.of(NORM), SMALLEST, NORM),
        law("λ_min ≤ λ_max", x -> x.of(SMALLEST), x -> x.of(SHARPNESS), SMALLEST, SHARPNESS),
        law("|tr H| ≤ √q ‖H‖_F", x -> x.of(TRACE).size(), x -> x.of(NORM).times(root), TRACE, NORM),
        law("tr H ≤ q λ_max", x -> x.of(TRACE), x -> x.of(SHARPNESS).times(rows), TRACE, SHARPNESS),
        law("q λ_min ≤ tr H", x -> x.of(SMALLEST).times(rows), x -> x.of(TRACE), SMALLEST, TRACE),
        law(
            "‖H‖_F ≤ √q max |λ|",
            x -> x.of(NORM),
            x -> x.of(SHARPNESS).size().orLarger(x.of(SMALLEST).size()).times(root),
            NORM,
            SHARPNESS,
            SMALLEST),
        law(
            "no quadrature reaches beyond λ_max",
            x -> x.of(HIGHEST_NODE),
            x -> x.of(SHARPNESS),
            SHARPNESS,
            HIGHEST_NODE),
        law(
            "no quadrature reaches below λ_min",
            x -> x.of(SMALLEST),
            x -> x.of(LOWEST_NODE),
            SMALLEST,
            LOWEST_NODE),
        law(
            "tr(HC) ≤ λ_max tr C",
            x -> x.of(PRODUCT),
            x -> x.of(SHARPNESS).times(x.of(NOISE)),
            PRODUCT,
            SHARPNESS,
            NOISE),
        law(
            "λ_min tr C ≤ tr(HC)",
            x -> x.of(SMALLEST).times(x.of(NOISE)),
            x -> x.of(PRODUCT),
            PRODUCT,
            SMALLEST,
            NOISE),
        law(
            "|tr(HC)| ≤ ‖H‖_F tr C",
            x -> x.of(PRODUCT).size(),
            x -> x.of(NORM).times(x.of(NOISE)),
            PRODUCT,
            NORM,
            NOISE),
        law("no cosine is beyond 1", x -> x.of(COSINE).size(), x -> new Bounds(1, 1), COSINE),
        law("no share is above 1", x -> x.of(NEGATIVE), x -> new Bounds(1, 1), NEGATIVE),
        law("no rank is above q", x -> x.of(RANK), x -> new Bounds(rows, rows), RANK),
        law(
            "(tr H)²/‖H‖_F² ≤ q",
            x -> x.of(PARTICIPATION),
            x -> new Bounds(rows, rows),
            PARTICIPATION),
        law(
            "(tr H)² is the participation ratio times ‖H‖_F²",
            x -> x.of(TRACE).square(),
            x -> x.of(NORM).square().times(x.of(PARTICIPATION)),
            TRACE,
            NORM,
            PARTICIPATION),
        law(
            "(tr H)² is the participation ratio times ‖H‖_F²",
            x -> x.of(NORM).square().times(x.of(PARTICIPATION)),
            x -> x.of(TRACE).square(),
            TRACE,
            NORM,
            PARTICIPATION),
        law(
            "−λ_min ≤ the negative part of the spectrum times √q ‖H‖_F",
            x -> x.of(SMALLEST).negative(),
            x -> x.of(NORM).times(root).times(x.of(NEGATIVE)),
            SMALLEST,
            NEGATIVE,
            NORM));
  }

  /** Of a model, whose random vectors tell only what is not known of its Hessian. */
  public static Contradictions ofModel(Precision precision, long q) {
    return new Contradictions(q, rounding(precision), false);
  }

  private static double rounding(Precision precision) {
    return precision == Precision.FLOAT64 ? 1e-9 : 1e-4;
  }

  /** What contradicts itself among the numbers of each snapshot of a study of networks. */
  public static List<String> inStudy(Measurements seen) {
    Plan plan = seen.records().plan();
    if (!(plan.study().subject() instanceof NetworkSubject)) {
      return List.of();
    }
    Map<RunId, RunPlan> runs = new HashMap<>();
    seen.records().runs().forEach(run -> runs.put(run.id(), run.plan()));
    Map<Snapshot, List<Reading>> bySnapshot = new LinkedHashMap<>();
    for (Measurement one : seen.all()) {
      if (one.errorKind() != ErrorKind.INTERVAL) {
        bySnapshot
            .computeIfAbsent(new Snapshot(one.run(), one.snapshot()), unseen -> new ArrayList<>())
            .add(reading(one));
      }
    }
    Map<String, Contradictions> byArm = new HashMap<>();
    List<String> found = new ArrayList<>();
    bySnapshot.forEach(
        (at, readings) -> {
          NetworkRun run = (NetworkRun) Objects.requireNonNull(runs.get(at.run()));
          Contradictions laws =
              byArm.computeIfAbsent(run.point().arm(), unseen -> Contradictions.ofArm(run));
          String words = "%s, seed %d".formatted(run.point().words(), run.seed());
          found.addAll(laws.among(readings, "At %s, %s, these".formatted(words, at.label())));
        });
    return found;
  }

  private record Snapshot(RunId run, String label) {}

  private static Contradictions ofArm(NetworkRun run) {
    return new Contradictions(run.parameterCount(), rounding(run.training().precision()), true);
  }

  /** What was read off a snapshot, but for an interval, whose ends a measurement does not keep. */
  private static Reading reading(Measurement one) {
    return new Reading(
        one.quantity(),
        one.value(),
        one.errorKind(),
        one.error(),
        Optional.empty(),
        one.samples(),
        one.unit(),
        one.subset(),
        one.gradients());
  }

  /** A sentence for each law that the numbers break. */
  public List<String> among(List<Reading> readings) {
    return among(readings, "These");
  }

  private List<String> among(List<Reading> readings, String these) {
    Map<String, List<Reading>> bySubset =
        readings.stream()
            .collect(Collectors.groupingBy(Reading::subset, TreeMap::new, Collectors.toList()));
    return bySubset.values().stream()
        .flatMap(all -> broken(all, these).stream())
        .distinct()
        .toList();
  }

  private List<String> broken(List<Reading> all, String these) {
    Map<String, Reading> byName =
        all.stream().collect(Collectors.toMap(Reading::quantity, Function.identity(), (a, b) -> a));
    return laws().stream()
        .filter(law -> law.about().stream().allMatch(one -> byName.containsKey(one.name())))
        .filter(
            law -> {
              Numbers numbers =
                  quantity ->
                      bounds(Objects.requireNonNull(byName.get(quantity.name()), quantity.name()));
              return law.smaller().apply(numbers).exceeds(law.larger().apply(numbers));
            })
        .map(law -> sentence(these, law, byName))
        .toList();
  }

  private Bounds bounds(Reading one) {
    Bounds stated = Bounds.of(one, rounding);
    return skewed ? stated.orOfSkewedDraws(one) : stated;
  }

  private static String sentence(String these, Law law, Map<String, Reading> byName) {
    String numbers =
        law.about().stream()
            .map(Quantity::name)
            .map(byName::get)
            .filter(Objects::nonNull)
            .map(
                one ->
                    ModelQuantities.named(one.quantity()).noun()
                        + " "
                        + NumberText.brief(one.value()))
            .collect(Collectors.joining(", "));
    return "%s numbers cannot all be right, even within their errors: %s, but %s. Trust none of them; double precision, or more examples or vectors, will tell which is wrong."
        .formatted(these, numbers, law.words());
  }
}
