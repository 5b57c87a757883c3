package org.basinlab.lab.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.data.Presentation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Estimates of a model whose Hessian is nearly of rank one, against the dense Hessian of PyTorch in
 * double precision ({@code make.py}), and against each other.
 */
final class EstimatesAgreeTest {
  private static final List<String> KNOWN =
      List.of(
          "sharpness",
          "smallestEigenvalue",
          "hessianTrace",
          "hessianFrobenius",
          "hessianCovarianceTrace",
          "alignmentCosine");

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(EstimatesAgreeTest.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final JsonNode EXPECTED =
      JsonMapper.shared().readTree(resource("bright.expected.json").toFile());

  private static final StepChoice STEPS =
      new StepChoice(OptionalDouble.empty(), OptionalInt.empty(), 0);

  private static ModelRecord probed(Precision precision, String... probes) {
    return ModelProbe.measure(
        new ModelProbeRequest(
            resource("bright.pt"),
            "",
            resource("bright.npz").toString(),
            Presentation.PLAIN,
            Loss.CROSS_ENTROPY,
            precision,
            List.of(probes),
            STEPS,
            false),
        Progress.silent());
  }

  private static Reading reading(ModelRecord seen, String name) {
    return seen.measurements().stream()
        .filter(one -> one.quantity().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Within four standard errors, or within the residual, of what PyTorch has in double precision.
   */
  private static void assertRight(ModelRecord seen, String name, double inputRounding) {
    Reading found = reading(seen, name);
    double expected = EXPECTED.get(name).asDouble();
    int errors = found.errorKind() == ErrorKind.STANDARD_ERROR ? 4 : 1;
    double error = errors * found.error();
    assertThat(found.value())
        .as(name)
        .isCloseTo(expected, within(error + inputRounding * Math.abs(expected)));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void allAreRightWithinTheirErrorsAndPossibleBesideEachOther(Precision precision) {
    ModelRecord seen = probed(precision, ModelProbe.full(STEPS).toArray(String[]::new));
    double rounding = precision == Precision.FLOAT64 ? 1e-9 : 1e-6;
    KNOWN.forEach(name -> assertRight(seen, name, rounding));
    assertThat(reading(seen, "hessianFrobenius").value())
        .isGreaterThanOrEqualTo(reading(seen, "sharpness").value());
    assertThat(Math.abs(reading(seen, "alignmentCosine").value())).isLessThanOrEqualTo(1);
    Reading smallest = reading(seen, "smallestEigenvalue");
    assertThat(smallest.value())
        .isLessThan(-0.33)
        .isLessThanOrEqualTo(lowestNode(seen) + smallest.error());
    assertThat(seen.remarks()).noneMatch(remark -> remark.contains("cannot all be right"));
  }

  private static double lowestNode(ModelRecord seen) {
    return seen.spectrum().stream()
        .map(ModelSpectrum::probes)
        .flatMap(List::stream)
        .flatMap(List::stream)
        .mapToDouble(ModelSpectrum.Node::eigenvalue)
        .min()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, frobenius, hessianFrobenius",
    "FLOAT64, frobenius, hessianFrobenius",
    "FLOAT32, trace, hessianTrace",
    "FLOAT64, trace, hessianTrace",
    "FLOAT32, smallest-eigenvalue, smallestEigenvalue",
    "FLOAT64, smallest-eigenvalue, smallestEigenvalue"
  })
  void aloneTheyAreRightToo(Precision precision, String probe, String name) {
    ModelRecord seen = probed(precision, probe);
    assertRight(seen, name, precision == Precision.FLOAT64 ? 1e-9 : 1e-6);
  }

  @Test
  void theLargestEigenvalueIsSearchedFirstAndToldWhereItWasAskedFor() {
    ModelRecord seen = probed(Precision.FLOAT64, "frobenius", "trace", "sharpness");
    assertThat(seen.measurements().stream().map(Reading::quantity))
        .containsExactly("hessianFrobenius", "hessianTrace", "sharpness", "largestLearningRate");
    assertThat(reading(seen, "hessianFrobenius").value())
        .isGreaterThanOrEqualTo(reading(seen, "sharpness").value());
    double both =
        reading(seen, "hessianFrobenius").gradients() + reading(seen, "hessianTrace").gradients();
    double alone = reading(probed(Precision.FLOAT64, "frobenius"), "hessianFrobenius").gradients();
    assertThat(both).as("products are shared").isLessThan(alone + 2);
  }

  @Test
  void theSameProbesGiveTheSameBits() {
    String[] probes = {"trace", "sharpness", "alignment vectors=20", "smallest-eigenvalue"};
    ModelRecord one = probed(Precision.FLOAT32, probes);
    assertThat(probed(Precision.FLOAT32, probes).measurements()).isEqualTo(one.measurements());
  }
}
