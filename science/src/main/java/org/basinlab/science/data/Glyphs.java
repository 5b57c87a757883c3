package org.basinlab.science.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** How the ten digits are written: for each a few ways, as {@code glyphs.txt} has them. */
final class Glyphs {
  private static final List<List<Glyph>> DIGITS = read();

  /** One way to write a digit: polylines x0, y0, x1, y1, … that the pen draws without lifting. */
  static final class Glyph {
    private final double[][] strokes;

    Glyph(double[][] strokes) {
      this.strokes = strokes;
    }

    int strokeCount() {
      return strokes.length;
    }

    /** A copy that the caller may deform. */
    double[] stroke(int index) {
      return strokes[index].clone();
    }
  }

  private Glyphs() {}

  /** The ways to write {@code digit}, 0 to 9. */
  static List<Glyph> of(int digit) {
    return DIGITS.get(digit);
  }

  private static List<List<Glyph>> read() {
    var file = Objects.requireNonNull(Glyphs.class.getResourceAsStream("glyphs.txt"));
    try (BufferedReader in = new BufferedReader(new InputStreamReader(file, UTF_8))) {
      List<String> lines = in.lines().toList();
      return IntStream.rangeClosed(0, 9)
          .mapToObj(digit -> lines.stream().filter(line -> line.startsWith(digit + " ")))
          .map(ways -> ways.map(line -> drawn(line.split(" ", -1))).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Glyph drawn(String[] words) {
    Pen pen = new Pen();
    int at = 1;
    while (at < words.length) {
      String what = words[at++];
      int count = what.equals("arc") ? 6 : 2;
      double[] n = Arrays.stream(words, at, at + count).mapToDouble(Double::parseDouble).toArray();
      at += count;
      switch (what) {
        case "move" -> pen.move(n[0], n[1]);
        case "line" -> pen.line(n[0], n[1]);
        default -> pen.arc(new Pen.Ellipse(n[0], n[1], n[2], n[3]), n[4], n[5]);
      }
    }
    return pen.lift();
  }
}
