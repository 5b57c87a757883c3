package org.basinlab.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void wordsLineEndsTabsAndOwnColoursStay() {
    String text = "größe 10⁻³\n\t\u001b[32msupported\u001b[0m";
    assertThat(Printable.of(text)).isEqualTo(text);
  }

  @Test
  void whatSteersATerminalIsWrittenOut() {
    for (int code = 0; code < 0xa0; code++) {
      String one = Character.toString(code);
      boolean harmless = !Character.isISOControl(code) || code == '\n' || code == '\t';
      assertThat(Printable.of(one)).isEqualTo(harmless ? one : "\\u%04x".formatted(code));
    }
    assertThat(Printable.of("\u001b[8mhidden\u001b]0;title\u2066"))
        .isEqualTo("\\u001b[8mhidden\\u001b]0;title\\u2066");
  }
}
