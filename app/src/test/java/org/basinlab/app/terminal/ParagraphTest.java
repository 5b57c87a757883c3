package org.basinlab.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void foldsAtSpacesAndHangs() {
    assertThat(new Paragraph("a: ", "   ", 12).fold("one two three  four"))
        .containsExactly("a: one two", "   three", "   four");
  }

  @Test
  void fillsTheWidthButDoesNotExceedIt() {
    assertThat(Paragraph.indented(2, 9).fold("abc def g")).containsExactly("  abc def", "  g");
  }

  @Test
  void aPathStaysWhole() {
    assertThat(Paragraph.indented(0, 10).fold("see /a/long/path/of/a/file now"))
        .containsExactly("see", "/a/long/path/of/a/file", "now");
  }

  @Test
  void greekLettersAndAstralSignsAreOneColumn() {
    assertThat(Paragraph.indented(0, 7).fold("η/S 𝜂/S x")).containsExactly("η/S 𝜂/S", "x");
  }
}
