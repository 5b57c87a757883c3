package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProbeWordsTest {

  static List<String> kinds() {
    return Kinds.of(ProbeChoice.class).words(ProbeChoice.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfProbeAndEveryQuantityHasItsWords(String kind) {
    ProbeChoice choice = ProbeText.read(kind, 1000);

    assertThat(ProbeWords.knows(choice.getClass())).isTrue();
    assertThat(ProbeWords.of(choice)).isNotBlank();
    assertThat(choice.quantities())
        .allSatisfy(name -> assertThat(Quantity.named(name).label()).isNotEqualTo(name));
  }
}
