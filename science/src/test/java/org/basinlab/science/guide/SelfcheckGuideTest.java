package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.basinlab.science.oracle.Oracle;
import org.basinlab.science.oracle.Oracles;
import org.junit.jupiter.api.Test;

final class SelfcheckGuideTest extends GuideExample {
  SelfcheckGuideTest() {
    super("selfcheck");
  }

  @Test
  void example() throws IOException {
    // guide: begin
    for (Oracle oracle : Oracles.all()) {
      if (oracle.name().startsWith("Hessian")) {
        Oracle.Finding finding = oracle.ask();
        out.printf("%s: %s%n", oracle.name(), finding.holds() ? "holds" : finding.found());
      }
    }
    // guide: end
    assertThat(out.toString().lines()).hasSize(4).allMatch(line -> line.endsWith(": holds"));
    assertThePageShowsIt();
  }
}
