package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeKind;
import org.basinlab.lab.study.ProbeText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProbeWordsTest {

  @ParameterizedTest
  @EnumSource(ProbeKind.class)
  void everyKindOfProbeAndEveryQuantityHasItsWords(ProbeKind kind) {
    ProbeChoice choice = ProbeText.read(kind.word(), 1000);

    assertThat(ProbeWords.knows(choice.getClass())).isTrue();
    assertThat(ProbeWords.of(choice)).isNotBlank();
    assertThat(choice.quantities())
        .allSatisfy(name -> assertThat(Quantity.named(name).label()).isNotEqualTo(name));
  }
}
