package org.basinlab.lab.plan;

import org.basinlab.science.Check;

/**
 * Identity of a run: hash of everything that decides its result.
 *
 * @param hex first 16 hexadecimal digits of the SHA-256 of the canonical run plan
 */
public record RunId(String hex) {
  /** How many digits are kept: 64 bits, enough for a billion runs with a chance of 3 %. */
  static final int DIGITS = 16;

  public RunId {
    Check.that(
        hex.matches("[0-9a-f]{" + DIGITS + "}"),
        "A run id must be %d lower case hexadecimal digits, got \"%s\".",
        DIGITS,
        hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
