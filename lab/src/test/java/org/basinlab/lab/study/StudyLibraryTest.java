package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyLibraryTest {

  @Test
  void findsByNameAndByPath(@TempDir Path folder) throws IOException {
    Path beta = Files.createFile(folder.resolve("beta.yaml"));
    Path alpha = Files.createFile(folder.resolve("alpha.yaml"));
    Path other = Files.createFile(folder.resolve("notes.txt"));
    StudyLibrary library = new StudyLibrary(folder);

    assertThat(library.names()).containsExactly("alpha", "beta");
    assertThat(library.find("alpha")).isEqualTo(alpha);
    assertThat(library.find(beta.toString())).isEqualTo(beta);
    assertThat(library.find(other.toString())).isEqualTo(other);
  }

  @Test
  void anUnknownNameListsTheKnownOnesAndTheNearest(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("ratio-width.yaml"));
    Files.createFile(folder.resolve("break.yaml"));
    StudyLibrary library = new StudyLibrary(folder);

    assertThat(catchThrowable(() -> library.find("ratio-widht")))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            "There is no study \"ratio-widht\". Did you mean \"ratio-width\"? Known studies in "
                + folder
                + ": break, ratio-width.");
    assertThat(catchThrowable(() -> library.find("x\0y"))).isInstanceOf(BrokenInputException.class);
  }

  @Test
  void aFolderThatIsNotThereHoldsNoStudies(@TempDir Path folder) {
    StudyLibrary library = new StudyLibrary(folder.resolve("none"));

    assertThat(catchThrowable(() -> library.find("a")))
        .hasMessage("There is no study \"a\". Known studies in " + library.folder() + ": none.");
  }
}
