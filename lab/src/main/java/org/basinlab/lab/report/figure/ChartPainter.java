package org.basinlab.lab.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/**
 * A figure as an XChart chart over coordinates. XChart chooses its own ticks, which collide on
 * logarithmic axes of one or two decades; hence its ticks are switched off and those of {@link
 * Axis} are drawn, so that paper and screen show the same.
 */
abstract class ChartPainter {
  static final Color TEXT = new Color(0x1f2933);
  private static final Color GRID = new Color(0xe3e6ea);
  private static final int TICK_ROOM = 40;
  private static final int LABEL_GAPS = 12;
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private final int width;
  private final int height;

  ChartPainter(int width, int height) {
    this.width = width;
    this.height = height;
  }

  final int width() {
    return width;
  }

  final int height() {
    return height;
  }

  final void paint(Graphics2D graphics) {
    XYChart chart = chart();
    chart.paint(graphics, width, height);
    graphics.setColor(TEXT);
    overlay(graphics, chart);
  }

  /** The chart with its series. */
  abstract XYChart chart();

  /** What is drawn on top of the chart. */
  abstract void overlay(Graphics2D graphics, XYChart chart);

  /** A chart without series or ticks. */
  final XYChart emptyChart(Figure figure, String xLabel, String yLabel) {
    XYChart chart = new XYChart(width, height);
    chart.setTitle(figure.title());
    chart.setXAxisTitle(xLabel);
    chart.setYAxisTitle(yLabel);
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderColor(new Color(0x9aa5b1)).setChartFontColor(TEXT);
    style.setChartTitleFont(titleFont(figure.title())).setChartTitlePadding(8);
    style.setChartPadding(8).setPlotContentSize(1).setAntiAlias(true);
    style.setLegendFont(PLAIN).setLegendBorderColor(Color.WHITE);
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal).setLegendSeriesLineLength(22);
    style.setAxisTitleFont(PLAIN).setAxisTicksVisible(false).setAxisTitlePadding(TICK_ROOM);
    style.setPlotGridLinesVisible(false).setPlotMargin(0);
    return chart;
  }

  /** Bold, as large as the width allows. */
  private Font titleFont(String title) {
    Font font = PLAIN.deriveFont(Font.BOLD, 15);
    FontRenderContext context = new FontRenderContext(null, true, true);
    double needed = font.getStringBounds(title, context).getWidth();
    double room = width - 2.0 * TICK_ROOM;
    return needed <= room ? font : font.deriveFont((float) (15 * room / needed));
  }

  /** A thin line across the plot. */
  static void grid(XYChart chart, double[] xs, double[] ys) {
    XYSeries line = chart.addSeries("grid " + chart.getSeriesMap().size(), xs, ys);
    line.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    line.setLineColor(GRID).setLineStyle(new BasicStroke(1f)).setLineWidth(1);
    line.setMarker(new ShapeMarker(Shape.CIRCLE, 0)).setShowInLegend(false);
  }

  /** Tick labels under and to the left of the plot. */
  static void labels(Graphics2D graphics, XYChart chart, List<Tick> xs, List<Tick> ys) {
    XYStyler style = chart.getStyler();
    double left = chart.getScreenXFromChart(style.getXAxisMin());
    double bottom = chart.getScreenYFromChart(style.getYAxisMin());
    for (Tick tick : xs) {
      TextLayout text = layout(graphics, tick.label());
      double x = chart.getScreenXFromChart(tick.coordinate()) - text.getAdvance() / 2;
      text.draw(graphics, (float) x, (float) bottom + 18);
    }
    for (Tick tick : ys) {
      TextLayout text = layout(graphics, tick.label());
      double y = chart.getScreenYFromChart(tick.coordinate());
      text.draw(graphics, (float) left - 7 - text.getAdvance(), (float) y + 4.5f);
    }
  }

  /** Units between the plot and the title of its axis, so that the widest label has room. */
  static int tickRoom(List<Tick> ticks) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    double widest =
        ticks.stream()
            .mapToDouble(tick -> PLAIN.getStringBounds(tick.label(), context).getWidth())
            .max()
            .orElse(0);
    return (int) Math.max(TICK_ROOM, Math.ceil(widest) + LABEL_GAPS);
  }

  /** Text in the middle of a place, line under line. */
  static void centred(Graphics2D graphics, String lines, double x, double y) {
    String[] parts = lines.split("\n", -1);
    double baseline = y + 4.5 - 8.0 * (parts.length - 1);
    for (String part : parts) {
      if (!part.isEmpty()) {
        TextLayout text = layout(graphics, part);
        text.draw(graphics, (float) (x - text.getAdvance() / 2), (float) baseline);
      }
      baseline += 16;
    }
  }

  static Color colour(Ink ink, int alpha) {
    Color opaque = Color.decode(ink.light());
    return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), alpha);
  }

  private static TextLayout layout(Graphics2D graphics, String text) {
    return new TextLayout(text, PLAIN, graphics.getFontRenderContext());
  }
}
