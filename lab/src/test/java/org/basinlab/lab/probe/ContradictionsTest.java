package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.basinlab.science.stats.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every law breaks on numbers that break it, and on none that it allows within their errors. */
final class ContradictionsTest {
  private static final Pattern NUMBER = Pattern.compile("(.+) (\\S+) (\\S+)");
  private static final Contradictions OF_100 = new Contradictions(100, 1e-9, false);

  /** {@code name value error}, with the error of 20 random draws, or a residual of eigenvalues. */
  private static Reading reading(String text) {
    Matcher parts = NUMBER.matcher(text);
    assertThat(parts.matches()).as(text).isTrue();
    String name = parts.group(1);
    double error = Double.parseDouble(parts.group(3));
    boolean iterated = name.contains("node") || name.matches("sharpness|smallestEigenvalue");
    ErrorKind kind =
        error == 0 ? ErrorKind.EXACT : iterated ? ErrorKind.RESIDUAL : ErrorKind.STANDARD_ERROR;
    return new Reading(
        name,
        Double.parseDouble(parts.group(2)),
        kind,
        error,
        Optional.empty(),
        20,
        "1",
        "all 50 examples",
        1);
  }

  private static List<String> among(String readings) {
    return OF_100.among(
        Arrays.stream(readings.split(",")).map(one -> reading(one.strip())).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "λ_max ≤ ‖H‖_F            ; sharpness 4 0.01, hessianFrobenius 3.5 0.05",
        "|λ_min| ≤ ‖H‖_F          ; smallestEigenvalue -4 0.01, hessianFrobenius 3.5 0.05",
        "λ_min ≤ λ_max            ; smallestEigenvalue 2 0.1, sharpness 1.5 0.1",
        "|tr H| ≤ √q ‖H‖_F        ; hessianTrace -51 0.01, hessianFrobenius 5 0.01",
        "tr H ≤ q λ_max           ; hessianTrace 130 1, sharpness 1.2 0.01",
        "q λ_min ≤ tr H           ; hessianTrace -130 1, smallestEigenvalue -1.2 0.01",
        "‖H‖_F ≤ √q max |λ|       ; hessianFrobenius 25 0.1, sharpness 2 0.01, smallestEigenvalue -1 0.1",
        "no quadrature reaches beyond λ_max ; sharpness 2 0.01, highest node of the spectrum 2.2 0.01",
        "no quadrature reaches below λ_min ; smallestEigenvalue 2e-5 1e-5, lowest node of the spectrum -0.0326 1e-6",
        "tr(HC) ≤ λ_max tr C      ; hessianCovarianceTrace 9 0.1, sharpness 2 0.01, gradientCovarianceTrace 4 0",
        "λ_min tr C ≤ tr(HC)      ; hessianCovarianceTrace -9 0.1, smallestEigenvalue -2 0.01, gradientCovarianceTrace 4 0",
        "|tr(HC)| ≤ ‖H‖_F tr C    ; hessianCovarianceTrace 9 0.1, hessianFrobenius 2 0.01, gradientCovarianceTrace 4 0",
        "no cosine is beyond 1    ; alignmentCosine 1.3 0.05",
        "no cosine is beyond 1    ; alignmentCosine -1.3 0.05",
        "no share is above 1      ; negativeMass 1.1 0.01",
        "no rank is above q       ; effectiveRank 120 1",
        "(tr H)²/‖H‖_F² ≤ q       ; participationRatio 120 1",
        "(tr H)² is the participation ratio times ‖H‖_F² ; hessianTrace 10 0.02, hessianFrobenius 5 0.02, participationRatio 3 0.02",
        "(tr H)² is the participation ratio times ‖H‖_F² ; hessianTrace 10 0.02, hessianFrobenius 5 0.02, participationRatio 5 0.02",
        "−λ_min ≤ the negative part of the spectrum times √q ‖H‖_F ; smallestEigenvalue -2 0.1, negativeMass 0.01 0.001, hessianFrobenius 5 0.1"
      })
  void aBrokenLawIsNamedWithItsNumbers(String law, String readings) {
    assertThat(among(readings))
        .singleElement()
        .satisfies(
            sentence -> {
              assertThat(sentence).contains(law);
              Arrays.stream(readings.split(","))
                  .map(one -> ModelQuantities.named(reading(one.strip()).quantity()).noun())
                  .forEach(name -> assertThat(sentence).contains(name));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'sharpness 4 0.01, hessianFrobenius 3.9 0.05'",
    "'sharpness 4 0.6, hessianFrobenius 3.5 0'",
    "'hessianTrace -51 1, hessianFrobenius 5 0.01'",
    "'smallestEigenvalue 2e-5 0.04, lowest node of the spectrum -0.0326 1e-6'",
    "'alignmentCosine 1.05 0.05'",
    "'hessianTrace 10 0.1, hessianFrobenius 5 0.1, participationRatio 4.05 0.05'"
  })
  void errorsMayExplainIt(String readings) {
    assertThat(among(readings)).isEmpty();
  }

  /** Eigenvalues 3, 1 and −0.5 beside 97 zeros, C with the first two as eigenvectors. */
  @Test
  void numbersOfOneMatrixBreakNothing() {
    double norm = Math.sqrt(9 + 1 + 0.25);
    double share = 3.5 * 3.5 / (norm * norm);
    assertThat(
            among(
                "sharpness 3 0, smallestEigenvalue -0.5 0, hessianTrace 3.5 0, hessianFrobenius "
                    + norm
                    + " 0, participationRatio "
                    + share
                    + " 0, negativeMass 0.1111 0, effectiveRank 2.3 0, highest node of the spectrum 3 0,"
                    + " lowest node of the spectrum -0.5 0, gradientCovarianceTrace 2 0,"
                    + " hessianCovarianceTrace 4 0, alignmentCosine 0.883 0"))
        .isEmpty();
  }

  @Test
  void numbersOverOtherExamplesAreNotCompared() {
    Reading few = reading("sharpness 4 0.01");
    Reading many =
        new Reading(
            "hessianFrobenius",
            3,
            ErrorKind.EXACT,
            0,
            Optional.empty(),
            1,
            "1",
            "first 20 of 50 examples",
            1);
    assertThat(OF_100.among(List.of(few, many))).isEmpty();
  }

  @Test
  void aNumberWithoutBoundContradictsNothing() {
    assertThat(among("sharpness Infinity 0, hessianFrobenius 3 0")).isEmpty();
  }

  /** The sharpness of one snapshot is a million times what was measured. */
  @Test
  void aStudyIsHeldAgainstTheLawsSnapshotBySnapshot(@TempDir Path folder) {
    Study study =
        StudySource.of(Path.of("src", "test", "resources", "tiny-study.yaml"))
            .withSet("seeds=[1]")
            .withSet("grid=[{learningRate: 0.1, batchSize: 20}]")
            .withSet("claims=[]")
            .withSet("probes.1.vectors=20")
            .read();
    Lab lab = Lab.open(LabSettings.in(folder));
    Measurements right = lab.measure(lab.run(lab.plan(study)));
    assertThat(Contradictions.inStudy(right)).isEmpty();

    Measurement sharpness =
        right.all().stream()
            .filter(one -> one.quantity().equals("sharpness"))
            .findFirst()
            .orElseThrow();
    List<Measurement> wrong =
        right.all().stream().map(one -> one.equals(sharpness) ? multiplied(one) : one).toList();
    assertThat(Contradictions.inStudy(new Measurements(right.records(), wrong)))
        .singleElement()
        .asString()
        .startsWith(
            "At learningRate 0.1, batchSize 20, seed 1, " + sharpness.snapshot() + ", these")
        .contains("λ_max ≤ ‖H‖_F");
  }

  /**
   * The norm of a matrix of rank one from 20 vectors: beside a λ_max that is known, t intervals of
   * so skewed draws are too short for a study of thousands of snapshots.
   */
  @Test
  void skewedDrawsRaiseNoFalseAlarm() {
    SplittableRandom random = new SplittableRandom(5);
    Contradictions plain = new Contradictions(100, 1e-9, false);
    Contradictions wary = new Contradictions(100, 1e-9, true);
    int tempted = 0;
    for (int i = 0; i < 5_000; i++) {
      double[] squares = new double[20];
      Arrays.setAll(squares, unused -> Math.pow(random.nextGaussian(), 2));
      Estimate norm = Estimate.ofSamples(squares).squareRoot();
      List<Reading> both =
          List.of(
              reading("sharpness 1 0"),
              reading("hessianFrobenius %s %s".formatted(norm.value(), norm.standardError())));
      assertThat(wary.among(both)).isEmpty();
      tempted += plain.among(both).size();
    }
    assertThat(tempted).isGreaterThan(5);
  }

  private static Measurement multiplied(Measurement one) {
    return new Measurement(
        one.run(),
        one.snapshot(),
        one.quantity(),
        one.probe(),
        1e6 * one.value(),
        one.errorKind(),
        one.error(),
        one.samples(),
        one.unit(),
        one.subset(),
        one.gradients());
  }
}
