package org.example.minima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basinlab.lab.Judgement;
import org.basinlab.lab.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the classes of this project say when they are run. */
final class ExamplesTest {

  @Test
  void theSharpnessHasASmallResidual() {
    var found = SharpnessOfMyNetwork.sharpness();
    assertTrue(found.value() > 0);
    assertTrue(found.residual() <= 1e-6 * found.value());
  }

  @Test
  void aStudyOfOwnKindsIsRunJudgedAndReported(@TempDir Path out) throws IOException {
    Judgement judgement = RunMyStudy.run(Path.of("studies", "own.yaml"), out);
    Verdict verdict = judgement.verdicts().verdicts().get(0);
    assertEquals("weights-stay-small", verdict.claim());
    assertEquals(Verdict.Outcome.SUPPORTED, verdict.outcome());
    String page = Files.readString(out.resolve("report.html"));
    assertTrue(page.contains("softsign units"));
    assertTrue(page.contains("Largest parameter"));
    assertTrue(page.contains("lies below the limit at every grid point"));
  }
}
