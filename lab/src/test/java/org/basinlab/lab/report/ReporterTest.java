package org.basinlab.lab.report;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReporterTest {
  @Test
  void sample() {
    Reporter.write(InventedStudy.input(), Path.of("target/report-sample/report.html"));
  }
}
