package org.basinlab.app.workbench;

import org.basinlab.lab.run.Progress;

/** Turns what a download says of each file into one phase of progress a file. */
final class FetchProgress {
  private static final long BYTES_A_UNIT = 1000;

  private final Progress progress;
  private String file = "";
  private long told;

  FetchProgress(Progress progress) {
    this.progress = progress;
  }

  /**
   * Tells the progress how far a file is.
   *
   * @param bytesDone bytes on disk
   * @param bytesTotal size of the file; negative where unknown
   */
  void hear(String name, long bytesDone, long bytesTotal) {
    if (!name.equals(file)) {
      file = name;
      told = 0;
      progress.begin(name, units(Math.max(0, bytesTotal)), "kB");
    }
    long done = units(bytesDone);
    if (done > told) {
      progress.advance(done - told);
      told = done;
    }
  }

  private static long units(long bytes) {
    return (bytes + BYTES_A_UNIT - 1) / BYTES_A_UNIT;
  }
}
