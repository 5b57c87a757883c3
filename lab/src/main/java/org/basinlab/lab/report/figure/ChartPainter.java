package org.basinlab.lab.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Draws what all figures have, in Java2D: title, plot with frame, labels of ticks and axes, and a
 * legend below the plot, or beside it where it is long.
 */
abstract class ChartPainter {
  static final Color TEXT = new Color(0x1f2933);
  private static final Color FRAME = new Color(0x9aa5b1);
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);
  private static final int LARGEST_TITLE = 15;
  private static final int EDGE = 8;
  private static final int LINE = 20;
  private static final int SAMPLE = 22;
  private static final int SAMPLE_GAP = SAMPLE + 2 * EDGE;
  private static final int NARROW = 560;
  private static final int WIDE = 860;
  private static final int LEGEND_IN_A_ROW = 4;

  private final Figure figure;
  private final Sheet sheet;

  ChartPainter(Figure figure, Sheet sheet) {
    this.figure = figure;
    this.sheet = sheet;
  }

  /**
   * What a figure is drawn on.
   *
   * @param across the axis from left to right
   * @param up the axis from bottom to top
   * @param legend series that the legend explains, in its order
   */
  record Sheet(Side across, Side up, List<Series> legend, int width, int height) {}

  /**
   * An axis as it is drawn.
   *
   * @param start coordinate at its beginning
   * @param end coordinate at its end
   */
  record Side(String label, List<Tick> ticks, double start, double end) {
    /** Width of the widest label of a tick. */
    int widest() {
      return (int)
          Math.ceil(ticks.stream().mapToDouble(tick -> advance(tick.label())).max().orElse(0));
    }
  }

  /** The area of the data, and where coordinates lie in it. */
  record Plot(Rectangle2D area, Side across, Side up) {
    double x(double coordinate) {
      double share = (coordinate - across.start) / (across.end - across.start);
      return area.getX() + share * area.getWidth();
    }

    double y(double coordinate) {
      double share = (coordinate - up.start) / (up.end - up.start);
      return area.getMaxY() - share * area.getHeight();
    }
  }

  final int width() {
    return sheet.width;
  }

  final int height() {
    return sheet.height;
  }

  /** Draws the data, below the frame. */
  abstract void data(Graphics2D graphics, Plot plot);

  /** Draws a sample of a series around a place of the legend. */
  abstract void sample(Graphics2D graphics, Series series, Rectangle2D place);

  /** Room for a plot with a legend. */
  static int widthFor(List<Series> legend) {
    return beside(legend) ? WIDE : NARROW;
  }

  /** Whether a legend has too many or too long entries for the row below the plot. */
  private static boolean beside(List<Series> legend) {
    return legend.size() > LEGEND_IN_A_ROW || rowOf(legend) > NARROW - 2 * EDGE;
  }

  private static double rowOf(List<Series> legend) {
    return legend.stream().mapToDouble(series -> SAMPLE_GAP + advance(series.name())).sum();
  }

  final void paint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, sheet.width, sheet.height));
    Plot plot = plot();
    java.awt.Shape all = graphics.getClip();
    graphics.clip(plot.area);
    data(graphics, plot);
    graphics.setClip(all);
    graphics.setStroke(new BasicStroke(1));
    graphics.setColor(FRAME);
    graphics.draw(plot.area);
    graphics.setColor(TEXT);
    labels(graphics, plot);
    legend(graphics, plot);
  }

  private Plot plot() {
    List<Series> legend = sheet.legend;
    double left = LINE + 3 * EDGE + sheet.up.widest();
    double top = EDGE + LINE + EDGE;
    double right = EDGE + (beside(legend) ? SAMPLE + 3 * EDGE + widestName() : 0);
    double bottom = EDGE + 3 * LINE + (legend.isEmpty() || beside(legend) ? -EDGE : EDGE + LINE);
    return new Plot(
        new Rectangle2D.Double(left, top, sheet.width - left - right, sheet.height - top - bottom),
        sheet.across,
        sheet.up);
  }

  private double widestName() {
    return sheet.legend.stream().mapToDouble(series -> advance(series.name())).max().orElse(0);
  }

  private void labels(Graphics2D graphics, Plot plot) {
    Rectangle2D area = plot.area;
    for (Tick tick : plot.across.ticks) {
      centred(graphics, tick.label(), plot.x(tick.coordinate()), area.getMaxY() + 14);
    }
    for (Tick tick : plot.up.ticks) {
      double x = area.getX() - EDGE + 1 - advance(tick.label()) / 2;
      centred(graphics, tick.label(), x, plot.y(tick.coordinate()));
    }
    centred(graphics, plot.across.label, area.getCenterX(), area.getMaxY() + 2.2 * LINE);
    AffineTransform upright = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, EDGE + LINE / 2.0, area.getCenterY());
    centred(graphics, plot.up.label, EDGE + LINE / 2.0, area.getCenterY());
    graphics.setTransform(upright);
    title(graphics, area);
  }

  /** Bold, over the middle of the plot if there is room, as large as the width allows. */
  private void title(Graphics2D graphics, Rectangle2D area) {
    Font font = PLAIN.deriveFont(Font.BOLD, LARGEST_TITLE);
    double needed = font.getStringBounds(figure.title(), FONTS).getWidth();
    double room = sheet.width - 2.0 * EDGE;
    Font fitting = font.deriveFont((float) (LARGEST_TITLE * Math.min(1, room / needed)));
    double half = Math.min(needed, room) / 2;
    double x = Math.min(area.getCenterX(), sheet.width - EDGE - half);
    draw(graphics, figure.title(), fitting, Math.max(EDGE, x - half), area.getY() - 12);
  }

  private void legend(Graphics2D graphics, Plot plot) {
    List<Series> entries = sheet.legend;
    boolean beside = beside(entries);
    double x =
        beside
            ? plot.area.getMaxX() + 2 * EDGE
            : Math.max(EDGE, (sheet.width - rowOf(entries)) / 2);
    double y =
        beside
            ? plot.area.getCenterY() - LINE * (entries.size() - 1) / 2.0
            : sheet.height - EDGE - LINE / 2.0;
    for (Series series : entries) {
      sample(graphics, series, new Rectangle2D.Double(x, y - 5, SAMPLE, 10));
      graphics.setColor(TEXT);
      double half = advance(series.name()) / 2;
      centred(graphics, series.name(), x + SAMPLE + EDGE + half, y);
      x += beside ? 0 : SAMPLE_GAP + 2 * half;
      y += beside ? LINE : 0;
    }
  }

  /** Text in the middle of a place, line under line. */
  static void centred(Graphics2D graphics, String lines, double x, double y) {
    String[] parts = lines.split("\n", -1);
    double baseline = y + 4.5 - 8.0 * (parts.length - 1);
    for (String part : parts) {
      draw(graphics, part, PLAIN, x - advance(part) / 2, baseline);
      baseline += 16;
    }
  }

  private static void draw(Graphics2D graphics, String text, Font font, double x, double y) {
    if (!text.isEmpty()) {
      new TextLayout(text, font, FONTS).draw(graphics, (float) x, (float) y);
    }
  }

  private static double advance(String text) {
    return PLAIN.getStringBounds(text, FONTS).getWidth();
  }

  static Color colour(Ink ink, int alpha) {
    Color opaque = Color.decode(ink.light());
    return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), alpha);
  }
}
