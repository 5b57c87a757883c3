package org.basinlab.lab.report.figure;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Data drawn in one way. Series of one name belong together: the legend shows the last of them, and
 * they are switched on and off together. A series without a name is not in the legend.
 */
public sealed interface Series {

  /** Text in the legend; empty for none. */
  String name();

  /** Colour. */
  Ink ink();

  /** All values on the y axis, drawable or not. */
  DoubleStream ys();

  /**
   * Separate points.
   *
   * @param faint small and translucent, for replicates behind their mean
   */
  record Points(String name, Ink ink, Shape shape, boolean faint, List<Mark> marks)
      implements Series {
    public Points {
      marks = List.copyOf(marks);
    }

    /** What went wrong, as crosses; no series without any. */
    public static List<Series> crosses(String name, List<Mark> marks) {
      return marks.isEmpty()
          ? List.of()
          : List.of(new Points(name, Palette.ALARM, Shape.CROSS, false, marks));
    }

    @Override
    public DoubleStream ys() {
      return marks.stream().mapToDouble(Mark::y);
    }
  }

  /**
   * A line through points in the order given; a point that cannot be drawn leaves a gap.
   *
   * @param tip for the line as a whole
   */
  record Line(String name, Ink ink, Dash dash, boolean faint, List<Mark> marks, String tip)
      implements Series {
    public Line {
      marks = List.copyOf(marks);
    }

    /** A straight dashed line that is no data. */
    public static Line between(Mark from, Mark to, String name, String tip) {
      return new Line(name, Palette.NEUTRAL, Dash.DASHED, false, List.of(from, to), tip);
    }

    @Override
    public DoubleStream ys() {
      return marks.stream().mapToDouble(Mark::y);
    }
  }

  /** A filled area between two lines, in the order given. */
  record Band(String name, Ink ink, List<Span> spans) implements Series {
    public Band {
      spans = List.copyOf(spans);
    }

    @Override
    public DoubleStream ys() {
      return spans.stream().flatMapToDouble(span -> DoubleStream.of(span.lower(), span.upper()));
    }
  }

  /** Separate vertical intervals. */
  record ErrorBars(String name, Ink ink, List<Span> spans) implements Series {
    public ErrorBars {
      spans = List.copyOf(spans);
    }

    @Override
    public DoubleStream ys() {
      return spans.stream().flatMapToDouble(span -> DoubleStream.of(span.lower(), span.upper()));
    }
  }

  /** Pattern of a line. */
  enum Dash {
    SOLID("solid"),
    DASHED("dashed"),
    DOTTED("dotted");

    private final String word;

    Dash(String word) {
      this.word = word;
    }

    /** {@code solid}, {@code dashed} or {@code dotted}. */
    public String word() {
      return word;
    }
  }
}
