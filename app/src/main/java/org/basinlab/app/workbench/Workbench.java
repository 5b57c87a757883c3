package org.basinlab.app.workbench;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.Exploration;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.verdict.Verdicts;

/** The five verbs in the only order there is: each step is made from the one before. */
public interface Workbench {

  /** Reads the study and plans it. */
  Planned plan(LabSettings settings, StudyRequest request);

  /**
   * Measures one archived run with probes that no study asked for.
   *
   * @param run folder of the run
   */
  Exploration explore(LabSettings settings, Path run, List<String> probes);

  /** A study with its plan. */
  interface Planned {
    /** Name of the study. */
    String study();

    /** The preset that was applied. */
    String preset();

    /** The plan and its cost in plain words. */
    String describe();

    /** Folder of the archive. */
    Path folder();

    /** Runs of the plan that are not in the archive. */
    int missingRuns();

    /** Measures the runs there are with probes that the study did not ask for. */
    Exploration explore(List<String> probes);

    /** Makes the missing runs. */
    Recorded run();
  }

  /** All runs of a plan. */
  interface Recorded {
    /** Measures the snapshots. */
    Measured measure();
  }

  /** All measurements of a plan. */
  interface Measured {
    /** Judges the claims. */
    Judged judge();
  }

  /** All verdicts of a study. */
  interface Judged {
    /** The verdicts. */
    Verdicts verdicts();

    /** Writes the report to {@code html} and says where it is. */
    Path report(Path html);
  }
}
