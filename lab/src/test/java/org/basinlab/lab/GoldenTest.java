package org.basinlab.lab;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.Planner;
import org.basinlab.lab.plan.PlannerOptions;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every preset of every study that ships commits to, its canonical text, and how it is
 * planned, both character by character. After a change that is meant, {@code mvn test
 * -Dgolden.write=true -Dtest=GoldenTest} writes them anew: read the difference.
 */
final class GoldenTest {
  private static final Path STUDIES = Path.of("..", "studies");

  /** Which presets a study has. */
  private static final Map<String, List<String>> PRESETS =
      Map.ofEntries(
          entry("curve-collapse", List.of("quick", "laptop")),
          entry("escape", List.of("quick", "laptop")),
          entry("four-factors", List.of("quick", "laptop")),
          entry("joint-rescale-break", List.of("quick", "laptop")),
          entry("matched-constants", List.of("quick", "laptop")),
          entry("matched-schedules", List.of("quick", "laptop")),
          entry("ratio-width", List.of("quick", "laptop", "paper")),
          entry("rescale-limit", List.of("quick", "laptop")),
          entry("sde", List.of("quick", "laptop")),
          entry("sde-network", List.of("quick", "laptop", "limit")),
          entry("shuffled-epochs", List.of("quick", "laptop")),
          entry("stationary", List.of("quick", "laptop")),
          entry("stationary-network", List.of("quick", "laptop")),
          entry("two-basins", List.of("quick", "laptop")));

  static List<String> studiesAndPresets() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(STUDIES)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".yaml", "");
        List<String> presets = PRESETS.getOrDefault(name, List.of());
        if (presets.isEmpty()) {
          throw new AssertionError("Name the presets of the study " + name + " in this test.");
        }
        presets.forEach(preset -> all.add(name + "." + preset));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("studiesAndPresets")
  void theTextThatAPresetCommitsTo(String studyAndPreset) {
    Golden.of(studyAndPreset + ".study.yaml").requireText(study(studyAndPreset).canonical());
  }

  /** On invented data of the size of MNIST's published test pair, since not all data are here. */
  @ParameterizedTest
  @MethodSource("studiesAndPresets")
  void thePlanOfAPreset(String studyAndPreset) {
    Study study = study(studyAndPreset);
    DataFacts facts = new DataFacts("invented", "0".repeat(64), 8000, 2000, List.of(784), 10);
    Plan plan = Planner.plan(study, data -> facts, new PlannerOptions(8));
    StringBuilder text = new StringBuilder(plan.describe());
    plan.runs().forEach(run -> text.append(run.id()).append('\n'));
    Golden.of(studyAndPreset + ".plan.txt").requireText(text.toString());
  }

  private static Study study(String studyAndPreset) {
    String[] parts = studyAndPreset.split("\\.", -1);
    return StudySource.of(STUDIES.resolve(parts[0] + ".yaml")).withPreset(parts[1]).read();
  }
}
