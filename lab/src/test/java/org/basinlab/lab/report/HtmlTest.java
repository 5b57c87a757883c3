package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void textCannotBecomeMarkup() {
    assertThat(Html.tag("p").with("title", "a\"b").text("<b> & 'c'").markup())
        .isEqualTo("<p title=\"a&quot;b\">&lt;b&gt; &amp; &#39;c&#39;</p>\n");
    assertThat(Html.symbols("λ_max <i> ‖H‖_F a_b").markup())
        .isEqualTo("λ<sub>max</sub> &lt;i&gt; ‖H‖<sub>F</sub> a_b");
  }

  @Test
  void controlCharactersThatNoPageMayHoldAreReplaced() {
    assertThat(Html.text("a\u0000b\u001bc\nd").markup()).isEqualTo("a\ufffdb\ufffdc\nd");
  }

  @Test
  void termsWithoutTextAreLeftOut() {
    Html terms = Html.terms(List.of(Html.Term.of("a", "1"), Html.Term.of("b", "")));
    assertThat(terms.markup()).contains("<dt>a</dt>").doesNotContain("<dt>b</dt>");
  }

  @Test
  void whatIsFilledIntoATemplateIsNotSearchedForPlaces() {
    Map<String, String> content =
        Map.of(
            "title",
            "{{script}} $1 \\",
            "links",
            "",
            "facts",
            "",
            "sections",
            "",
            "style",
            "",
            "echarts",
            "",
            "script",
            "SCRIPT");
    String page = Template.filled("report.html", content);
    assertThat(page).contains("<h1>{{script}} $1 \\</h1>").containsOnlyOnce("SCRIPT");
  }
}
