package org.basinlab.science.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OraclesTest {

  @Test
  void everyOracleHoldsAndSaysWhatItFound() {
    List<Oracle> all = Oracles.all();
    assertThat(all).extracting(Oracle::name).doesNotHaveDuplicates();
    for (Oracle oracle : all) {
      Oracle.Finding finding = oracle.ask();
      assertThat(finding.holds()).as("%s: %s", oracle.name(), finding.found()).isTrue();
      assertThat(finding.found()).isNotBlank();
    }
  }

  @Test
  void aQuestionThatThrowsDoesNotHold() {
    Oracle broken =
        new Oracle(
            "broken",
            "never",
            () -> {
              throw new IllegalStateException("out of order");
            });
    assertThat(broken.ask())
        .isEqualTo(new Oracle.Finding(false, "IllegalStateException: out of order"));
  }

  @Test
  void notANumberIsNoAgreement() {
    assertThat(Oracle.Finding.difference(Double.NaN, 1).holds()).isFalse();
    assertThat(Oracle.Finding.difference(0, 0).holds()).isTrue();
    assertThat(Oracles.apart(new double[] {1}, new double[] {1, 2})).isNaN();
  }
}
