package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Optional;

/**
 * All claims of a study judged.
 *
 * @param study name
 * @param preset applied to it
 * @param studyHash hash of the canonical study: what was registered before the runs
 * @param verdicts in the order of the study's claims
 * @param evidence in the same order; may be empty where only the verdicts were kept
 */
public record Verdicts(
    String study,
    String preset,
    String studyHash,
    List<Verdict> verdicts,
    List<Evidence> evidence) {

  public Verdicts {
    verdicts = List.copyOf(verdicts);
    evidence = List.copyOf(evidence);
  }

  /** Verdicts without what they rest on. */
  public Verdicts(String study, String preset, String studyHash, List<Verdict> verdicts) {
    this(study, preset, studyHash, verdicts, List.of());
  }

  /** What the verdict on a claim rests on. */
  public Optional<Evidence> evidenceFor(String claim) {
    return evidence.stream().filter(found -> found.claim().equals(claim)).findFirst();
  }
}
