package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What every page has around its sections.
 *
 * @param facts short, in a row below the title; empty ones are left out
 * @param sections identifiers of the sections, which are also their names
 */
record PageFrame(String title, List<String> facts, List<String> sections) {
  private static final String ECHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

  PageFrame {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }

  /**
   * @param figures whether there is anything to draw
   */
  String around(Html content, boolean figures) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("title", Html.text(title).markup());
    places.put("facts", list().markup());
    places.put("links", links().markup());
    places.put("sections", content.markup());
    places.put("style", Template.resource("report.css"));
    places.put("echarts", figures ? script(Template.resource(ECHARTS)) : "");
    places.put("script", script(Template.resource("report.js")));
    return Template.filled("report.html", places);
  }

  /** Where the numbers come from, with the command that makes a report again. */
  static Html provenance(String command, Html... parts) {
    return Html.section(
        "provenance",
        "Provenance",
        tag("p").text("The command that makes this report again:"),
        tag("pre", "command").of(tag("code").text(command)),
        Html.of(parts));
  }

  private Html list() {
    return Html.of(
        facts.stream().filter(fact -> !fact.isEmpty()).map(fact -> tag("li").text(fact)));
  }

  private Html links() {
    return Html.of(
        sections.stream().map(id -> tag("a").with("href", "#" + id).text(capitalised(id))));
  }

  private static String capitalised(String id) {
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  /** A script that no text in it can close. */
  private static String script(String code) {
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }
}
