package org.basinlab.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.lab.verdict.Verdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTextTest {
  private static Verdicts verdicts(Outcome outcome) {
    Verdict verdict =
        new Verdict(
            "sharpness-falls",
            "The largest Hessian eigenvalue falls as η/S rises, after equal epochs.",
            outcome,
            -0.4312,
            List.of(Double.NEGATIVE_INFINITY, -0.3401),
            0.95,
            0.0004,
            5,
            "slope < 0",
            "More seeds would narrow the interval.",
            "d ln sharpness / d ln(η/S)",
            0.0008,
            true,
            List.of("2 runs diverged."));
    return new Verdicts("ratio-width", "quick", "abc", List.of(verdict), List.of());
  }

  @Test
  void saysOutcomeClaimEffectIntervalAndSeeds() {
    assertThat(new VerdictText(80, false).lines(verdicts(Outcome.UNDECIDED)))
        .containsExactly(
            "ratio-width, preset quick: 0 supported, 0 refuted, 1 undecided",
            "",
            "UNDECIDED  The largest Hessian eigenvalue falls as η/S rises, after equal",
            "           epochs.",
            "           d ln sharpness / d ln(η/S) = −0.431, 95 % interval [−∞, −0.34], held",
            "           against slope < 0, n = 5",
            "           Exploratory: fewer seeds than the study asks for.",
            "           More seeds would narrow the interval.",
            "",
            "2 runs diverged.");
  }

  @Test
  void whatWouldChangeIsSaidOnlyWhereAClaimDoesNotHold() {
    assertThat(new VerdictText(80, false).lines(verdicts(Outcome.SUPPORTED)))
        .noneMatch(line -> line.contains("More seeds"));
    assertThat(new VerdictText(80, false).lines(verdicts(Outcome.REFUTED)))
        .anyMatch(line -> line.contains("More seeds"));
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 59, 60, 80, 120})
  void fitsTheTerminal(int width) {
    assertThat(new VerdictText(width, false).lines(verdicts(Outcome.REFUTED)))
        .allMatch(line -> line.length() <= width);
  }

  @Test
  void coloursAddNothingButColours() {
    List<String> plain = new VerdictText(80, false).lines(verdicts(Outcome.REFUTED));
    List<String> coloured = new VerdictText(80, true).lines(verdicts(Outcome.REFUTED));
    assertThat(coloured).anyMatch(line -> line.startsWith("\u001b[31mREFUTED\u001b[0m    The"));
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9]*m", "")).toList())
        .isEqualTo(plain);
  }
}
