package org.basinlab.lab.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of HTML. Text is escaped where it enters, so that a piece can only be well formed.
 *
 * @param markup ready for a page
 */
record Html(String markup) {
  private static final Pattern SUBSCRIPT = Pattern.compile("([λ‖])_(\\p{L}+)");

  static final Html NOTHING = new Html("");

  /** Any text, escaped. */
  static Html text(String text) {
    return new Html(escape(text));
  }

  /** Text in which {@code λ_max} and {@code ‖H‖_F} get their subscripts. */
  static Html symbols(String text) {
    return new Html(SUBSCRIPT.matcher(escape(text)).replaceAll("$1<sub>$2</sub>"));
  }

  /** Markup that this program wrote itself. */
  static Html trusted(String markup) {
    return new Html(markup);
  }

  static Html of(Html... parts) {
    return of(Stream.of(parts));
  }

  static Html of(Stream<Html> parts) {
    return new Html(parts.map(Html::markup).collect(Collectors.joining()));
  }

  static Tag tag(String name) {
    return new Tag(name, "");
  }

  static Tag tag(String name, String cssClass) {
    return tag(name).with("class", cssClass);
  }

  /** A part of a page that can be linked to. */
  static Html section(String id, String heading, Html... parts) {
    return tag("section").with("id", id).of(tag("h2").text(heading), of(parts));
  }

  /** A list of terms and what they are, those without text left out. */
  static Html terms(List<Term> terms) {
    return tag("dl", "terms")
        .of(
            terms.stream()
                .filter(term -> !term.text().markup().isEmpty())
                .map(
                    term -> tag("div").of(tag("dt").text(term.name()), tag("dd").of(term.text()))));
  }

  /** A table that scrolls within its own box; cells are text. */
  static Html table(List<String> head, List<List<String>> rows) {
    Html headRow =
        tag("tr").of(head.stream().map(cell -> tag("th").with("scope", "col").text(cell)));
    Stream<Html> body =
        rows.stream().map(row -> tag("tr").of(row.stream().map(cell -> tag("td").text(cell))));
    Html table = tag("table").of(tag("thead").of(headRow), tag("tbody").of(body));
    return tag("div", "scroll").with("tabindex", "0").of(table);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
      }
    }
    return escaped.toString();
  }

  /** A row of {@link #terms}. */
  record Term(String name, Html text) {
    static Term of(String name, String text) {
      return new Term(name, Html.text(text));
    }
  }

  /** A list of lines, symbols set as such. */
  static Html list(Stream<String> lines) {
    return tag("ul").of(lines.map(line -> tag("li").of(symbols(line))));
  }

  /** An element about to get its content. */
  record Tag(String name, String attributes) {
    Tag with(String attribute, String value) {
      return new Tag(name, attributes + " " + attribute + "=\"" + escape(value) + "\"");
    }

    Html of(Html... parts) {
      return of(Stream.of(parts));
    }

    Html of(Stream<Html> parts) {
      return new Html(
          "<" + name + attributes + ">" + Html.of(parts).markup() + "</" + name + ">\n");
    }

    Html text(String text) {
      return of(Html.text(text));
    }
  }
}
