package org.basinlab.lab.archive;

import java.util.List;
import org.basinlab.lab.verdict.Verdict;

/** Content of {@code verdicts.json}, the machine-readable result of a study. */
record VerdictsFile(String study, String preset, String studyHash, List<Verdict> verdicts) {
  VerdictsFile {
    verdicts = List.copyOf(verdicts);
  }
}
