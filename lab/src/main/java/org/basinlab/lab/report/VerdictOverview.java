package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.List;
import org.basinlab.lab.report.ClaimGroup.Judged;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.Verdict.Outcome;

/** All outcomes at a glance: a row for what is claimed, a column for the moment. */
record VerdictOverview(List<ClaimGroup> groups) {
  private List<Moment> moments() {
    return groups.stream()
        .flatMap(group -> group.claims().stream())
        .map(judged -> judged.claim().at())
        .distinct()
        .toList();
  }

  Html html() {
    if (groups.isEmpty()) {
      return Html.NOTHING;
    }
    Html head =
        tag("tr")
            .of(
                tag("th").with("scope", "col").text("Claim"),
                Html.of(
                    moments().stream()
                        .map(moment -> tag("th").with("scope", "col").text(moment.words()))));
    return tag("div", "scroll")
        .with("tabindex", "0")
        .of(
            tag("table", "overview")
                .of(tag("thead").of(head), tag("tbody").of(groups.stream().map(this::row))));
  }

  /** An outcome with its mark, so that colour is not needed to read it. */
  static String words(Outcome outcome) {
    return switch (outcome) {
      case SUPPORTED -> "✓ supported";
      case REFUTED -> "✕ refuted";
      case UNDECIDED -> "? undecided";
    };
  }

  private Html row(ClaimGroup group) {
    return tag("tr")
        .of(
            tag("th").with("scope", "row").of(Html.symbols(group.heading())),
            Html.of(moments().stream().map(moment -> cell(group, moment))));
  }

  private static Html cell(ClaimGroup group, Moment moment) {
    return tag("td")
        .with("data-moment", moment.words())
        .of(
            group.claims().stream()
                .filter(judged -> judged.claim().at().equals(moment))
                .map(VerdictOverview::link));
  }

  private static Html link(Judged judged) {
    return tag("a", "badge " + Words.constant(judged.outcome()))
        .with("href", "#claim-" + judged.claim().id())
        .text(words(judged.outcome()));
  }
}
