package org.basinlab.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.basinlab.lab.record.ModelSpectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of densities that are known. */
class DensityPictureTest {
  private static final double WIDTH = 0.05;
  private static final int Q = 1001;
  private static final double OF_ONE = 1 / (WIDTH * Math.sqrt(2 * Math.PI));

  /** A thousand eigenvalues at 0 and one at 10, from −1 to 11. */
  private static ModelSpectrum spectrum(double relativeError) {
    List<ModelSpectrum.Point> curve = new ArrayList<>();
    for (int i = 0; i <= 600; i++) {
      double x = -1 + 12.0 * i / 600;
      double density = OF_ONE / Q * (1000 * bell(x) + bell(x - 10));
      curve.add(new ModelSpectrum.Point(x, density, relativeError * density));
    }
    List<ModelSpectrum.Node> nodes =
        List.of(new ModelSpectrum.Node(0, 1000.0 / Q), new ModelSpectrum.Node(10, 1.0 / Q));
    boolean exact = relativeError == 0;
    return new ModelSpectrum(
        "loss/θ²", Q, exact, WIDTH, Collections.nCopies(exact ? 1 : 6, nodes), curve);
  }

  private static double bell(double distance) {
    return Math.exp(-0.5 * distance * distance / (WIDTH * WIDTH));
  }

  /** The signs of a column, from the foot up, as far as they are not blank. */
  private static String column(List<String> rows, int column) {
    StringBuilder signs = new StringBuilder();
    for (int i = rows.size() - 1; i >= 0; i--) {
      signs.append(column < rows.get(i).length() ? rows.get(i).charAt(column) : ' ');
    }
    return signs.toString().stripTrailing();
  }

  private static List<String> rows(List<String> picture, String bars) {
    return picture.stream()
        .filter(line -> line.length() > 6 && bars.indexOf(line.charAt(6)) >= 0)
        .filter(line -> !line.contains("──") && !line.contains("--"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 100})
  void aLoneEigenvalueReachesOneAndAThousandReachAThousand(int width) {
    List<String> picture = new DensityPicture(width, true).lines(spectrum(0));
    assertThat(picture).allMatch(line -> line.length() <= width);
    List<String> rows = rows(picture, "│┤");
    int perDecade = rows.size() / 4;
    int columns = width - 8;
    int zero = 7 + (int) (columns * 1.0 / 12);
    int ten = 7 + (int) (columns * 11.0 / 12);
    assertThat(column(rows, zero)).isEqualTo("█".repeat(4 * perDecade));
    assertThat(column(rows, ten)).isEqualTo("█".repeat(perDecade));
    assertThat(column(rows, 7 + columns / 2)).isEmpty();
    assertThat(rows.stream().map(row -> row.substring(0, 6).strip()).filter(n -> !n.isEmpty()))
        .containsExactly("100", "10", "1");
    String foot = picture.get(picture.size() - 2);
    String marks = picture.get(picture.size() - 1);
    assertThat(foot.charAt(zero)).isEqualTo('┬');
    assertThat(marks.charAt(zero)).isEqualTo('0');
    assertThat(marks).endsWith("loss/θ²").contains("−1 ");
  }

  @Test
  void theBandIsShadedFromItsLowerToItsUpperEnd() {
    List<String> picture = new DensityPicture(80, true).lines(spectrum(0.5));
    assertThat(picture.get(1)).contains("░ within the error");
    List<String> rows = rows(picture, "│┤");
    int perDecade = rows.size() / 5;
    String bulk = column(rows, 7 + 6);
    assertThat(bulk).matches("░+").hasSize(4 * perDecade);
  }

  @Test
  void withoutUnicodeAllIsAscii() {
    for (double error : new double[] {0, 0.2}) {
      List<String> picture = new DensityPicture(60, false).lines(spectrum(error));
      String drawn = picture.stream().limit(picture.size() - 1L).collect(Collectors.joining());
      assertThat(drawn).matches("\\p{ASCII}+").contains("#");
    }
  }

  @Test
  void theBandIsNotWiderThanItsErrors() {
    List<String> rows = rows(new DensityPicture(80, false).lines(spectrum(0.2)), "|+");
    int perDecade = rows.size() / 5;
    assertThat(column(rows, 7 + 6)).as("600 to 1400").startsWith("#".repeat(3 * perDecade));
  }
}
