package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.network.NetworkKind;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.tensor.Precision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudySourceTest {
  private StudySource source = StudySource.of(Path.of("unset"));

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    source = StudySource.of(StudyText.file(folder, StudyText.SOUND));
  }

  @Test
  void listsOfAGridEntryStandForAllTheirCombinations() {
    assertThat(source.read().grid())
        .containsExactly(
            new GridPoint(0.01, 32),
            new GridPoint(0.02, 32),
            new GridPoint(0.02, 64),
            new GridPoint(0.04, 32),
            new GridPoint(0.04, 64));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    Study study = source.read();

    assertThat(network(study).data())
        .isEqualTo(new DataChoice("strokes", Normalisation.GLOBAL, 1, 0));
    assertThat(((NetworkKind) network(study).network()).units().initialScale()).isEqualTo(1);
    assertThat(network(study).training().precision()).isEqualTo(Precision.FLOAT32);
    assertThat(network(study).training().rule().weightDecay()).isZero();
    assertThat(network(study).training().stopWhenSnapshotsTaken()).isFalse();
    assertThat(study.snapshots().end()).isFalse();
    assertThat(study.notes()).isEmpty();
    assertThat(study.claims()).allMatch(claim -> claim.part().range().isEmpty());
  }

  @Test
  void aPresetMergesMapsAndReplacesTheRest() {
    Study quick = source.read();
    Study paper = source.withPreset("paper").read();
    Study none = source.withPreset("none").read();

    assertThat(quick.preset()).isEqualTo("quick");
    assertThat(quick.seeds()).containsExactly(1L, 2L);
    assertThat(paper.seeds()).hasSize(5);
    assertThat(network(paper).training().maximumEpochs()).isEqualTo(40);
    assertThat(network(paper).training().rule().heavyBall().orElseThrow()).isEqualTo(0.5);
    assertThat(none.preset()).isEqualTo("none");
    assertThat(network(none).training().maximumEpochs()).isEqualTo(20);
  }

  @Test
  void optionsChangeTheStudyAfterThePreset() {
    Study study =
        source
            .withPreset("paper")
            .withSet("training.maximumEpochs=12")
            .withSet("grid.0.learningRate=0.005")
            .withSet("network.hidden=[4, 5]")
            .withSet("notes=[a remark]")
            .withSeedCount(3)
            .withData("123")
            .read();

    assertThat(network(study).training().maximumEpochs()).isEqualTo(12);
    assertThat(study.grid().get(0)).isEqualTo(new GridPoint(0.005, 32));
    assertThat(network(study).network().brief(List.of(3), 2)).startsWith("3-4-5-2,");
    assertThat(study.notes()).containsExactly("a remark");
    assertThat(study.seeds()).containsExactly(1L, 2L, 3L);
    assertThat(network(study).data().source()).isEqualTo("123");
  }

  @Test
  void fewerSeedsOfAListAreItsFirst() {
    Study study = source.withSet("seeds=[7, 3, 9]").withSeedCount(2).read();

    assertThat(study.seeds()).isEqualTo(List.of(7L, 3L));
  }

  @Test
  void theShippedStudiesAreSound() {
    StudyLibrary library = new StudyLibrary(Path.of("..", "studies"));

    assertThat(library.names()).contains("ratio-width");
    for (String name : library.names()) {
      Study study = Study.read(library.find(name));
      assertThat(study.name()).isEqualTo(name);
    }
  }

  private static NetworkArm network(Study study) {
    return ((NetworkSubject) study.subject()).arms().get(0);
  }
}
