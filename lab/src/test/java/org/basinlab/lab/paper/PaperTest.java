package org.basinlab.lab.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.StudySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PaperTest {
  private static final Path STUDIES = Path.of("..", "studies");

  @Test
  void everyPaperThatShipsNamesClaimsThatEveryPresetHas() {
    PaperLibrary library = PaperLibrary.beside(STUDIES);
    assertThat(library.names()).contains("three-factors");
    for (String name : library.names()) {
      Paper paper = Paper.read(library.find(name));
      assertThat(paper.name()).isEqualTo(name);
      for (Experiment experiment : paper.experiments()) {
        StudySource source = StudySource.of(STUDIES.resolve(experiment.study() + ".yaml"));
        for (String preset : source.presets()) {
          List<String> claims =
              source.withPreset(preset).read().claims().stream().map(Claim::id).toList();
          for (Statement statement : experiment.statements()) {
            assertThat(statement.unknown(claims)).as(statement.says()).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void aClaimAtSeveralSnapshotsIsNamedOnce() {
    Statement statement = new Statement("It falls.", "figure 1", "", List.of("falls"));

    assertThat(statement.isDecidedBy("falls")).isTrue();
    assertThat(statement.isDecidedBy("falls-at-epoch-20")).isTrue();
    assertThat(statement.isDecidedBy("falls-further")).isFalse();
    assertThat(statement.unknown(List.of("falls-at-epoch-20"))).isEmpty();
    assertThat(statement.unknown(List.of("rises"))).containsExactly("falls");
  }

  @Test
  void theDataOfAnExperimentAreTheFirstOfItsFoldersThatIsThere(@TempDir Path home)
      throws Exception {
    List<Statement> statements = List.of(new Statement("It.", "here", "", List.of("falls")));
    Experiment experiment = new Experiment("one", List.of("mnist10k", "mnist"), statements);

    assertThat(experiment.dataIn(home.toString())).isEqualTo(home.toString());
    Path mnist = Files.createDirectory(home.resolve("mnist"));
    assertThat(experiment.dataIn(home.toString())).isEqualTo(mnist.toString());
    assertThat(experiment.dataIn("strokes")).isEqualTo("strokes");
  }
}
