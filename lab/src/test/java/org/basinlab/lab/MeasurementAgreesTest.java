package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.Study;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.DataSet;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Preparation;
import org.basinlab.science.tensor.Precision;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a study in double precision measures, against plain loops over the parameters in its archive
 * and the images on disk: 9 inputs, 5 hidden units, 10 classes, hence 110 parameters.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MeasurementAgreesTest {
  private static final int HIDDEN = 5;
  private static final int PARAMETERS = 110;
  private static final int PROBED = 100;
  private static final int CHECKED = 200;
  private static final String LABEL = "epoch-1";

  private final Path folder;
  private final Lab lab;
  private final Judgement judgement;
  private final RunRecord run;
  private final double[] theta;
  private final DataSet images;
  private final PlainNetwork network;
  private final RealMatrix hessian;

  MeasurementAgreesTest(@TempDir Path folder) {
    this.folder = folder;
    Path data = TinyStudy.writeData(folder.resolve("data"));
    Study study =
        TinyStudy.on(
            data,
            "data.pooling=2",
            "training.precision=float64",
            "network.hidden=[5]",
            "network.activation=tanh",
            "probes.0.relativeResidual=1.0e-9",
            "probes.0.maximumMatvecs=110",
            "probes.1.vectors=100");
    this.lab = TinyStudy.lab(folder.resolve("out"), 2, 0);
    this.judgement = TinyStudy.judge(lab, study);
    this.run = judgement.seen().records().runs().get(3);
    this.theta = snapshot(LABEL).joined().toDoubles();
    this.images =
        DataCatalogue.standard()
            .load(data.toString(), new Preparation(Normalisation.GLOBAL, 2, 500));
    this.network = new PlainNetwork(HIDDEN, images.train());
    this.hessian = hessian();
  }

  @Test
  void sharpnessIsTheLargestEigenvalueOfTheDenseHessian() {
    double truth = new EigenDecompositionSymmetric(hessian).getEigenvalue(0);

    Measurement sharpness = measured("sharpness");

    assertThat(sharpness.errorKind()).isEqualTo(Measurement.ErrorKind.RESIDUAL);
    assertThat(sharpness.error()).isLessThanOrEqualTo(1e-9 * sharpness.value());
    double differences = 1e-8 * truth;
    assertThat(sharpness.value()).isCloseTo(truth, within(sharpness.error() + differences));
    assertThat(sharpness.subset()).isEqualTo("first 100 of 500 training examples");
  }

  @Test
  void theFrobeniusNormLiesWithinItsStandardError() {
    double truth = hessian.getFrobeniusNorm();

    Measurement norm = measured("hessianFrobenius");

    assertThat(norm.errorKind()).isEqualTo(Measurement.ErrorKind.STANDARD_ERROR);
    assertThat(norm.samples()).isEqualTo(100);
    assertThat(norm.error()).isBetween(2e-4 * truth, 0.1 * truth);
    assertThat(norm.value()).isCloseTo(truth, within(4 * norm.error()));
  }

  /** From as many vectors as parameters it is no estimate: the Hessian is formed row by row. */
  @Test
  void theFrobeniusNormOfASmallNetworkIsExact() {
    String probe = "frobenius examples=%d vectors=%d".formatted(PROBED, PARAMETERS);
    Measurement norm =
        lab.explore(judgement.seen().records().plan(), List.of(probe)).all().stream()
            .filter(one -> one.run().equals(run.id()) && one.snapshot().equals(LABEL))
            .findFirst()
            .orElseThrow();

    assertThat(norm.errorKind()).isEqualTo(Measurement.ErrorKind.EXACT);
    assertThat(norm.value()).isCloseTo(hessian.getFrobeniusNorm(), withinPercentage(1e-5));
  }

  @Test
  void lossAndAccuracyAreThoseOfTheLogits() {
    PlainNetwork validation = new PlainNetwork(HIDDEN, images.validation());
    int n = images.train().size();
    int m = images.validation().size();
    double accuracy = share(i -> validation.hits(theta, i), m);
    double loss = mean(i -> validation.loss(theta, i), m);
    double square = mean(i -> Math.pow(validation.loss(theta, i), 2), m);

    assertExact(measured("trainingLoss"), mean(i -> network.loss(theta, i), n));
    assertExact(measured("trainingAccuracy"), share(i -> network.hits(theta, i), n));
    assertSampled(measured("validationLoss"), loss, Math.sqrt((square - loss * loss) / m));
    assertSampled(
        measured("validationAccuracy"), accuracy, Math.sqrt(accuracy * (1 - accuracy) / m));
    assertThat(measured("validationLoss").samples()).isEqualTo(250);
  }

  @Test
  void theLossNotedWithASnapshotIsThatOfTheCheckedExamples() {
    double truth = mean(i -> network.loss(theta, i), CHECKED);

    assertThat(run.snapshots())
        .filteredOn(note -> note.label().equals(LABEL))
        .singleElement()
        .satisfies(note -> assertThat(note.trainingLoss()).isCloseTo(truth, within(1e-12)))
        .satisfies(note -> assertThat(note.step()).isEqualTo(25));
  }

  @Test
  void doublePrecisionReachesFromTheSnapshotToTheReport() throws IOException {
    assertThat(theta).hasSize(PARAMETERS);
    assertThat(snapshot(LABEL).joined().precision()).isEqualTo(Precision.FLOAT64);
    assertThat(IntStream.range(0, PARAMETERS).filter(i -> theta[i] != (float) theta[i]).count())
        .as("numbers that single precision cannot hold")
        .isGreaterThan(PARAMETERS / 2);
    String html = Files.readString(lab.report(judgement, folder.resolve("report.html")));
    assertThat(html).contains("float64").contains("accuracy-rises");
  }

  private static void assertExact(Measurement measured, double truth) {
    assertThat(measured.errorKind()).isEqualTo(Measurement.ErrorKind.EXACT);
    assertThat(measured.error()).isZero();
    assertThat(measured.value()).isCloseTo(truth, within(1e-12));
  }

  private static void assertSampled(Measurement measured, double truth, double error) {
    assertThat(measured.errorKind()).isEqualTo(Measurement.ErrorKind.STANDARD_ERROR);
    assertThat(measured.value()).isCloseTo(truth, within(1e-12));
    assertThat(measured.error()).isCloseTo(error, within(1e-12));
  }

  private static double mean(IntToDoubleFunction each, int count) {
    return IntStream.range(0, count).mapToDouble(each).sum() / count;
  }

  private static double share(IntPredicate hit, int count) {
    return IntStream.range(0, count).filter(hit).count() / (double) count;
  }

  /** Central differences of the gradient: error about 1e-10. */
  private RealMatrix hessian() {
    double h = 1e-5;
    RealMatrix columns = new Array2DRowRealMatrix(PARAMETERS, PARAMETERS);
    for (int j = 0; j < PARAMETERS; j++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[j] += h;
      down[j] -= h;
      double[] above = network.gradient(up, PROBED);
      double[] below = network.gradient(down, PROBED);
      for (int i = 0; i < PARAMETERS; i++) {
        columns.setEntry(i, j, (above[i] - below[i]) / (2 * h));
      }
    }
    return columns.add(columns.transpose()).scalarMultiply(0.5);
  }

  private Snapshot snapshot(String label) {
    try (Archive archive = Archive.open(folder.resolve("out"), "tiny-study")) {
      return archive.snapshot(run.id(), label);
    }
  }

  private Measurement measured(String quantity) {
    return judgement.seen().all().stream()
        .filter(one -> one.run().equals(run.id()))
        .filter(one -> one.snapshot().equals(LABEL) && one.quantity().equals(quantity))
        .findFirst()
        .orElseThrow();
  }
}
