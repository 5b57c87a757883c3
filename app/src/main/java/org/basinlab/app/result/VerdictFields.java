package org.basinlab.app.result;

import java.util.Arrays;
import java.util.Locale;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdicts;

/** Verdicts for programs, with the keys of {@code verdicts.json}. */
public final class VerdictFields {
  private VerdictFields() {}

  /** The study and its verdicts. */
  public static Fields of(Verdicts verdicts) {
    return Fields.none()
        .with("study", verdicts.study())
        .with("preset", verdicts.preset())
        .with("studyHash", verdicts.studyHash())
        .withObjects("verdicts", verdicts.verdicts().stream().map(VerdictFields::of).toList());
  }

  private static Fields of(Verdict verdict) {
    return Fields.none()
        .with("claim", verdict.claim())
        .with("statement", verdict.statement())
        .with("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT))
        .with("effect", verdict.effect())
        .with("interval", Arrays.asList(verdict.lower(), verdict.upper()))
        .with("confidence", verdict.confidence())
        .with("pValue", verdict.pValue())
        .with("n", verdict.n())
        .with("threshold", verdict.threshold())
        .with("wouldChange", verdict.wouldChange())
        .with("effectUnit", verdict.effectUnit())
        .with("adjustedPValue", verdict.adjustedPValue())
        .with("exploratory", verdict.exploratory())
        .with("remarks", verdict.remarks());
  }
}
