package org.basinlab.lab.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Problems;
import org.basinlab.lab.form.YamlFile;

/** From a file and options to a study, or to a refusal that names everything wrong with it. */
final class StudyReader {
  private StudyReader() {}

  static Study read(StudySource source) {
    return new YamlFile(source.file(), "study")
        .read((file, problems) -> study(source, file, problems));
  }

  static List<String> presets(Path file) {
    return new YamlFile(file, "study")
        .read((map, problems) -> Optional.of(Presets.of(map, problems).names()));
  }

  private static Optional<Study> study(StudySource source, Mapping file, Problems problems) {
    Presets presets = Presets.of(file, problems);
    Optional<String> chosen = presets.choose(source.preset(), problems);
    if (!problems.isEmpty() || chosen.isEmpty()) {
      return Optional.empty();
    }
    Mapping resolved = change(presets.apply(chosen.get()), source, problems);
    Optional<Study> study = StudyWalk.read(resolved, problems);
    for (String other : presets.names()) {
      if (!other.equals(chosen.get())) {
        Problems inOther = new Problems();
        StudyWalk.read(presets.apply(other), inOther);
        problems.addFromPreset(inOther, other);
      }
    }
    return study;
  }

  private static Mapping change(Mapping base, StudySource source, Problems problems) {
    Mapping study = base;
    for (String set : source.sets()) {
      Problems inSet = new Problems();
      Optional<Change> change = Change.parse(set, inSet);
      if (change.isPresent()) {
        study = change.get().apply(study, inSet);
      }
      problems.addAll(inSet);
    }
    if (source.seedCount().isPresent()) {
      study = Change.seeds(study, source.seedCount().getAsInt(), problems);
    }
    if (source.data().isPresent()) {
      study = Change.toText("--data", "data.source", source.data().get()).apply(study, problems);
    }
    return study;
  }
}
