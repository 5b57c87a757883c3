package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.DataFetcher;
import org.basinlab.science.data.KnownData;

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
   * Downloads a known data set into the data home, going on where a broken download stopped, and
   * verifies it.
   *
   * @return its folder
   */
  static Path fetch(String name, DataCatalogue home, Progress progress) {
    KnownData data = KnownData.named(name).orElseThrow(() -> unknown(name));
    Path folder = home.folder(data);
    new DataFetcher().fetch(data, folder, new FetchProgress(progress)::hear);
    progress.end();
    return folder;
  }

  private static BrokenInputException unknown(String name) {
    return new BrokenInputException(
        "There is no data set '%s' to fetch; known are %s."
            .formatted(
                name,
                Arrays.stream(KnownData.values())
                    .map(KnownData::title)
                    .collect(Collectors.joining(", "))));
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
