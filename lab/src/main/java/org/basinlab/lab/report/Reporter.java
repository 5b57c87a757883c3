package org.basinlab.lab.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.archive.WholeFile;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.report.figure.StaticFigure;

/** Writes reports. The same input gives the same bytes on the same Java. */
public final class Reporter {
  private static final String WHAT = "the report";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private Reporter() {}

  /**
   * Writes one self-contained HTML file, and each of its figures as SVG and PNG into the folder
   * {@code figures} next to it. Each file appears whole or not at all, the HTML file last.
   *
   * @throws org.basinlab.science.BrokenMachineException if a file cannot be written or this Java
   *     cannot draw
   */
  public static void write(ReportInput input, Path html) {
    Page page = new Page(input);
    List<FigureGroup> groups = FigureGroup.of(page.seen());
    Map<Figure, String> drawings = draw(groups, html);
    WholeFile.write(WHAT, html, utf8(page.html(groups, drawings)));
  }

  /** As {@link #write(ReportInput, Path)}, about a model that Basin did not train. */
  public static void write(ModelReportInput input, Path html) {
    List<FigureGroup> groups = new ModelFigures(input.seen(), input.choice()).groups();
    Map<Figure, String> drawings = draw(groups, html);
    WholeFile.write(WHAT, html, utf8(new ModelPage(input).html(groups, drawings)));
  }

  /** As {@link #write(ReportInput, Path)}, about two models; links to {@code a} and {@code b}. */
  public static void write(PairReportInput input, Path html) {
    List<FigureGroup> groups =
        input.pair().line().map(line -> new LineFigures(line).group()).stream().toList();
    Map<Figure, String> drawings = draw(groups, html);
    WholeFile.write(WHAT, html, utf8(new PairPage(input).html(groups, drawings)));
  }

  /** Each figure as an SVG element, written next to the page too. */
  private static Map<Figure, String> draw(List<FigureGroup> groups, Path html) {
    Path folder = html.resolveSibling("figures");
    Map<Figure, String> drawings = new LinkedHashMap<>();
    for (FigureGroup group : groups) {
      for (Figure figure : group.figures()) {
        StaticFigure drawing = new StaticFigure(figure);
        String svg = drawing.svg();
        drawings.put(figure, svg);
        WholeFile.write(WHAT, folder.resolve(figure.id() + ".svg"), utf8(XML + svg + "\n"));
        WholeFile.write(WHAT, folder.resolve(figure.id() + ".png"), drawing.png());
      }
    }
    return drawings;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
