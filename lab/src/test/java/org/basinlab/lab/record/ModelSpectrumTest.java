package org.basinlab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basinlab.lab.record.ModelSpectrum.Level;
import org.basinlab.lab.record.ModelSpectrum.Node;
import org.basinlab.lab.record.ModelSpectrum.Point;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

class ModelSpectrumTest {
  private static final double WIDTH = 0.1;

  /** Three eigenvalues at 1 and one at 4, of 4, each with a relative error of a tenth. */
  private static ModelSpectrum spectrum() {
    double peak = 1 / (WIDTH * Math.sqrt(2 * Math.PI));
    List<Point> curve = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      double x = 0.05 * i;
      double density = peak * (0.75 * bell(x - 1) + 0.25 * bell(x - 4));
      curve.add(new Point(x, density, 0.1 * density));
    }
    List<Node> nodes = List.of(new Node(1, 0.75), new Node(4, 0.25));
    return new ModelSpectrum("loss/θ²", 4, false, WIDTH, Collections.nCopies(6, nodes), curve);
  }

  private static double bell(double distance) {
    return Math.exp(-0.5 * distance * distance / (WIDTH * WIDTH));
  }

  @Test
  void anEigenvaluePeaksAtOneAndThreeEqualOnesAtThree() {
    List<Level> levels = spectrum().levels();
    assertThat(levels.get(20).count()).isCloseTo(3, within(1e-12));
    assertThat(levels.get(80).count()).isCloseTo(1, within(1e-12));
    assertThat(levels.get(50).count()).isCloseTo(0, within(1e-12));
  }

  @Test
  void theBandIsTheTIntervalOverSixProbes() {
    Level bulk = spectrum().levels().get(20);
    assertThat(bulk.lower()).isCloseTo(3 * (1 - 0.1 * 2.570582), within(1e-6));
    assertThat(bulk.upper()).isCloseTo(3 * (1 + 0.1 * 2.570582), within(1e-6));
  }

  @Test
  void theAreaIsThatOfAllEigenvalues() {
    double area = spectrum().levels().stream().mapToDouble(Level::count).sum() * 0.05;
    assertThat(area / (WIDTH * Math.sqrt(2 * Math.PI))).isCloseTo(4, within(1e-6));
  }

  /** One random vector alone says nothing of its error: such a band would reach to infinity. */
  @Test
  void oneProbeHasNoBand() {
    List<Node> nodes = List.of(new Node(1, 1));
    List<Point> curve = List.of(new Point(0, 1, 1), new Point(1, 1, 1));
    assertThatThrownBy(() -> new ModelSpectrum("loss/θ²", 1, false, WIDTH, List.of(nodes), curve))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("2 at least");
  }
}
