package org.basinlab.lab.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.basinlab.lab.archive.SealedPage;
import org.basinlab.lab.report.PaperReportInput.Part;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.report.figure.StaticFigure;

/** Writes reports. The same input gives the same bytes on the same Java. */
public final class Reporter {
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
    write(html, groups, drawings -> page.html(groups, drawings));
  }

  /** As {@link #write(ReportInput, Path)}, about a model that Basin did not train. */
  public static void write(ModelReportInput input, Path html) {
    List<FigureGroup> groups = new ModelFigures(input.seen(), input.choice()).groups();
    write(html, groups, drawings -> new ModelPage(input).html(groups, drawings));
  }

  /** As {@link #write(ReportInput, Path)}, about two models; links to {@code a} and {@code b}. */
  public static void write(PairReportInput input, Path html) {
    List<FigureGroup> groups =
        input.pair().line().map(line -> new LineFigures(line).group()).stream().toList();
    write(html, groups, drawings -> new PairPage(input).html(groups, drawings));
  }

  /** As {@link #write(ReportInput, Path)}, about a paper; its figures are those of its studies. */
  public static void write(PaperReportInput input, Path html) {
    Map<Part, List<FigureGroup>> groups = new LinkedHashMap<>();
    Map<Figure, String> drawings = new LinkedHashMap<>();
    for (Part part : input.parts()) {
      groups.put(part, PaperPage.figures(part));
    }
    groups.values().stream()
        .flatMap(List::stream)
        .flatMap(group -> group.figures().stream())
        .forEach(figure -> drawings.put(figure, new StaticFigure(figure).svg()));
    String page = new PaperPage(input).html(groups, drawings);
    SealedPage.write("the report", html, page, new TreeMap<>());
  }

  /**
   * Draws each figure, for the page and beside it.
   *
   * @param page of the figures as SVG elements
   */
  private static void write(
      Path html, List<FigureGroup> groups, Function<Map<Figure, String>, String> page) {
    SortedMap<String, byte[]> beside = new TreeMap<>();
    Map<Figure, String> drawings = new LinkedHashMap<>();
    for (FigureGroup group : groups) {
      for (Figure figure : group.figures()) {
        StaticFigure drawing = new StaticFigure(figure);
        String svg = drawing.svg();
        drawings.put(figure, svg);
        String name = "figures/" + figure.id();
        beside.put(name + ".svg", (XML + svg + "\n").getBytes(StandardCharsets.UTF_8));
        beside.put(name + ".png", drawing.png());
      }
    }
    SealedPage.write("the report", html, page.apply(drawings), beside);
  }
}
