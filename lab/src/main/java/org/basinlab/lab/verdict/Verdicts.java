package org.basinlab.lab.verdict;

import java.util.List;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.study.Study;

/**
 * All claims of a study judged.
 *
 * @param seen what they were judged by
 * @param verdicts in the order of the study's claims
 * @param evidence what each verdict rests on, in the same order
 */
public record Verdicts(Measurements seen, List<Verdict> verdicts, List<Evidence> evidence) {

  public Verdicts {
    verdicts = List.copyOf(verdicts);
    evidence = List.copyOf(evidence);
  }

  /** Name of the study. */
  public String study() {
    return registered().name();
  }

  /** Preset applied to it. */
  public String preset() {
    return registered().preset();
  }

  /** Hash of the canonical study: what was registered before the runs. */
  public String studyHash() {
    return registered().hash();
  }

  private Study registered() {
    return seen.records().plan().study();
  }
}
