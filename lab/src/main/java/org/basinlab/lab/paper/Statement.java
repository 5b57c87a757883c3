package org.basinlab.lab.paper;

import java.util.List;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;
import org.basinlab.science.Check;

/**
 * What a paper says, and the claims that decide it.
 *
 * @param says in one sentence
 * @param place section or figure
 * @param published the paper's own number; empty where it gives none
 * @param claims of the study; a claim at several snapshots is named once
 */
public record Statement(
    @Key(value = "what the paper says, in one sentence", wording = Wording.ANY) String says,
    @Key(value = "section or figure", wording = Wording.ANY) String place,
    @Key(value = "the paper's own number, if it gives one", otherwise = "") String published,
    @Key("claims of the study that decide it") List<String> claims) {

  private static final String AT = "-at-";

  public Statement {
    claims = List.copyOf(claims);
    Check.that(!claims.isEmpty(), "No claim decides \"%s\".", says);
  }

  /**
   * Whether a claim decides it.
   *
   * @param claim identifier, with its snapshot where the study has the claim at several
   */
  public boolean isDecidedBy(String claim) {
    return claims.stream().anyMatch(named -> isNamed(named, claim));
  }

  /** Those of its claims that a study does not have. */
  public List<String> unknown(List<String> claimsOfStudy) {
    return claims.stream()
        .filter(named -> claimsOfStudy.stream().noneMatch(claim -> isNamed(named, claim)))
        .toList();
  }

  private static boolean isNamed(String named, String claim) {
    return claim.equals(named) || claim.startsWith(named + AT);
  }
}
