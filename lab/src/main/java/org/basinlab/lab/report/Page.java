package org.basinlab.lab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.study.WalkSubject;

/** The whole page: title, then sections in the order in which a reader needs them. */
final class Page {
  private final ReportInput input;
  private final Observations seen;

  Page(ReportInput input) {
    this.input = input;
    this.seen = new Observations(input);
  }

  /**
   * @param drawings each figure as an SVG element
   */
  String html(List<FigureGroup> groups, Map<Figure, String> drawings) {
    Html sections =
        Html.of(
            new VerdictSection(input).html(),
            new FigureSection(groups, drawings).html(),
            new MissingSection(seen, notRun()).html(),
            new MeasurementSection(seen, input.contradictions()).html(),
            new MethodSection(input.study(), input.registered(), dataFacts()).html(),
            new ProvenanceSection(input, seen).html());
    PageFrame frame =
        new PageFrame(
            input.study().question(),
            facts(),
            List.of("verdicts", "figures", "diverged", "measurements", "method", "provenance"));
    return frame.around(sections, !groups.isEmpty());
  }

  Observations seen() {
    return seen;
  }

  private long notRun() {
    return input.runsPlanned() - (long) input.records().size();
  }

  private List<String> facts() {
    long diverged = seen.diverged().size();
    String runs =
        "%d of %s finished, %d diverged%s"
            .formatted(
                input.records().size() - diverged,
                Phrase.counted(input.runsPlanned(), "run"),
                diverged,
                notRun() > 0 ? ", %d not done".formatted(notRun()) : "");
    return List.of(
        "study " + input.study().name(), "preset " + input.study().preset(), study(), runs, date());
  }

  private String study() {
    return input.study().subject() instanceof WalkSubject walkers
        ? Phrase.counted(walkers.arms().size(), "arm") + " of walkers"
        : "data " + data();
  }

  private String data() {
    return dataFacts().values().stream()
        .findFirst()
        .map(
            facts ->
                "%s (%s training, %s validation)"
                    .formatted(
                        facts.name(),
                        NumberText.count(facts.trainSize()),
                        NumberText.count(facts.validationSize())))
        .orElse(input.study().subject().data().get(0).source());
  }

  /** By arm, as far as there are runs. */
  private Map<String, DataFacts> dataFacts() {
    Map<String, DataFacts> byArm = new LinkedHashMap<>();
    for (RunRecord record : input.records()) {
      record
          .plan()
          .dataFacts()
          .ifPresent(facts -> byArm.putIfAbsent(record.plan().point().arm(), facts));
    }
    return byArm;
  }

  /** Day on which the last run was finished, as its record has it. */
  private String date() {
    Optional<String> last =
        input.records().stream()
            .map(record -> record.provenance().finishedAt())
            .max(String::compareTo);
    return last.map(time -> time.length() > 10 ? time.substring(0, 10) : time).orElse("");
  }
}
