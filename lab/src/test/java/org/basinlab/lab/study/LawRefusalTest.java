package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.basinlab.lab.form.Notation;
import org.basinlab.lab.form.Notations;
import org.junit.jupiter.api.Test;

class LawRefusalTest {
  @Test
  void aLawIsCalledByAName() {
    assertThatThrownBy(() -> Law.named("Gibbs' law"))
        .hasMessage("A law is called by lower case words joined by hyphens, got \"Gibbs' law\".");
  }

  @Test
  void twoLawsOfOneWordAreRefused() {
    List<Law> laws = List.of(Law.named("drift"), Law.named("drift", Law.Trait.MOMENTS));
    assertThatThrownBy(() -> Notations.oneOf(laws, Law::word))
        .hasMessage(
            "Each member of a closed set has a word of its own, got [drift, drift]. Rename one of"
                + " two.");
  }

  @Test
  void aLawThatNoBookListsIsStillWrittenByItsWord() {
    Notation<Law> notation = Notations.oneOf(Law.all(), Law::word);
    assertThat(notation.write(Law.named("unlisted"))).isEqualTo("unlisted");
  }
}
