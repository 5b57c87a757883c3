package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Broken options, each with the exact sentence it is refused with: it names the option, no line.
 */
final class OptionRefusalTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          training.momentum=2 | : expected a number ≥ 0 and < 1, got 2.
          training.momentum= | : expected a number ≥ 0 and < 1, got nothing.
          training.momentun=0.5 | : unknown key. Did you mean "momentum"?
          training | : expected path=value, such as training.maximumEpochs=5.
          =5 | : expected path=value, such as training.maximumEpochs=5.
          grid.3.learningRate=1 | : grid is a list that has the entries 0 to 1.
          grid.first.learningRate=1 | : grid is a list that has the entries 0 to 1.
          study.x=1 | : study holds the text "small" and has no part "x".
          grid.0.learningRate=0 | : expected a finite number > 0, got 0.
          grid.0.learningRate=0.02 | line 15, grid.1: the grid point learningRate 0.02, batchSize 32 is there already.
          preset=paper | : presets are chosen with --preset and not set one by one.
          presets.quick.seeds=[1] | : presets are chosen with --preset and not set one by one.
          data.source=[ | : this is not valid YAML: while parsing a flow node, expected the node content, but found '<stream end>'.
          data.source=!!x y | : the tag tag:yaml.org,2002:x is not read; write a plain value.
          claims.0.at=end | : no snapshot "end" is taken. Known snapshots: epoch-10, loss-0.1.
          """)
  void namesTheOption(String set, String sentence, @TempDir Path folder) throws IOException {
    StudySource source = StudySource.of(StudyText.file(folder, StudyText.SOUND)).withSet(set);
    boolean elsewhere = sentence.startsWith("line");

    assertThat(catchThrowable(source::read))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(elsewhere ? ", " + sentence : ", --set " + set + sentence);
  }

  @Test
  void namesThePresetThatIsNotThere(@TempDir Path folder) throws IOException {
    StudySource source = StudySource.of(StudyText.file(folder, StudyText.SOUND));

    assertThat(catchThrowable(() -> source.withPreset("papper").read()))
        .hasMessage(source.file() + ", --preset papper: unknown preset. Did you mean \"paper\"?");
    assertThat(catchThrowable(() -> source.withPreset("laptop").read()))
        .hasMessage(
            source.file() + ", --preset laptop: unknown preset. Known presets: quick, paper.");
  }

  @Test
  void namesTheSeedsAndTheDataOption(@TempDir Path folder) throws IOException {
    StudySource source = StudySource.of(StudyText.file(folder, StudyText.SOUND));

    assertThat(catchThrowable(() -> source.withSeedCount(0).read()))
        .hasMessage(
            source.file() + ", --seeds 0: expected a whole number from 1 to 1000000, got 0.");
    assertThat(catchThrowable(() -> source.withSet("seeds=[1, 2]").withSeedCount(3).read()))
        .hasMessage(
            source.file()
                + ", --seeds 3: the study lists 2 seeds one by one; give a list with"
                + " --set seeds=[…].");
    assertThat(catchThrowable(() -> source.withData(" ").read()))
        .hasMessage(
            source.file() + ", --data  : expected text that is not blank, got the text \" \".");
  }
}
