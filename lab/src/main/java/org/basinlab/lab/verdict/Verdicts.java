package org.basinlab.lab.verdict;

import java.util.List;

/**
 * All claims of a study judged.
 *
 * @param study name
 * @param preset applied to it
 * @param studyHash hash of the canonical study: what was registered before the runs
 * @param verdicts in the order of the study's claims
 * @param rulings what they rest on, in the same order
 */
public record Verdicts(
    String study, String preset, String studyHash, List<Verdict> verdicts, List<Ruling> rulings) {

  public Verdicts {
    verdicts = List.copyOf(verdicts);
    rulings = List.copyOf(rulings);
  }
}
