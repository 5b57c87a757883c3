package org.basinlab.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
  private final Properties properties = new Properties();

  private Terminal terminal(Map<String, String> environment) {
    return Terminal.of(NOWHERE, NOWHERE, properties, environment);
  }

  private void bothAreTerminals() {
    properties.setProperty("basin.terminal.out", "true");
    properties.setProperty("basin.terminal.err", "true");
    properties.setProperty("basin.columns", "120");
  }

  @Test
  void withoutALauncherNothingIsATerminal() {
    assertThat(terminal(Map.of()))
        .isEqualTo(new Terminal(NOWHERE, NOWHERE, false, false, 80, true));
  }

  @Test
  void theLauncherSaysWhatIsATerminal() {
    bothAreTerminals();
    assertThat(terminal(Map.of())).isEqualTo(new Terminal(NOWHERE, NOWHERE, true, true, 120, true));
  }

  @Test
  void coloursOnlyOnATerminalThatWantsThem() {
    bothAreTerminals();
    assertThat(terminal(Map.of("NO_COLOR", "1")).colours()).isFalse();
    assertThat(terminal(Map.of("NO_COLOR", "")).colours()).isTrue();
    assertThat(terminal(Map.of("TERM", "dumb")).colours()).isFalse();
    properties.setProperty("basin.terminal.out", "false");
    assertThat(terminal(Map.of()).colours()).isFalse();
  }

  @Test
  void aDumbTerminalGetsLines() {
    bothAreTerminals();
    assertThat(terminal(Map.of("TERM", "dumb")).live()).isFalse();
  }

  @Test
  void picturesAreDrawnInAsciiWhereTheLocaleIsNotUtf8() {
    assertThat(terminal(Map.of()).unicode()).isTrue();
    assertThat(terminal(Map.of("TERM", "dumb")).unicode()).isFalse();
    properties.setProperty("basin.terminal.utf8", "false");
    assertThat(terminal(Map.of()).unicode()).isFalse();
  }

  @Test
  void columnsWinAndNonsenseDoesNotCount() {
    bothAreTerminals();
    assertThat(terminal(Map.of("COLUMNS", "44")).width()).isEqualTo(44);
    assertThat(terminal(Map.of("COLUMNS", "wide")).width()).isEqualTo(120);
    assertThat(terminal(Map.of("COLUMNS", "0")).width()).isEqualTo(120);
    assertThat(terminal(Map.of("COLUMNS", "3")).width()).isEqualTo(20);
  }
}
