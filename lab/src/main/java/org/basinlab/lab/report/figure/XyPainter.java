package org.basinlab.lab.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Draws an {@link XyChart}. */
final class XyPainter extends ChartPainter {
  private static final Color GRID = new Color(0xe3e6ea);
  private static final int HEIGHT = 420;
  private static final int POINT = 9;
  private static final int FAINT_POINT = 5;

  private final XyChart figure;

  XyPainter(XyChart figure) {
    super(
        figure,
        new Sheet(
            side(figure.x()),
            side(figure.y()),
            figure.legend(),
            widthFor(figure.legend()),
            HEIGHT));
    this.figure = figure;
  }

  private static Side side(Axis axis) {
    return new Side(axis.label(), axis.ticks(), axis.start(), axis.end());
  }

  @Override
  void data(Graphics2D graphics, Plot plot) {
    graphics.setColor(GRID);
    graphics.setStroke(new BasicStroke(1));
    Rectangle2D area = plot.area();
    for (Tick tick : plot.across().ticks()) {
      double x = plot.x(tick.coordinate());
      graphics.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
    }
    for (Tick tick : plot.up().ticks()) {
      double y = plot.y(tick.coordinate());
      graphics.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
    }
    figure.series().forEach(series -> draw(graphics, series, plot));
  }

  private void draw(Graphics2D graphics, Series series, Plot plot) {
    ink(graphics, series);
    if (series instanceof Series.Points points) {
      points.marks().forEach(mark -> place(mark, plot).ifPresent(at -> dot(graphics, points, at)));
    } else if (series instanceof Series.Line line) {
      graphics.draw(path(line.marks(), plot));
    } else if (series instanceof Series.Band band) {
      graphics.fill(path(outline(band), plot));
    } else if (series instanceof Series.ErrorBars bars) {
      for (Span span : bars.spans()) {
        graphics.draw(path(List.of(lower(span), upper(span)), plot));
      }
    }
  }

  @Override
  void sample(Graphics2D graphics, Series series, Rectangle2D place) {
    ink(graphics, series);
    if (series instanceof Series.Points points) {
      dot(graphics, points, new Point2D.Double(place.getCenterX(), place.getCenterY()));
    } else if (series instanceof Series.Band) {
      graphics.fill(place);
    } else {
      double y = place.getCenterY();
      graphics.draw(new Line2D.Double(place.getX(), y, place.getMaxX(), y));
    }
  }

  private static void ink(Graphics2D graphics, Series series) {
    int alpha = 255;
    graphics.setStroke(new BasicStroke(1.4f));
    if (series instanceof Series.Points points) {
      alpha = points.faint() ? 115 : 255;
    } else if (series instanceof Series.Line line) {
      alpha = line.faint() ? 180 : 255;
      graphics.setStroke(stroke(line));
    } else if (series instanceof Series.Band) {
      alpha = 36;
    }
    graphics.setColor(colour(series.ink(), alpha));
  }

  private static BasicStroke stroke(Series.Line line) {
    float width = line.faint() ? 0.9f : 1.6f;
    int cap = BasicStroke.CAP_BUTT;
    int join = BasicStroke.JOIN_ROUND;
    return switch (line.dash()) {
      case SOLID -> new BasicStroke(width, cap, join, 10);
      case DASHED -> new BasicStroke(width, cap, join, 10, new float[] {6, 4}, 0);
      case DOTTED -> new BasicStroke(width, cap, join, 10, new float[] {1.5f, 3}, 0);
    };
  }

  private static void dot(Graphics2D graphics, Series.Points points, Point2D at) {
    int size = points.faint() ? FAINT_POINT : POINT;
    graphics.fill(points.shape().outline(at.getX(), at.getY(), size));
  }

  /** Where a mark lies; empty if an axis cannot show it. */
  private Optional<Point2D> place(Mark mark, Plot plot) {
    double x = figure.x().coordinate(mark.x());
    double y = figure.y().coordinate(mark.y());
    return Double.isNaN(x) || Double.isNaN(y)
        ? Optional.empty()
        : Optional.of(new Point2D.Double(plot.x(x), plot.y(y)));
  }

  /** A line through marks, with a gap at each that cannot be shown. */
  private Path2D path(List<Mark> marks, Plot plot) {
    Path2D path = new Path2D.Double();
    boolean gap = true;
    for (Mark mark : marks) {
      Optional<Point2D> at = place(mark, plot);
      if (at.isPresent() && gap) {
        path.moveTo(at.get().getX(), at.get().getY());
      } else if (at.isPresent()) {
        path.lineTo(at.get().getX(), at.get().getY());
      }
      gap = at.isEmpty();
    }
    return path;
  }

  /** Along the lower edge and back along the upper one. */
  private List<Mark> outline(Series.Band band) {
    List<Span> spans = band.spans().stream().filter(this::isDrawable).toList();
    List<Mark> outline = new ArrayList<>(spans.stream().map(XyPainter::lower).toList());
    List<Mark> back = new ArrayList<>(spans.stream().map(XyPainter::upper).toList());
    Collections.reverse(back);
    outline.addAll(back);
    return outline;
  }

  private boolean isDrawable(Span span) {
    return figure.x().scale().shows(span.x())
        && figure.y().scale().shows(span.lower())
        && figure.y().scale().shows(span.upper());
  }

  private static Mark lower(Span span) {
    return new Mark(span.x(), span.lower(), span.tip());
  }

  private static Mark upper(Span span) {
    return new Mark(span.x(), span.upper(), span.tip());
  }
}
