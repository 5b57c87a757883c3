package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;

class ClaimGroupTest {
  private static final Study STUDY = InventedStudy.study(InventedStudy.GRID, 5);

  @Test
  void claimsThatDifferOnlyInTheMomentStandTogether() {
    List<ClaimGroup> groups = ClaimGroup.of(STUDY, InventedStudy.findings(STUDY, false));
    assertThat(groups).hasSize(4);
    assertThat(groups)
        .allSatisfy(
            group ->
                assertThat(group.claims())
                    .extracting(judged -> judged.claim().at().label())
                    .containsExactly("epoch-10", "loss-0.1"));
    assertThat(groups.get(0).heading())
        .isEqualTo("Largest Hessian eigenvalue λ_max falls with η/S");
  }

  @Test
  void anEquivalenceIsHeldAtEqualRatio() {
    List<ClaimGroup> groups = ClaimGroup.of(STUDY, InventedStudy.findings(STUDY, false));
    assertThat(groups)
        .extracting(ClaimGroup::heading)
        .anyMatch(heading -> heading.endsWith(": no difference between points of equal η/S"));
  }

  @Test
  void aClaimThatHoldsOnlyAtEqualEpochsIsHeldUpToTheReader() {
    List<ClaimGroup> groups = ClaimGroup.of(STUDY, InventedStudy.findings(STUDY, false));
    assertThat(groups.get(0).disagreement()).isEmpty();
    assertThat(groups.get(1).disagreement()).contains("not supported at matched training loss");
    assertThat(groups.get(2).disagreement()).contains("refuted at matched training loss");
  }

  @Test
  void aClaimJudgedAtOneMomentAloneSaysNothingOfMoments() {
    List<VerdictInWords> first = InventedStudy.findings(STUDY, false).subList(0, 1);
    List<ClaimGroup> groups = ClaimGroup.of(STUDY, first);
    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).disagreement()).isEmpty();
  }
}
