package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.walk.OwnLaws;
import org.basinlab.lab.walk.OwnProblems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to studies of walkers tells what there is. */
final class WalkerGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guide", "walkers.md");

  @Test
  void itsExampleIsAStudy(@TempDir Path folder) throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
    assertThat(example.find()).isTrue();
    Path file = Files.writeString(folder.resolve("example.yaml"), example.group(1));

    assertThat(Study.read(file).claims()).hasSize(2);
  }

  @Test
  void itNamesEveryLawAndEveryProblem() throws IOException {
    String text = Files.readString(GUIDE);

    assertThat(
            Stream.concat(
                new OwnLaws().laws().stream().map(Law::word),
                new OwnProblems()
                    .kinds().stream().map(kind -> kind.getAnnotation(Word.class).value())))
        .allMatch(word -> text.contains("`" + word + "`"));
  }
}
