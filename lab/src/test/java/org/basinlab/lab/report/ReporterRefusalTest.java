package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.archive.WholeFile;
import org.basinlab.lab.study.Study;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterRefusalTest {
  private final Path folder;

  ReporterRefusalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFileWhereTheFolderShouldBe() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "mine");
    assertThatThrownBy(() -> Reporter.write(InventedStudy.input(), file.resolve("report.html")))
        .isInstanceOf(BrokenMachineException.class)
        .hasMessageContaining("Could not write the report to ")
        .hasMessageContaining("choose another --out")
        .hasCauseInstanceOf(IOException.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFolderWhereTheReportShouldBeLeavesNoHalfFile() throws IOException {
    Path taken = folder.resolve("report.html");
    Files.createDirectories(taken.resolve("inside"));
    assertThatThrownBy(() -> WholeFile.write("it", taken, new byte[] {1}))
        .isInstanceOf(BrokenMachineException.class);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(taken);
    }
  }

  @Test
  void aMeasurementOfAnUnknownRun() {
    ReportInput input = InventedStudy.input();
    assertThatThrownBy(
            () ->
                new ReportInput(
                    input.study(),
                    "h",
                    "s",
                    new Registered(0, 0, 0),
                    45,
                    List.of(),
                    input.measurements(),
                    List.of(),
                    List.of(),
                    "c"))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("has no record in this report of 'ratio-width'");
  }

  @Test
  void aVerdictOnAClaimThatWasNotRegistered() {
    Study study = InventedStudy.study(InventedStudy.GRID, 5);
    VerdictInWords finding = InventedStudy.findings(study, false).get(0);
    Study other =
        new Study(
            study.name(),
            study.preset(),
            study.question(),
            study.reference(),
            study.notes(),
            study.subject(),
            study.grid(),
            study.seeds(),
            study.snapshots(),
            study.entries(),
            study.decision(),
            List.of());
    assertThatThrownBy(
            () ->
                new ReportInput(
                    other,
                    "h",
                    "s",
                    new Registered(0, 0, 0),
                    45,
                    List.of(),
                    List.of(),
                    List.of(finding),
                    List.of(),
                    "c"))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("'sharpness-falls-at-epoch-10'")
        .hasMessageContaining("has no such claim");
  }
}
