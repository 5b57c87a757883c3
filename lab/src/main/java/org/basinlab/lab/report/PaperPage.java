package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.brief;
import static org.basinlab.lab.quantity.NumberText.probability;
import static org.basinlab.lab.report.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.basinlab.lab.paper.Statement;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.report.ClaimGroup.Judged;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.report.PaperReportInput.Part;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.WalkSubject;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdict.Outcome;

/**
 * The report on a paper: what it says beside what was found, what departs from it, each experiment,
 * and what checklists of reproductions ask for.
 */
record PaperPage(PaperReportInput input) {
  /** Assumed for the estimate of energy; said beside it. */
  private static final double WATTS_A_CORE = 10;

  private static final double SECONDS_AN_HOUR = 3600;

  /**
   * Figures that stand beside the verdicts of a part, those of the quantity that its first claim
   * speaks of.
   */
  static List<FigureGroup> figures(Part part) {
    return FigureGroup.of(new Observations(part.seen())).stream().limit(1).toList();
  }

  /**
   * @param drawings each figure as an SVG element
   */
  String html(Map<Part, List<FigureGroup>> groups, Map<Figure, String> drawings) {
    Html sections =
        Html.of(
            results(),
            departures(),
            Html.section(
                "experiments",
                "Experiments",
                Html.of(
                    input.parts().stream()
                        .map(part -> part(part, groups.getOrDefault(part, List.of()), drawings)))),
            checklist(),
            PageFrame.provenance(input.command()));
    return new PageFrame(
            "What became of “" + input.paper().title() + "”",
            facts(),
            List.of("results", "departures", "experiments", "checklist", "provenance"))
        .around(sections, false);
  }

  private List<String> facts() {
    return List.of(
        input.paper().reference(),
        "preset " + input.parts().get(0).seen().study().preset(),
        "%d of %s"
            .formatted(input.parts().size(), Phrase.counted(input.experiments(), "experiment")));
  }

  private Stream<Verdict> verdicts() {
    return input.parts().stream()
        .flatMap(part -> part.seen().findings().stream())
        .map(VerdictInWords::verdict);
  }

  private long count(Outcome outcome) {
    return verdicts().filter(verdict -> verdict.outcome() == outcome).count();
  }

  private Html results() {
    Stream<Html> rows =
        input.parts().stream()
            .flatMap(
                part ->
                    part.experiment().statements().stream().map(statement -> row(part, statement)));
    String summary =
        "%s: %d supported, %d refuted, %d undecided."
            .formatted(
                Phrase.counted(verdicts().count(), "claim"),
                count(Outcome.SUPPORTED),
                count(Outcome.REFUTED),
                count(Outcome.UNDECIDED));
    Stream<Html> head =
        Stream.of("The paper says", "It reports", "Found here, first of the claims", "Claims")
            .map(cell -> tag("th").with("scope", "col").text(cell));
    return Html.section(
        "results",
        "Results",
        tag("p", "summary").text(summary),
        tag("p", "note")
            .text(
                "Each claim was registered with its threshold before the first run, unless its"
                    + " experiment says otherwise below. An interval is that of one claim;"
                    + " verdicts are corrected for the number of claims of a study."),
        tag("div", "scroll")
            .with("tabindex", "0")
            .of(
                tag("table", "results paper")
                    .of(tag("thead").of(tag("tr").of(head)), tag("tbody").of(rows))));
  }

  private static Html row(Part part, Statement statement) {
    List<Judged> claims =
        ClaimGroup.of(part.seen().study(), part.seen().findings()).stream()
            .flatMap(group -> group.claims().stream())
            .filter(judged -> statement.isDecidedBy(judged.claim().id()))
            .toList();
    return tag("tr")
        .of(
            tag("td")
                .of(Html.symbols(statement.says()), tag("div", "place").text(statement.place())),
            tag("td")
                .with("data-head", "It reports: ")
                .text(statement.published().isEmpty() ? "no number" : statement.published()),
            tag("td")
                .with("data-head", "Found here: ")
                .of(claims.stream().limit(1).map(PaperPage::found)),
            tag("td").of(Stream.of(Outcome.values()).map(outcome -> badge(part, claims, outcome))));
  }

  private static Html found(Judged judged) {
    Verdict verdict = judged.finding().verdict();
    return Html.of(
        Html.symbols(new ClaimGroup(List.of(judged)).heading() + ", "),
        Html.text(judged.claim().at().words()),
        tag("div")
            .of(
                tag("strong").text(brief(verdict.effect())),
                Html.text(" [%s, %s]".formatted(brief(verdict.lower()), brief(verdict.upper())))),
        tag("div", "place").of(Html.symbols("held against " + verdict.threshold())));
  }

