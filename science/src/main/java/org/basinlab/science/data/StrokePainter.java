package org.basinlab.science.data;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.data.Glyphs.Glyph;

/** Paints one digit the way some hand might: deforms the glyph, then inks what is near to it. */
final class StrokePainter {
  static final int SIDE = 28;

  private static final double MIDDLE = SIDE / 2.0;
  private static final double SIZE = 23;
  private static final double FAR = 1e6;

  /** Half the width of a stroke and the blur of its edge: lowest and highest, in pixels. */
  private static final double[] HALF_WIDTH = {0.8, 1.7};

  private static final double[] BLUR = {0.5, 1.1};

  /** Brightness of the ink and standard deviation of the noise, as parts of white. */
  private static final double[] INK = {0.7, 1};

  private static final double[] NOISE = {0, 0.1};

  private final Chance chance;
  private final double[] squaredDistance = new double[SIDE * SIDE];

  StrokePainter(Chance chance) {
    this.chance = chance;
  }

  /** Writes the image of a digit into {@code pixels} from {@code offset} on. */
  void paint(int digit, byte[] pixels, int offset) {
    List<Glyph> ways = Glyphs.of(digit);
    Glyph glyph = ways.get(chance.below(ways.size()));
    Affine affine = new Affine(chance);
    Elastic elastic = new Elastic(chance);
    double halfWidth = chance.between(HALF_WIDTH[0], HALF_WIDTH[1]);
    double blur = chance.between(BLUR[0], BLUR[1]);
    Arrays.fill(squaredDistance, FAR);
    for (int i = 0; i < glyph.strokeCount(); i++) {
      double[] stroke = glyph.stroke(i);
      for (int j = 0; j < stroke.length; j += 2) {
        elastic.bend(stroke, j);
        affine.map(stroke, j);
      }
      approach(stroke, halfWidth + blur);
    }
    ink(halfWidth, blur, pixels, offset);
  }

  private void approach(double[] stroke, double reach) {
    for (int j = 0; j + 3 < stroke.length; j += 2) {
      approach(new Segment(stroke[j], stroke[j + 1], stroke[j + 2], stroke[j + 3]), reach);
    }
  }

  private void approach(Segment segment, double reach) {
    int left = clamp(Math.min(segment.x0, segment.x1) - reach);
    int right = clamp(Math.max(segment.x0, segment.x1) + reach);
    int top = clamp(Math.min(segment.y0, segment.y1) - reach);
    int bottom = clamp(Math.max(segment.y0, segment.y1) + reach);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        int i = y * SIDE + x;
        squaredDistance[i] =
            Math.min(squaredDistance[i], segment.squaredDistance(x + 0.5, y + 0.5));
      }
    }
  }

  private void ink(double halfWidth, double blur, byte[] pixels, int offset) {
    double darkness = 255 * chance.between(INK[0], INK[1]);
    double noise = 255 * chance.between(NOISE[0], NOISE[1]);
    float[] grain = new float[SIDE * SIDE];
    chance.fillBell(grain);
    for (int i = 0; i < grain.length; i++) {
      double ramp = (halfWidth + blur - Math.sqrt(squaredDistance[i])) / (2 * blur);
      double edge = Math.max(0, Math.min(1, ramp));
      double value = darkness * edge * edge * (3 - 2 * edge) + noise * grain[i];
      pixels[offset + i] = (byte) Math.max(0, Math.min(255, (int) (value + 0.5)));
    }
  }

  private static int clamp(double coordinate) {
    return Math.max(0, Math.min(SIDE - 1, (int) coordinate));
  }

  /** A straight piece of a stroke, in pixels. */
  private static final class Segment {
    private final double x0;
    private final double y0;
    private final double x1;
    private final double y1;
    private final double dx;
    private final double dy;
    private final double perSquaredLength;

    Segment(double x0, double y0, double x1, double y1) {
      this.x0 = x0;
      this.y0 = y0;
      this.x1 = x1;
      this.y1 = y1;
      this.dx = x1 - x0;
      this.dy = y1 - y0;
      this.perSquaredLength = 1 / Math.max(1e-12, dx * dx + dy * dy);
    }

    double squaredDistance(double x, double y) {
      double along = ((x - x0) * dx + (y - y0) * dy) * perSquaredLength;
      double t = Math.max(0, Math.min(1, along));
      double offX = x - x0 - t * dx;
      double offY = y - y0 - t * dy;
      return offX * offX + offY * offY;
    }
  }

  /** Size, slant, rotation and place: unit square to pixels. */
  private static final class Affine {
    /** Standard deviations: sizes relative, slant as a slope, angle in radians, place in pixels. */
    private static final double SIZES = 0.1;

    private static final double SLANT = 0.2;
    private static final double ANGLE = 0.12;
    private static final double PLACE = 1.1;

    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double x;
    private final double y;

    Affine(Chance chance) {
      double width = SIZE * (1 + SIZES * chance.bell());
      double height = SIZE * (1 + SIZES * chance.bell());
      double slant = SLANT * chance.bell();
      double angle = ANGLE * chance.bell();
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      xx = width * cos;
      xy = height * (-slant * cos - sin);
      yx = width * sin;
      yy = height * (-slant * sin + cos);
      x = MIDDLE + PLACE * chance.bell();
      y = MIDDLE + PLACE * chance.bell();
    }

    void map(double[] points, int at) {
      double u = points[at] - 0.5;
      double v = points[at + 1] - 0.5;
      points[at] = x + xx * u + xy * v;
      points[at + 1] = y + yx * u + yy * v;
    }
  }

  /** A smooth displacement of the unit square: a cubic B-spline over a coarse random grid. */
  private static final class Elastic {
    private static final double STRENGTH = 0.09;
    private static final int CELLS = 3;
    private static final int KNOTS = CELLS + 3;

    private final double[] grid = new double[2 * KNOTS * KNOTS];

    Elastic(Chance chance) {
      for (int i = 0; i < grid.length; i++) {
        grid[i] = STRENGTH * chance.bell();
      }
    }

    void bend(double[] points, int at) {
      double u = inside(points[at]);
      double v = inside(points[at + 1]);
      int column = (int) u;
      int row = (int) v;
      double dx = 0;
      double dy = 0;
      for (int j = 0; j < 4; j++) {
        double weightY = weight(j, v - row);
        for (int i = 0; i < 4; i++) {
          double weight = weightY * weight(i, u - column);
          int knot = 2 * ((row + j) * KNOTS + column + i);
          dx += weight * grid[knot];
          dy += weight * grid[knot + 1];
        }
      }
      points[at] += dx;
      points[at + 1] += dy;
    }

    private static double inside(double coordinate) {
      return Math.max(0, Math.min(CELLS - 1e-9, coordinate * CELLS));
    }

    /** The four pieces of the cubic B-spline. */
    private static double weight(int piece, double t) {
      double s = 1 - t;
      return switch (piece) {
        case 0 -> s * s * s / 6;
        case 1 -> (4 - 6 * t * t + 3 * t * t * t) / 6;
        case 2 -> (4 - 6 * s * s + 3 * s * s * s) / 6;
        default -> t * t * t / 6;
      };
    }
  }
}
