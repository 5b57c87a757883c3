package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.exact;
import static org.basinlab.lab.report.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.LawClaim;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Schedule;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.WalkSubject;

/** How the numbers came about. */
final class MethodSection {
  private final Study study;
  private final RegistrationNote registration;
  private final Optional<DataFacts> facts;

  MethodSection(ReportInput input) {
    this.study = input.study();
    this.registration = new RegistrationNote(input.registered());
    this.facts =
        input.records().stream().flatMap(record -> record.plan().dataFacts().stream()).findFirst();
  }

  Html html() {
    return tag("section")
        .with("id", "method")
        .of(tag("h2").text("Method"), Html.terms(terms()), notes());
  }

  private List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    terms.add(Term.of("Reference", study.reference()));
    terms.addAll(
        study.subject() instanceof WalkSubject walkers
            ? new WalkWords(walkers).terms()
            : new NetworkWords((NetworkSubject) study.subject(), facts).terms());
    terms.add(Term.of("Grid", grid()));
    terms.add(Term.of("Seeds", seeds()));
    terms.add(Term.of("Snapshots", snapshots()));
    terms.add(new Term("Probes", items(study.probes().stream().map(this::probe))));
    terms.add(new Term("Decision", items(decision())));
    return terms;
  }

  private String grid() {
    return Phrase.list(
        study.grid().stream()
            .map(
                point ->
                    "(%sη %s, S %d)"
                        .formatted(
                            point.arm().isEmpty() ? "" : point.arm() + ", ",
                            exact(point.learningRate()),
                            point.batchSize()))
            .toList());
  }

  private String seeds() {
    return Phrase.list(study.seeds().stream().map(String::valueOf).toList())
        + (study.subject() instanceof WalkSubject
            ? "; each decides all noise of a run"
            : "; each decides initialisation and batch order");
  }

  private String snapshots() {
    return Phrase.list(study.snapshots().moments().stream().map(Moment::words).toList());
  }

  private String probe(ProbeChoice probe) {
    return probe.method()
        + study.tracking().stream()
            .filter(tracked -> tracked.probe().equals(probe))
            .map(tracked -> "; also during training, " + schedule(tracked.schedule()))
            .collect(Collectors.joining());
  }

  private static String schedule(Schedule schedule) {
    return schedule instanceof Schedule.Overhead overhead
        ? "as often as %s\u00a0%% of the gradients of training allow"
            .formatted(exact(overhead.percent()))
        : schedule.words();
  }

  private Stream<String> decision() {
    DecisionRule rule = study.decision();
    List<String> lines = new ArrayList<>();
    lines.add("The seed is the unit of replication.");
    lines.add(registration.text());
    if (study.claims().stream().anyMatch(Claim.Direction.class::isInstance)) {
      lines.add(
          "Direction: for each seed the least-squares slope of the quantity, or its logarithm, on"
              + " ln(η/S); then a t test of the slopes against 0.");
    }
    if (study.claims().stream().anyMatch(Claim.Collapse.class::isInstance)) {
      lines.add(
          "Collapse: for each seed the mean absolute difference over pairs of neighbouring η/S minus"
              + " that over pairs of equal η/S; its mean must exceed the margin.");
    }
    if (study.claims().stream().anyMatch(Claim.Equivalence.class::isInstance)) {
      lines.add(
          "Equivalence: for every pair of batch sizes at one η/S, for each seed the difference, larger"
              + " batch minus smaller; two one-sided t tests against ± the margin. It must hold for"
              + " every pair.");
    }
    if (study.claims().stream().anyMatch(LawClaim.Prediction.class::isInstance)) {
      lines.add(
          "Prediction: at every grid point of the arm ln(measured/predicted), one number a seed, must"
              + " lie inside ± the tolerance by two one-sided t tests; at one of them at least, after"
              + " Bonferroni's correction, it must lie nearer to 0 than to the rival. Refuted by one"
              + " grid point wholly outside, after Bonferroni's correction; runs that diverged where"
              + " the law has a value count as outside, in a sign test.");
    }
    if (study.claims().stream().anyMatch(LawClaim.BreakFactor.class::isInstance)) {
      lines.add(
          "Break factor: for each seed ln(measured/predicted κ*), κ* being the factor on η and S at"
              + " which the logarithm of the quantity departs from that at κ = 1 by the margin, by"
              + " interpolation between grid points; a diverged run breaks halfway to the point"
              + " before, known to half that distance. Two one-sided t tests against ± the tolerance,"
              + " and nearer to the law than to the rival; a seed where only one of measurement and"
              + " law breaks within the grid bars support");
    }
    if (study.claims().stream().anyMatch(LawClaim.Order.class::isInstance)) {
      lines.add(
          ("Order: for each seed the least-squares slope of ln|measured − predicted| on ln η, at one"
                  + " SDE time and batch size, minus the claimed order; two one-sided t tests against ±"
                  + " the tolerance. Undecided where an error is smaller than %s times its spread between"
                  + " seeds, or changes sign.")
              .formatted(exact(LawClaim.Order.TOLD)));
    }
    if (study.claims().stream().anyMatch(ArmClaim.Contrast.class::isInstance)) {
      lines.add(
          "Contrast: at every η and S, for each seed the quantity, or its logarithm, in one arm minus"
              + " that in the other; a t test against the margin, two for equality. It must hold at"
              + " every grid point; a diverged run bars it.");
    }
    lines.add(
        "Two-sided confidence %s, so %s a side; %s; fewer than %s count as exploration."
            .formatted(
                Words.percent(rule.confidence()),
                Words.percent((1 - rule.confidence()) / 2),
                rule.correction() == DecisionRule.Correction.HOLM
                    ? "Holm's correction for several claims"
                    : "no correction for several claims",
                Phrase.counted(rule.minimumSeeds(), "seed")));
    return lines.stream();
  }

  private static Html items(Stream<String> lines) {
    return tag("ul").of(lines.map(line -> tag("li").of(Html.symbols(line))));
  }

  private Html notes() {
    return study.notes().isEmpty()
        ? Html.NOTHING
        : Html.of(tag("h3").text("Notes of the study"), items(study.notes().stream()));
  }
}
