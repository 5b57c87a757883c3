package org.basinlab.lab.plan;

/**
 * Identity of a run: hash of everything that decides its result.
 *
 * @param hex first 16 hexadecimal digits of the SHA-256 of the canonical run plan
 */
public record RunId(String hex) {
  @Override
  public String toString() {
    return hex;
  }
}
