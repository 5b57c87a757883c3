package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.science.stats.MeanTest;

/**
 * The test of one claim, before the correction for multiplicity.
 *
 * @param where of a claim that must hold at several places, the one where it holds least, to which
 *     effects and test belong; else empty
 * @param effects of the seeds that entered
 * @param test of the mean effect; empty with fewer than two seeds
 * @param pFor one-sided p for the claim; 1 where nothing can be decided
 * @param pAgainst one-sided p against the claim; 1 where nothing can be decided
 * @param places number of tests that {@code pAgainst} is corrected for, ≥ 1
 * @param obstacle why the claim cannot be supported, whatever the mean effect
 */
public record Finding(
    Hypothesis claim,
    Selection selection,
    String where,
    List<SeedEffect> effects,
    Optional<MeanTest> test,
    double pFor,
    double pAgainst,
    int places,
    Optional<String> obstacle,
    List<String> remarks) {
  public Finding {
    effects = List.copyOf(effects);
    remarks = List.copyOf(remarks);
  }

  /** Nothing tested yet. */
  static Finding open(Hypothesis claim, Selection selection) {
    return new Finding(
        claim,
        selection,
        "",
        List.of(),
        Optional.empty(),
        1,
        1,
        1,
        Optional.empty(),
        selection.remarks());
  }

  /** Seeds that entered; where diverged runs alone speak, those that have them. */
  public int seeds() {
    return effects.isEmpty() && pAgainst < 1
        ? (int) selection.seeds().stream().filter(cells -> !cells.isEmpty()).count()
        : effects.size();
  }

  /** With effects of seeds and no test yet. */
  public Finding withEffects(List<SeedEffect> found) {
    return new Finding(
        claim, selection, where, found, test, pFor, pAgainst, places, obstacle, remarks);
  }

  /** Decided so. */
  public Finding tested(Optional<MeanTest> by, double pro, double contra) {
    return new Finding(
        claim, selection, where, effects, by, pro, contra, places, obstacle, remarks);
  }

  /** Decided at several places. */
  public Finding tested(Everywhere everywhere) {
    Optional<Everywhere.Place> worst = everywhere.worst();
    return new Finding(
        claim,
        selection,
        worst.map(Everywhere.Place::words).orElse(""),
        worst.map(Everywhere.Place::effects).orElse(List.of()),
        worst.flatMap(Everywhere.Place::test),
        everywhere.pFor(),
        everywhere.pAgainst(),
        Math.max(1, everywhere.places().size()),
        obstacle,
        remarks);
  }

  /** With a reason why the claim is not supported, whatever the mean effect. */
  public Finding hindered(String sentence) {
    return new Finding(
        claim,
        selection,
        where,
        effects,
        test,
        pFor,
        pAgainst,
        places,
        Optional.of(sentence),
        remarks);
  }

  /** The same, but it cannot support the claim, for the reason given. */
  public Finding barred(String sentence) {
    return tested(test, 1, pAgainst).hindered(sentence).with(List.of(sentence));
  }

  /** The same, but it decides nothing, for the reason given. */
  public Finding undecidable(String sentence) {
    return tested(test, 1, 1).barred(sentence);
  }

  /** With further remarks. */
  public Finding with(List<String> further) {
    List<String> more = new ArrayList<>(remarks);
    more.addAll(further);
    return new Finding(
        claim, selection, where, effects, test, pFor, pAgainst, places, obstacle, more);
  }
}
