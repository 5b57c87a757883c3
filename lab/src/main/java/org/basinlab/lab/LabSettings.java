package org.basinlab.lab;

import java.nio.file.Path;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.Check;

/**
 * How a laboratory works; no result depends on it.
 *
 * @param out folder of the archives
 * @param workers threads, each with a cohort of its own; ≥ 1
 * @param cohortSize replicas in one kernel at most; 0 lets the laboratory choose
 * @param command the command line that a report shows for making it again
 * @param progress is told how far the work is
 */
public record LabSettings(
    Path out, int workers, int cohortSize, String command, Progress progress) {
  public LabSettings {
    Check.that(workers >= 1, "The number of workers must be at least 1, got %d.", workers);
    Check.that(
        cohortSize >= 0,
        "The cohort size must be at least 1, or 0 to let Basin choose, got %d.",
        cohortSize);
  }

  /** One worker a processor, archives below {@code out}, no progress told. */
  public static LabSettings in(Path out) {
    return new LabSettings(
        out, Runtime.getRuntime().availableProcessors(), 0, "", Progress.silent());
  }
}