  /** How many claims came out so, with a link to the first. */
  private static Html badge(Part part, List<Judged> claims, Outcome outcome) {
    List<Judged> such = claims.stream().filter(judged -> judged.outcome() == outcome).toList();
    return such.isEmpty()
        ? Html.NOTHING
        : tag("div")
            .of(
                tag("a", "badge " + Words.constant(outcome))
                    .with("href", "#" + anchor(part, such.get(0).finding().verdict()))
                    .text(VerdictOverview.words(outcome) + " " + such.size()));
  }

  private static String anchor(Part part, Verdict verdict) {
    return part.seen().study().name() + "-" + verdict.claim();
  }

  private Html departures() {
    List<Html> refuted = departing(Outcome.REFUTED);
    List<Html> undecided = departing(Outcome.UNDECIDED);
    return Html.section(
        "departures",
        "What departs from the paper",
        tag("h3").text("Refuted"),
        refuted.isEmpty() ? tag("p").text("No claim.") : tag("ul").of(refuted.stream()),
        undecided.isEmpty()
            ? Html.NOTHING
            : tag("details")
                .of(
                    tag("summary").text(Phrase.counted(undecided.size(), "undecided claim")),
                    tag("ul").of(undecided.stream())),
        tag("h3").text("Settings and confounders"),
        Html.of(
            input.parts().stream()
                .filter(part -> !part.seen().study().notes().isEmpty())
                .map(
                    part ->
                        tag("details")
                            .of(
                                tag("summary").text(part.seen().study().name()),
                                Html.list(part.seen().study().notes().stream())))));
  }

  private List<Html> departing(Outcome outcome) {
    return input.parts().stream()
        .flatMap(
            part ->
                part.seen().findings().stream()
                    .filter(finding -> finding.verdict().outcome() == outcome)
                    .map(finding -> departing(part, finding)))
        .toList();
  }

  private static Html departing(Part part, VerdictInWords finding) {
    Verdict verdict = finding.verdict();
    return tag("li")
        .of(
            tag("a")
                .with("href", "#" + anchor(part, verdict))
                .text(part.seen().study().name() + ", " + verdict.claim()),
            Html.text(": "),
            Html.symbols(finding.sentence()),
            Html.text(" " + verdict.wouldChange()));
  }

  private static Html part(Part part, List<FigureGroup> groups, Map<Figure, String> drawings) {
    ReportInput seen = part.seen();
    return tag("section", "experiment")
        .with("id", seen.study().name())
        .of(
            tag("h3").text(seen.study().question()),
            tag("ul", "facts").of(facts(part).stream().map(fact -> tag("li").text(fact))),
            tag("p", seen.registered().beforeFirstRun() ? "note" : "caution")
                .text(seen.registered().inWords()),
            claims(part),
            Html.of(groups.stream().map(group -> figures(group, drawings))),
            tag("p")
                .of(
                    tag("a").with("href", part.link()).text("The report on this study"),
                    Html.text(" has all its figures, measurements, runs and the method.")));
  }

  private static List<String> facts(Part part) {
    ReportInput seen = part.seen();
    long diverged = seen.records().stream().filter(Observations::isDiverged).count();
    return List.of(
        "study " + seen.study().name(),
        subject(part),
        Phrase.counted(seen.study().seeds().size(), "seed"),
        "%d of %s finished, %d diverged"
            .formatted(
                seen.records().size() - diverged,
                Phrase.counted(seen.runsPlanned(), "run"),
                diverged),
        Words.duration(seconds(part)) + " of computing");
  }

  private static String subject(Part part) {
    if (part.seen().study().subject() instanceof WalkSubject) {
      return "walkers";
    }
    return Phrase.list(
        part.seen().records().stream()
            .flatMap(run -> run.plan().dataFacts().stream())
            .map(DataFacts::name)
            .distinct()
            .toList());
  }

  private static double seconds(Part part) {
    return part.seen().records().stream().mapToDouble(run -> run.provenance().seconds()).sum();
  }

  private static Html claims(Part part) {
    Stream<Html> rows = part.seen().findings().stream().map(finding -> claim(part, finding));
    Stream<Html> head =
        Stream.of("Verdict", "Found", "Adjusted p", "n")
            .map(cell -> tag("th").with("scope", "col").text(cell));
    return tag("div", "scroll")
        .with("tabindex", "0")
        .of(tag("table", "results").of(tag("thead").of(tag("tr").of(head)), tag("tbody").of(rows)));
  }

