package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.study.KnownQuantities;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProbesTest {

  static List<String> kinds() {
    return Kinds.of(ProbeChoice.class).words(ProbeChoice.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfProbeMeasuresNetworksOrWalkers(String kind) {
    ProbeChoice probe = ProbeText.read(kind, 1000);

    assertThat(probe.ofWalkers()).isEqualTo(probe instanceof WalkProbe);
    assertThat(Probe.of(probe).isPresent()).isNotEqualTo(probe.ofWalkers());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfProbeAndEveryQuantityHasItsWords(String kind) {
    ProbeChoice probe = ProbeText.read(kind, 1000);

    assertThat(probe.method()).isNotBlank();
    assertThat(probe.quantities())
        .isNotEmpty()
        .allSatisfy(
            quantity -> {
              assertThat(quantity.label()).isNotEqualTo(quantity.name());
              assertThat(quantity.unit()).isNotEmpty();
              assertThat(KnownQuantities.find(quantity.name())).contains(quantity);
            });
  }
}
