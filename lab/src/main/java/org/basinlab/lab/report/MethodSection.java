package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.exact;
import static org.basinlab.lab.report.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Schedule;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.WalkSubject;
import org.basinlab.lab.verdict.Hypothesis;

/** How the numbers came about. */
record MethodSection(Study study, Registered registered, Map<String, DataFacts> facts) {
  Html html() {
    return Html.section("method", "Method", Html.terms(terms()), notes());
  }

  private List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    terms.add(Term.of("Reference", study.reference()));
    terms.addAll(
        study.subject() instanceof WalkSubject walkers
            ? new WalkWords(walkers).terms()
            : NetworkWords.terms((NetworkSubject) study.subject(), facts));
    terms.add(Term.of("Grid", grid()));
    terms.add(Term.of("Seeds", seeds()));
    terms.add(Term.of("Snapshots", snapshots()));
    terms.add(new Term("Probes", Html.list(study.probes().stream().map(this::probe))));
    terms.add(new Term("Decision", Html.list(decision())));
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
    lines.add(registered.inWords());
    study.claims().stream()
        .map(claim -> Hypothesis.of(claim).method())
        .distinct()
        .forEach(lines::add);
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

  private Html notes() {
    return study.notes().isEmpty()
        ? Html.NOTHING
        : Html.of(tag("h3").text("Notes of the study"), Html.list(study.notes().stream()));
  }
}
