package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeKind;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.lab.study.WalkChoice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProbesTest {

  @ParameterizedTest
  @EnumSource(ProbeKind.class)
  void everyKindOfProbeCanBeMeasured(ProbeKind kind) {
    ProbeChoice choice = ProbeText.read(kind.word(), 1000);

    if (choice instanceof WalkChoice walkers) {
      assertThat(WalkProbe.of(walkers, said -> {})).isNotNull();
    } else {
      assertThat(Probes.of(choice)).isNotNull();
    }
  }
}
