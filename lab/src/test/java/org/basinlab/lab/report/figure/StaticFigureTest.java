package org.basinlab.lab.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class StaticFigureTest {
  static Stream<Figure> figures() {
    return Stream.of(Charts.awkward("awkward"), Charts.heatMap("map"), Charts.empty("empty"));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void svgIsWellFormedAndScalesWithThePage(Figure figure) throws Exception {
    String svg = new StaticFigure(figure).svg();
    Element root =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(root.getAttribute("viewBox")).matches("0 0 \\d+ \\d+");
    assertThat(root.getAttribute("aria-label")).startsWith(figure.title());
    assertThat(svg).doesNotContain("NaN").doesNotContain("<!DOCTYPE");
  }

  @ParameterizedTest
  @MethodSource("figures")
  void theSameFigureGivesTheSameBytes(Figure figure) {
    assertThat(new StaticFigure(figure).svg()).isEqualTo(new StaticFigure(figure).svg());
    StaticFigure drawing = new StaticFigure(figure);
    assertThat(drawing.png()).isEqualTo(drawing.png());
  }

  @Test
  void figuresInOnePageShareNoIdentifier() {
    Set<String> first = identifiers(new StaticFigure(Charts.awkward("first")).svg());
    Set<String> second = identifiers(new StaticFigure(Charts.awkward("second")).svg());
    assertThat(first).isNotEmpty().doesNotContainAnyElementsOf(second);
  }

  @Test
  void pngShowsTheInkOfTheSeriesOnWhite() throws IOException {
    byte[] png = new StaticFigure(Charts.awkward("a")).png();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(1120);
    assertThat(image.getRGB(1, 1) & 0xffffff).isEqualTo(0xffffff);
    int ink = Integer.decode(Palette.category(0).light());
    long inked = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        inked += (image.getRGB(x, y) & 0xffffff) == ink ? 1 : 0;
      }
    }
    assertThat(inked).isGreaterThan(200);
  }

  private static Set<String> identifiers(String svg) {
    Set<String> found = new HashSet<>();
    Pattern.compile(" id=\"([^\"]+)\"").matcher(svg).results().forEach(m -> found.add(m.group(1)));
    return found;
  }
}
