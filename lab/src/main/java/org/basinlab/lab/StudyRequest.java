package org.basinlab.lab;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.study.StudyLibrary;
import org.basinlab.lab.study.StudySource;

/**
 * Which study to read, and what to change in it.
 *
 * @param study name of a study in the folder, or path of a file
 * @param studiesFolder folder in which names are looked up
 * @param preset name of a preset; empty for the study's default
 * @param data name of a data set or a folder; empty for the study's own
 * @param seeds number of seeds; 0 for the study's own
 * @param overrides assignments of the form {@code path=value}
 */
public record StudyRequest(
    String study,
    Path studiesFolder,
    String preset,
    String data,
    int seeds,
    List<String> overrides) {
  public StudyRequest {
    overrides = List.copyOf(overrides);
  }

  StudySource source() {
    StudySource source = StudySource.of(new StudyLibrary(studiesFolder).find(study));
    if (!preset.isEmpty()) {
      source = source.withPreset(preset);
    }
    for (String override : overrides) {
      source = source.withSet(override);
    }
    if (seeds > 0) {
      source = source.withSeedCount(seeds);
    }
    return data.isEmpty() ? source : source.withData(data);
  }
}
