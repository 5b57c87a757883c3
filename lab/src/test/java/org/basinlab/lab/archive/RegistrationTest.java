package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistrationTest {

  private static final Verdict VERDICT =
      new Verdict(
          "sharpness-falls",
          "λ_max falls with \"η/S\"",
          Verdict.Outcome.UNDECIDED,
          -0.5,
          List.of(Double.NEGATIVE_INFINITY, 0.25),
          0.95,
          0.0625,
          3,
          "slope < 0",
          "more seeds",
          "d ln sharpness / d ln(η/S)",
          0.125,
          true,
          List.of("one run diverged"));

  private final Path out;
  private final Registration registration;

  RegistrationTest(@TempDir Path out) {
    this.out = out;
    this.registration =
        Archive.open(out, "ratio-width").register("quick", "ABCDEF0123", "name: é\n", List.of());
  }

  @Test
  void eachRegistrationHasAFolderAndTheSameOneIsFoundAgain() throws IOException {
    Archive archive = Archive.open(out, "ratio-width");
    assertThat(registration.folder()).isEqualTo(out.resolve("ratio-width/quick-abcdef01"));
    assertThat(registration.folder().resolve("study.yaml")).hasContent("name: é\n");

    Registration same = archive.register("quick", "ABCDEF0123", "name: é\n", List.of());
    Registration other = archive.register("quick", "ABCDEF1123", "name: e\n", List.of());

    assertThat(same.folder()).isEqualTo(registration.folder());
    assertThat(other.folder()).isNotEqualTo(registration.folder());
  }

  @Test
  void verdictsAreWrittenInThePublishedForm() throws IOException {
    registration.writeVerdicts(List.of(VERDICT));

    String expected =
        """
        {
          "study" : "ratio-width",
          "preset" : "quick",
          "studyHash" : "ABCDEF0123",
          "verdicts" : [
            {
              "claim" : "sharpness-falls",
              "statement" : "λ_max falls with \\"η/S\\"",
              "outcome" : "undecided",
              "effect" : -0.5,
              "interval" : [
                "-Infinity",
                0.25
              ],
              "confidence" : 0.95,
              "pValue" : 0.0625,
              "n" : 3,
              "threshold" : "slope < 0",
              "wouldChange" : "more seeds",
              "effectUnit" : "d ln sharpness / d ln(η/S)",
              "adjustedPValue" : 0.125,
              "exploratory" : true,
              "remarks" : [
                "one run diverged"
              ]
            }
          ]
        }
        """;
    assertThat(registration.folder().resolve("verdicts.json")).content().matches(sealed(expected));
  }

  /** The pattern of a JSON object with any digest as its last key. */
  private static String sealed(String json) {
    String open = json.substring(0, json.length() - "\n}\n".length());
    return Pattern.quote(open + ",\n  \"sha256\" : \"") + "[0-9a-f]{64}\"\n}\n";
  }

  @Test
  void derivedFilesAreReplaced() throws IOException {
    registration.writeVerdicts(List.of(VERDICT));
    registration.writeVerdicts(List.of());

    assertThat(registration.folder().resolve("verdicts.json"))
        .content()
        .contains("\"verdicts\" : [ ]");
    assertThat(ArchiveTest.tree(registration.folder()))
        .containsExactly("registered.json", "study.yaml", "verdicts.json");
  }

  @Test
  void keepsWhatWasThereWhenItWasFirstFixed() throws IOException {
    Archive archive = Archive.open(out, "ratio-width");
    List<RunId> planned = List.of(Examples.id(1), Examples.id(2), Examples.id(3));
    archive.store(Examples.record(1), Examples.snapshots(1));
    archive.store(Examples.record(2), Examples.snapshots(2));
    archive.store(Examples.record(9), Examples.snapshots(9));
    archive.shelf(Purpose.SNAPSHOTS).keep(Examples.id(2), "a probe", Examples.measurements(2));
    archive.shelf(Purpose.SNAPSHOTS).keep(Examples.id(9), "a probe", Examples.measurements(9));

    Registration late = archive.register("quick", "1234567890", "late\n", planned);
    assertThat(late.folder().resolve("registered.json"))
        .content()
        .matches(
            sealed(
                """
                {
                  "studyHash" : "1234567890",
                  "runsPlanned" : 3,
                  "runsThere" : 2,
                  "measuredRunsThere" : 1
                }
                """));

    archive.store(Examples.record(3), Examples.snapshots(3));
    archive.register("quick", "1234567890", "late\n", planned);
    assertThat(late.registered()).isEqualTo(new Registered(3, 2, 1));
  }

  @Test
  void ofARegistrationWithoutACountNothingIsInvented() throws IOException {
    Files.delete(registration.folder().resolve("registered.json"));

    Archive archive = Archive.open(out, "ratio-width");
    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(
            registration::registered,
            () -> archive.register("quick", "ABCDEF0123", "name: é\n", List.of()))) {
      assertThatThrownBy(reading)
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("it is missing")
          .hasMessageContaining("register anew");
    }
    assertThat(ArchiveTest.tree(registration.folder())).containsExactly("study.yaml");
  }

  @Test
  void aCountThatCannotBeIsRefused() throws IOException {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("studyHash", "ABCDEF0123");
    counts.put("runsPlanned", 3);
    counts.put("runsThere", 4);
    counts.put("measuredRunsThere", 0);
    Files.write(registration.folder().resolve("registered.json"), Json.sealed(counts));
    assertThatThrownBy(registration::registered)
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("registered.json")
        .hasMessageContaining("4 of 3")
        .hasMessageContaining("does not understand it");
  }

  @Test
  void lookingWritesNothing() throws IOException {
    Path nowhere = out.resolve("nowhere");
    try (Archive archive = Archive.look(nowhere, "s")) {
      Registration unfixed = archive.registration("quick", "ABCDEF0123");
      assertThat(unfixed.folder()).isEqualTo(nowhere.resolve("s/quick-abcdef01"));
      assertThat(archive.contains(Examples.id(1))).isFalse();
      assertThat(archive.records(List.of(Examples.id(1)))).isEmpty();
    }
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void theTableOfMeasurementsIsUsefulAlone() throws IOException, SQLException {
    registration.writeMeasurements(
        Examples.measurements(1), Map.of(Examples.id(1), Examples.plan(1)));

    byte[] bytes = Files.readAllBytes(registration.measurementsPath());
    registration.writeMeasurements(List.of(), Map.of());
    assertThat(Files.readAllBytes(registration.measurementsPath())).isNotEqualTo(bytes);
    registration.writeMeasurements(
        Examples.measurements(1), Map.of(Examples.id(1), Examples.plan(1)));
    assertThat(registration.measurementsPath()).hasBinaryContent(bytes);

    String sql =
        "SELECT unit, learningRate, batchSize, lrBatchRatio, seed FROM '%s' WHERE quantity = 'sharpness'";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.formatted(registration.measurementsPath()))) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("loss/θ²");
      assertThat(row.getDouble(2)).isEqualTo(0.02);
      assertThat(row.getInt(3)).isEqualTo(32);
      assertThat(row.getDouble(4)).isEqualTo(0.02 / 32);
      assertThat(row.getLong(5)).isEqualTo(4);
      assertThat(row.next()).isFalse();
    }
  }
}
