package org.basinlab.lab.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  private static final List<String> KNOWN = List.of("learningRate", "batchSize", "momentum", "at");

  @ParameterizedTest
  @CsvSource({
    "lerningrate, learningRate",
    "batchsize, batchSize",
    "batch_size, batchSize",
    "mometnum, momentum",
    "ta, at",
    "learning, ''",
    "x, ''"
  })
  void findsTheWordThatWasMeant(String given, String meant) {
    assertThat(Nearest.of(given, KNOWN).orElse("")).isEqualTo(meant);
  }
}