  private static Html claim(Part part, VerdictInWords finding) {
    Verdict verdict = finding.verdict();
    return tag("tr")
        .with("id", anchor(part, verdict))
        .of(
            tag("td")
                .of(
                    tag("span", "badge " + Words.constant(verdict.outcome()))
                        .text(VerdictOverview.words(verdict.outcome())),
                    verdict.exploratory() ? tag("div", "place").text("exploration") : Html.NOTHING),
            tag("td")
                .of(
                    Html.symbols(finding.sentence()),
                    tag("div", "place").of(Html.symbols("Registered: " + verdict.statement()))),
            tag("td").text(probability(verdict.adjustedPValue())),
            tag("td").text(Integer.toString(verdict.n())));
  }

  private static Html figures(FigureGroup group, Map<Figure, String> drawings) {
    return tag("div", "figures")
        .of(
            tag("h4").of(Html.symbols(group.heading())),
            group.caption().isEmpty() ? Html.NOTHING : tag("p", "caption").text(group.caption()),
            tag("div", group.figures().size() == 1 ? "wide" : "row")
                .of(
                    group.figures().stream()
                        .map(
                            figure ->
                                tag("figure")
                                    .of(
                                        tag("div", "drawing")
                                            .with("role", "img")
                                            .with("aria-label", figure.description())
                                            .of(
                                                Html.trusted(
                                                    String.valueOf(drawings.get(figure))))))));
  }

  private Html checklist() {
    List<Term> terms = new ArrayList<>();
    terms.add(
        Term.of(
            "Sentences tested",
            "Stand in the first table with their place in the paper, and each with the claim that decides it."));
    terms.add(
        new Term(
            "Registration",
            Html.list(
                input.parts().stream()
                    .map(
                        part ->
                            "%s, preset %s: %s"
                                .formatted(
                                    part.seen().study().name(),
                                    part.seen().study().preset(),
                                    part.seen().studyHash())))));
    terms.add(
        Term.of(
            "Hyper-parameters",
            "Learning rates, batch sizes and lengths stand in the studies and were fixed before the runs; none was tuned on the validation examples."));
    terms.add(
        Term.of(
            "Runs",
            "All count, diverged ones as outcomes: %d of %d planned are here."
                .formatted(
                    input.parts().stream().mapToInt(part -> part.seen().records().size()).sum(),
                    input.parts().stream().mapToInt(part -> part.seen().runsPlanned()).sum())));
    terms.add(
        Term.of(
            "Splits",
            "The published or embedded split of each data set, fixed; verdicts hold for this split. Seeds decide initial weights and the order of examples."));
    terms.add(new Term("Data digests", Html.list(digests().stream())));
    terms.add(Term.of("Processor", of(Provenance::processor)));
    terms.add(Term.of("System", of(Provenance::operatingSystem)));
    terms.add(
        Term.of(
            "Software",
            "Basin %s, libtorch %s, Java %s"
                .formatted(of(Provenance::basin), of(Provenance::libtorch), of(Provenance::jvm))));
    terms.add(Term.of("Time and energy", time()));
    terms.add(new Term("What was easy", Html.list(input.paper().easy().stream())));
    terms.add(new Term("What was hard", Html.list(input.paper().hard().stream())));
    terms.add(Term.of("For programs", "claims.json beside this page has one entry a claim."));
    return Html.section("checklist", "Checklist", Html.terms(terms));
  }

  private List<String> digests() {
    return input.parts().stream()
        .filter(part -> part.seen().study().subject() instanceof NetworkSubject)
        .map(part -> part.seen().study().name() + ": " + Phrase.list(part.dataDigests()))
        .toList();
  }

  private String of(Function<Provenance, String> part) {
    return Phrase.list(records().map(run -> part.apply(run.provenance())).distinct().toList());
  }

  private Stream<RunRecord> records() {
    return input.parts().stream().flatMap(part -> part.seen().records().stream());
  }

  private String time() {
    double seconds = input.parts().stream().mapToDouble(PaperPage::seconds).sum();
    double wattHours = seconds / SECONDS_AN_HOUR * WATTS_A_CORE;
    return "%s of training on one core, summed over runs; about %s Wh if a busy core draws %s W, which was assumed and not measured."
        .formatted(Words.duration(seconds), brief(wattHours), brief(WATTS_A_CORE));
  }
}
