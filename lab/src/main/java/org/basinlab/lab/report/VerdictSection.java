package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.interval;
import static org.basinlab.lab.quantity.NumberText.probability;
import static org.basinlab.lab.report.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.report.ClaimGroup.Judged;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdict.Outcome;

/** The verdicts, claims that differ only in the moment side by side. */
final class VerdictSection {
  private final ReportInput input;
  private final List<ClaimGroup> groups;

  VerdictSection(ReportInput input) {
    this.input = input;
    this.groups = ClaimGroup.of(input.study(), input.findings());
  }

  Html html() {
    return Html.section(
        "verdicts",
        "Verdicts",
        tag("p", "summary").text(summary()),
        registration(),
        new VerdictOverview(groups).html(),
        unjudged(),
        exploration(),
        comparison(),
        Html.of(groups.stream().map(this::group)));
  }

  /** "5 of 8 claims supported, 1 refuted, 2 undecided." */
  String summary() {
    if (input.findings().isEmpty()) {
      return "No claim has been judged.";
    }
    return "%d of %s supported, %d refuted, %d undecided."
        .formatted(
            count(Outcome.SUPPORTED),
            Phrase.counted(input.findings().size(), "claim"),
            count(Outcome.REFUTED),
            count(Outcome.UNDECIDED));
  }

  private Html registration() {
    return input.study().claims().isEmpty()
        ? Html.NOTHING
        : tag("p", input.registered().beforeFirstRun() ? "note" : "caution")
            .text(input.registered().inWords());
  }

  private long count(Outcome outcome) {
    return input.findings().stream().filter(f -> f.verdict().outcome() == outcome).count();
  }

  private Html unjudged() {
    Set<String> judged =
        input.findings().stream().map(f -> f.verdict().claim()).collect(Collectors.toSet());
    List<String> missing =
        input.study().claims().stream().map(Claim::id).filter(id -> !judged.contains(id)).toList();
    return missing.isEmpty()
        ? Html.NOTHING
        : tag("p", "note").text("Registered but not judged: " + Phrase.list(missing) + ".");
  }

  private Html exploration() {
    boolean any = input.findings().stream().anyMatch(f -> f.verdict().exploratory());
    return any
        ? tag("p", "note")
            .text(
                "Exploration: a claim marked so had fewer than %d seeds, too few for a verdict to rest on."
                    .formatted(input.study().decision().minimumSeeds()))
        : Html.NOTHING;
  }

  /** Why there are two columns. */
  private Html comparison() {
    List<Moment> moments = input.study().claims().stream().map(Claim::at).distinct().toList();
    boolean both =
        moments.stream().anyMatch(Moment.AtTrainingLoss.class::isInstance)
            && !moments.stream().allMatch(Moment.AtTrainingLoss.class::isInstance);
    return both
        ? tag("p", "note")
            .text(
                "At equal epochs a run with larger η/S is also further trained, and all curvature"
                    + " of cross-entropy falls as the loss vanishes. At matched training loss this"
                    + " difference is largely taken away; how well the losses match stands with"
                    + " each verdict. Read the two columns together: an effect of η/S"
                    + " itself should show in both.")
        : Html.NOTHING;
  }

  private Html group(ClaimGroup group) {
    String disagreement = group.disagreement();
    return tag("div", "claims")
        .of(
            tag("h3").of(Html.symbols(group.heading())),
            disagreement.isEmpty() ? Html.NOTHING : tag("p", "caution").text(disagreement),
            tag("div", "cards").of(group.claims().stream().map(judged -> card(judged, group))));
  }

  private Html card(Judged judged, ClaimGroup group) {
    Verdict verdict = judged.finding().verdict();
    String kind = Words.constant(verdict.outcome());
    return tag("article", "card " + kind + (verdict.exploratory() ? " exploratory" : ""))
        .with("id", "claim-" + verdict.claim())
        .of(
            tag("header")
                .of(
                    tag("span", "badge").text(VerdictOverview.words(verdict.outcome())),
                    verdict.exploratory()
                        ? tag("span", "badge open").text("exploration")
                        : Html.NOTHING,
                    tag("span", "moment").text(judged.claim().at().words())),
            tag("p", "sentence").text(judged.finding().sentence()),
            IntervalStrip.of(judged, group.claims()),
            Html.terms(numbers(verdict)),
            remarks(verdict),
            tag("details")
                .of(
                    tag("summary").text("The claim as registered"),
                    tag("p")
                        .of(
                            Html.text("“" + verdict.statement() + "” "),
                            tag("code").text(verdict.claim()))));
  }

  private static List<Html.Term> numbers(Verdict verdict) {
    List<Html.Term> terms = new ArrayList<>();
    terms.add(
        new Html.Term(
            "Effect",
            Html.of(
                tag("strong").text(interval(verdict.effect(), verdict.lower(), verdict.upper())),
                Html.text(
                    " "
                        + Words.percent(verdict.confidence())
                        + " interval of "
                        + verdict.effectUnit()))));
    terms.add(Html.Term.of("Held against", verdict.threshold()));
    terms.add(
        Html.Term.of(
            "Adjusted p",
            probability(verdict.adjustedPValue())
                + ", before correction "
                + probability(verdict.pValue())));
    terms.add(Html.Term.of("n", Phrase.counted(verdict.n(), "seed")));
    terms.add(Html.Term.of("What would change it", verdict.wouldChange()));
    return terms;
  }

  private static Html remarks(Verdict verdict) {
    return verdict.remarks().isEmpty()
        ? Html.NOTHING
        : tag("ul", "remarks").of(verdict.remarks().stream().map(remark -> tag("li").text(remark)));
  }
}
