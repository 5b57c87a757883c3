package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.basinlab.lab.form.Kinds;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ProbeTextTest {

  static List<String> kinds() {
    return Kinds.of(ProbeChoice.class).words(ProbeChoice.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sharpness | {probe: sharpness, examples: 1000, relativeResidual: 0.001, maximumMatvecs: 100}
          sharpness examples=500 maximumMatvecs=7 | {probe: sharpness, examples: 500, relativeResidual: 0.001, maximumMatvecs: 7}
          {probe: sharpness, relativeResidual: 0.1} | {probe: sharpness, examples: 1000, relativeResidual: 0.1, maximumMatvecs: 100}
          {maximumMatvecs: 5, probe: sharpness} | {probe: sharpness, examples: 1000, relativeResidual: 0.001, maximumMatvecs: 5}
          frobenius  vectors=3 | {probe: frobenius, examples: 1000, vectors: 3}
          generalisation | {probe: generalisation}
          """)
  void whatIsNotSaidIsAsUsual(String text, String canonical) {
    assertThat(ProbeText.read(text, 5000).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindHasUsualSettingsAndReadsItsOwnText(String kind) {
    ProbeChoice usual = ProbeText.read(kind, 123);

    assertThat(ProbeText.read(usual.canonical(), 123)).isEqualTo(usual);
    assertThat(usual.canonical()).startsWith("{probe: " + kind);
    assertThat(usual.quantities()).isNotEmpty();
    assertThat(usual.examplesNeeded()).isLessThanOrEqualTo(123);
    double cost = usual.exampleGradients(new ProbeChoice.Sizes(123, 45, 10));
    assertThat(cost > 0).isEqualTo(!usual.ofWalkers());
  }

  @Test
  void examplesThatAreAskedForAreNotCut() {
    assertThat(ProbeText.read("frobenius examples=500", 100).examplesNeeded()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sharpnes | --probe sharpnes, probe: expected one of sharpness, frobenius, generalisation, got the text "sharpnes". Did you mean "sharpness"?
          sharpness example=5 | --probe sharpness example=5, example: unknown key. Did you mean "examples"?
          sharpness examples=0 | --probe sharpness examples=0, examples: expected a whole number ≥ 1, got 0.
          sharpness 5 | --probe sharpness 5: expected a setting such as examples=500, got "5".
          sharpness every=5 | --probe sharpness every=5, every: only a probe of a study is measured during training.
          {probe: sharpness, overhead: 5%} | --probe {probe: sharpness, overhead: 5%}, overhead: only a probe of a study is measured during training.
          {examples: 5} | --probe {examples: 5}: the key "probe" is missing.
          {probe: [ | --probe {probe: [: this is not valid YAML: while parsing a flow node, expected the node content, but found '<stream end>'.
          """)
  void refusedInOneSentence(String text, String sentence) {
    String known = String.join(", ", kinds());
    String expected = sentence.replace("sharpness, frobenius, generalisation", known);
    assertThat(catchThrowable(() -> ProbeText.read(text, 100)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(expected);
  }
}
