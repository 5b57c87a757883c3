package org.basinlab.lab.archive;

/** What measurements of a run were made for, each kept in a folder of its own. */
public enum Purpose {
  /** What the probes of a study measured on snapshots. */
  SNAPSHOTS("measurements"),
  /** What tracked probes of a study measured on the way, a text a probe and interval. */
  TRACKS("tracks"),
  /** What somebody asked for besides the studies; no verdict sees it. */
  EXPLORATIONS("explorations");

  private final String folder;

  Purpose(String folder) {
    this.folder = folder;
  }

  /** Name of the folder. */
  String folder() {
    return folder;
  }
}
