package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.lab.study.WalkChoice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProbesTest {

  static List<String> kinds() {
    return Kinds.of(ProbeChoice.class).words(ProbeChoice.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfProbeCanBeMeasured(String kind) {
    ProbeChoice choice = ProbeText.read(kind, 1000);

    if (choice instanceof WalkChoice walkers) {
      assertThat(WalkProbe.of(walkers, said -> {})).isNotNull();
    } else {
      assertThat(Probes.of(choice)).isNotNull();
    }
  }
}
