package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.report.figure.NumberText;

/** The whole page: title, then sections in the order in which a reader needs them. */
final class Page {
  private static final String ECHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

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
            new MeasurementSection(seen).html(),
            new MethodSection(input).html(),
            new ProvenanceSection(input, seen).html());
    Map<String, String> content = new LinkedHashMap<>();
    content.put("title", Html.text(input.study().question()).markup());
    content.put("facts", facts().markup());
    content.put("sections", sections.markup());
    content.put("style", Template.resource("report.css"));
    content.put("echarts", groups.isEmpty() ? "" : script(Template.resource(ECHARTS)));
    content.put("script", script(Template.resource("report.js")));
    return Template.filled("report.html", content);
  }

  Observations seen() {
    return seen;
  }

  private long notRun() {
    return input.runsPlanned() - (long) input.records().size();
  }

  private Html facts() {
    long diverged = seen.diverged().size();
    String runs =
        "%d of %s finished, %d diverged%s"
            .formatted(
                input.records().size() - diverged,
                Words.counted(input.runsPlanned(), "run"),
                diverged,
                notRun() > 0 ? ", %d not done".formatted(notRun()) : "");
    return Html.of(
        fact("study " + input.study().name()),
        fact("preset " + input.study().preset()),
        fact("data " + data()),
        fact(runs),
        fact(date()));
  }

  private static Html fact(String text) {
    return text.isEmpty() ? Html.NOTHING : tag("li").text(text);
  }

  private String data() {
    return input.records().stream()
        .findFirst()
        .map(record -> record.plan().facts())
        .map(
            facts ->
                "%s (%s training, %s validation)"
                    .formatted(
                        facts.name(),
                        NumberText.count(facts.trainSize()),
                        NumberText.count(facts.validationSize())))
        .orElse(input.study().data().source());
  }

  /** Day on which the last run was finished, as its record has it. */
  private String date() {
    Optional<String> last =
        input.records().stream()
            .map(record -> record.provenance().finishedAt())
            .max(String::compareTo);
    return last.map(time -> time.length() > 10 ? time.substring(0, 10) : time).orElse("");
  }

  /** A script that no text in it can close. */
  private static String script(String code) {
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }
}
