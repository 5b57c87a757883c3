package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.lab.record.ModelSpectrum.Node;
import org.basinlab.lab.record.ModelSpectrum.Point;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.XyChart;
import org.junit.jupiter.api.Test;

class SpectrumFigureTest {
  private static final double WIDTH = 0.1;
  private static final double OF_ONE = 1 / (WIDTH * Math.sqrt(2 * Math.PI));

  /** One eigenvalue at 1 and one at 4. */
  private static XyChart chart(boolean exact) {
    List<Point> curve = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      double x = 0.05 * i;
      double density = OF_ONE / 2 * (bell(x - 1) + bell(x - 4));
      curve.add(new Point(x, density, exact ? 0 : 0.6 * density));
    }
    List<Node> nodes = List.of(new Node(1, 0.5), new Node(4, 0.5));
    ModelSpectrum spectrum =
        new ModelSpectrum(
            "loss/θ²", 2, exact, WIDTH, Collections.nCopies(exact ? 1 : 6, nodes), curve);
    return (XyChart) new SpectrumFigure(spectrum).group().figures().get(0);
  }

  private static double bell(double distance) {
    return Math.exp(-0.5 * distance * distance / (WIDTH * WIDTH));
  }

  @Test
  void aLoneEigenvalueReachesOneAndTheLineEndsOnTheAxisBetween() {
    XyChart chart = chart(true);
    assertThat(chart.series()).hasSize(1);
    List<Mark> marks = ((Series.Line) chart.series().get(0)).marks();
    assertThat(marks.get(20).y()).isCloseTo(1, within(1e-12));
    assertThat(marks.get(50).y()).isNaN();
    for (int i = 1; i < marks.size(); i++) {
      double before = marks.get(i - 1).y();
      double after = marks.get(i).y();
      if (Double.isNaN(before) != Double.isNaN(after)) {
        assertThat(Double.isNaN(before) ? after : before).isEqualTo(chart.y().lower());
      }
    }
    assertThat(chart.hidden()).isZero();
  }

  @Test
  void aBandThatReachesBelowZeroBeginsOnTheAxis() {
    XyChart chart = chart(false);
    Series.Band band = (Series.Band) chart.series().get(0);
    assertThat(band.spans().get(20).lower()).isEqualTo(chart.y().lower());
    assertThat(band.spans().get(20).upper()).isCloseTo(1 + 0.6 * 2.570582, within(1e-6));
    assertThat(chart.y().upper()).isGreaterThan(2.5);
  }
}
