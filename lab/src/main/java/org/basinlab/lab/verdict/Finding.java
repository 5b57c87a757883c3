package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.study.ClaimedLaws;
import org.basinlab.science.stats.MeanTest;

/**
 * The test of one claim, before the correction for multiplicity. A claim must hold at every one of
 * its places: an average over places could hide two differences of opposite sign. Its p for is the
 * largest of theirs (an intersection-union test, which needs no correction); a p against is the
 * smallest, times their number (Bonferroni).
 *
 * @param selection the numbers it rests on
 * @param places those that can be tested; one where the claim speaks of the whole
 * @param pFor one-sided p for the claim; 1 where nothing can be decided
 * @param pAgainst one-sided p against the claim; 1 where nothing can be decided
 * @param obstacle why the claim cannot be supported, whatever the mean effect
 */
public record Finding(
    Selection selection,
    List<Place> places,
    double pFor,
    double pAgainst,
    Optional<String> obstacle,
    List<String> remarks) {
  public Finding {
    places = List.copyOf(places);
    remarks = List.copyOf(remarks);
  }

  /** Decided by the places alone. */
  static Finding of(Selection selection, List<Place> places) {
    return new Finding(
        selection,
        places,
        places.stream().mapToDouble(Place::pFor).max().orElse(1),
        places.stream()
            .mapToDouble(place -> Math.min(1, places.size() * place.pAgainst()))
            .min()
            .orElse(1),
        Optional.empty(),
        selection.remarks());
  }

  /** The claim that was tested. */
  public Hypothesis claim() {
    return selection.claim();
  }

  /** The place where the claim holds least, of those with a test of a mean if there are any. */
  public Optional<Place> worst() {
    return places.stream()
        .max(
            Comparator.comparing((Place place) -> place.test().isPresent())
                .thenComparingDouble(Place::pFor)
                .thenComparingDouble(place -> -place.distance()));
  }

  /** Effects of the seeds that entered, where it holds least. */
  public List<SeedEffect> effects() {
    return worst().map(Place::effects).orElse(List.of());
  }

  /** Test of the mean effect there; empty with fewer than two seeds. */
  public Optional<MeanTest> test() {
    return worst().flatMap(Place::test);
  }

  /** Number of tests that {@code pAgainst} is corrected for, ≥ 1. */
  int tests() {
    return Math.max(1, places.size());
  }

  /** Seeds that entered; where diverged runs alone speak, those that have them. */
  public int seeds() {
    return effects().isEmpty() && pAgainst < 1
        ? (int) selection.seeds().stream().filter(cells -> !cells.isEmpty()).count()
        : effects().size();
  }

  private Finding decided(double pro, double contra) {
    return new Finding(selection, places, pro, contra, obstacle, remarks);
  }

  /** With another p for the claim, and the reason why it is the larger. */
  public Finding hindered(double pro, String sentence) {
    return decided(pro, pAgainst).hindered(sentence);
  }

  /** With a reason why the claim is not supported, whatever the mean effect. */
  public Finding hindered(String sentence) {
    return new Finding(selection, places, pFor, pAgainst, Optional.of(sentence), remarks);
  }

  /** The same, but it cannot support the claim, for the reason given. */
  public Finding barred(String sentence) {
    return hindered(1, sentence).with(List.of(sentence));
  }

  /**
   * The same, barred if there is any of what the sentence counts.
   *
   * @param noun of what is counted, in the singular
   */
  public Finding barredByAny(int count, String noun, String sentence) {
    return count == 0 ? this : barred(sentence.formatted(Phrase.counted(count, noun)));
  }

  /** The same, but it decides nothing, for the reason given. */
  public Finding undecidable(String sentence) {
    return decided(1, 1).barred(sentence);
  }

  /** A claim that says "every" cannot be supported where a grid point has no number. */
  public Finding barredByGaps() {
    List<String> gaps = selection.gapPoints();
    return gaps.isEmpty() ? this : barred(Selection.noNumberAt(gaps));
  }

  /**
   * The same, supported only if the rival of the law fails as well.
   *
   * @param pRivalFails p that what was measured lies nearer to the law than to the rival
   */
  public Finding apartFromRival(double pRivalFails) {
    if (pRivalFails <= pFor) {
      return this;
    }
    ClaimedLaws by = claim().laws().orElseThrow();
    return hindered(
        pRivalFails,
        "What was measured does not lie clearly nearer to %s than to %s (%s); settings where the two differ more would tell."
            .formatted(
                by.law().word(), by.rival().orElseThrow().word(), NumberText.pValue(pRivalFails)));
  }

  /** With every place and its mean effect, where there are several. */
  public Finding withEveryPlace() {
    return places.size() < 2
        ? this
        : with(
            places.stream()
                .map(
                    place ->
                        place
                            .mean(selection.confidence(), NumberText::signed, NumberText::brief)
                            .map(mean -> place.words() + ": " + mean + "."))
                .flatMap(Optional::stream)
                .toList());
  }

  /** With further remarks. */
  public Finding with(List<String> further) {
    List<String> more = new ArrayList<>(remarks);
    more.addAll(further);
    return new Finding(selection, places, pFor, pAgainst, obstacle, more);
  }
}
