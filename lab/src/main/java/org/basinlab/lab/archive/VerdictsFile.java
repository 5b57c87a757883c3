package org.basinlab.lab.archive;

import java.util.List;
import java.util.Locale;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.science.Check;

/** Content of {@code verdicts.json}, the machine-readable result of a study. */
record VerdictsFile(String study, String preset, String studyHash, List<Entry> verdicts) {

  VerdictsFile {
    verdicts = List.copyOf(verdicts);
  }

  /** A verdict; the first ten keys are a published format and keep their names and order. */
  record Entry(
      String claim,
      String statement,
      String outcome,
      double effect,
      List<Double> interval,
      double confidence,
      double pValue,
      int n,
      String threshold,
      String wouldChange,
      String effectUnit,
      double adjustedPValue,
      boolean exploratory,
      List<String> remarks) {

    Entry {
      interval = List.copyOf(interval);
      remarks = List.copyOf(remarks);
      Check.that(
          interval.size() == 2, "An interval has a lower and an upper end, got %s.", interval);
    }

    static Entry of(Verdict verdict) {
      return new Entry(
          verdict.claim(),
          verdict.statement(),
          verdict.outcome().name().toLowerCase(Locale.ROOT),
          verdict.effect(),
          List.of(verdict.lower(), verdict.upper()),
          verdict.confidence(),
          verdict.pValue(),
          verdict.n(),
          verdict.threshold(),
          verdict.wouldChange(),
          verdict.effectUnit(),
          verdict.adjustedPValue(),
          verdict.exploratory(),
          verdict.remarks());
    }

    Verdict verdict() {
      return new Verdict(
          claim,
          statement,
          Verdict.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
          effect,
          effectUnit,
          interval.get(0),
          interval.get(1),
          confidence,
          pValue,
          adjustedPValue,
          n,
          threshold,
          exploratory,
          wouldChange,
          remarks);
    }
  }
}
