package org.basinlab.lab.archive;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.paper.Paper;
import org.basinlab.lab.verdict.Verdict;

/**
 * Content of {@code claims.json}, for people who collect reproductions: what a paper says, what was
 * registered to decide it, and what came.
 *
 * @param paper identifier
 * @param title of the paper
 * @param reference authors, year, where it appeared
 * @param claims one entry a claim
 */
public record ClaimsFile(String paper, String title, String reference, List<Entry> claims) {
  public ClaimsFile {
    claims = List.copyOf(claims);
  }

  /**
   * A claim of a study, judged.
   *
   * @param decides what the paper says that it decides; may be empty
   * @param study name
   * @param preset applied to it
   * @param registration SHA-256 of the study's canonical text, hex
   * @param registeredBeforeRuns whether no run was there when it was registered
   * @param rule how a claim of this kind is decided
   * @param dataDigests SHA-256 of the data of the runs, hex; none for walkers
   * @param seeds of the runs
   * @param runsPlanned of the whole study
   * @param runsFinished of these, without the diverged ones
   * @param runsDiverged of these
   * @param verdict on it
   */
  public record Entry(
      List<Decided> decides,
      String study,
      String preset,
      String registration,
      boolean registeredBeforeRuns,
      String rule,
      List<String> dataDigests,
      List<Long> seeds,
      long runsPlanned,
      long runsFinished,
      long runsDiverged,
      Verdict verdict) {
    public Entry {
      decides = List.copyOf(decides);
      dataDigests = List.copyOf(dataDigests);
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * What a paper says.
   *
   * @param says in one sentence
   * @param place section or figure
   * @param published the paper's own number; empty where it gives none
   */
  public record Decided(String says, String place, String published) {}

  public static ClaimsFile of(Paper paper, List<Entry> claims) {
    return new ClaimsFile(paper.name(), paper.title(), paper.reference(), claims);
  }

  /** Writes it whole or not at all, sealed. */
  public void write(Path file) {
    WholeFile.write("the claims", file, Json.sealed(this));
  }
}
