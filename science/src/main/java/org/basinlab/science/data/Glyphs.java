package org.basinlab.science.data;

import java.util.List;
import org.basinlab.science.data.Pen.Ellipse;

/**
 * How the ten digits are written: for each a few ways, as strokes in the unit square with x to the
 * right and y down. Angles are in degrees, clockwise from the right.
 */
final class Glyphs {
  private static final List<List<Glyph>> DIGITS =
      List.of(
          zeros(), ones(), twos(), threes(), fours(), fives(), sixes(), sevens(), eights(),
          nines());

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

  private static List<Glyph> zeros() {
    return List.of(
        new Pen().arc(new Ellipse(.5, .5, .24, .38), -90, 270).lift(),
        new Pen().arc(new Ellipse(.5, .5, .2, .39), -60, 310).lift(),
        new Pen().arc(new Ellipse(.5, .5, .3, .34), -110, 240).lift());
  }

  private static List<Glyph> ones() {
    return List.of(
        new Pen().move(.5, .1).line(.5, .9).lift(),
        new Pen().move(.36, .28).line(.53, .1).line(.53, .9).lift(),
        new Pen().move(.36, .26).line(.52, .1).line(.52, .9).move(.34, .9).line(.7, .9).lift());
  }

  private static List<Glyph> twos() {
    return List.of(
        new Pen()
            .arc(new Ellipse(.5, .32, .23, .22), 190, 385)
            .line(.25, .89)
            .line(.77, .89)
            .lift(),
        new Pen()
            .arc(new Ellipse(.49, .3, .22, .2), 200, 400)
            .arc(new Ellipse(.36, .8, .11, .09), 300, 60)
            .arc(new Ellipse(.52, 1.2, .34, .36), 240, 300)
            .lift(),
        new Pen()
            .move(.26, .2)
            .arc(new Ellipse(.5, .3, .25, .19), 240, 400)
            .line(.27, .86)
            .line(.78, .9)
            .lift());
  }

  private static List<Glyph> threes() {
    return List.of(
        new Pen()
            .arc(new Ellipse(.47, .3, .22, .2), 200, 450)
            .arc(new Ellipse(.47, .7, .25, .21), 270, 515)
            .lift(),
        new Pen()
            .move(.27, .13)
            .line(.72, .13)
            .line(.48, .43)
            .arc(new Ellipse(.47, .66, .25, .24), 270, 515)
            .lift(),
        new Pen()
            .arc(new Ellipse(.45, .28, .26, .17), 215, 440)
            .arc(new Ellipse(.45, .68, .3, .22), 280, 500)
            .lift());
  }

  private static List<Glyph> fours() {
    return List.of(
        new Pen().move(.32, .12).line(.25, .56).line(.78, .56).move(.66, .28).line(.63, .92).lift(),
        new Pen().move(.61, .92).line(.61, .1).line(.22, .64).line(.8, .64).lift(),
        new Pen().move(.3, .12).line(.27, .5).line(.72, .47).move(.74, .1).line(.7, .92).lift());
  }

  private static List<Glyph> fives() {
    return List.of(
        new Pen()
            .move(.74, .12)
            .line(.34, .12)
            .line(.31, .47)
            .arc(new Ellipse(.46, .65, .26, .24), 235, 515)
            .lift(),
        new Pen()
            .move(.36, .14)
            .line(.34, .45)
            .arc(new Ellipse(.46, .67, .23, .23), 240, 500)
            .move(.36, .13)
            .line(.76, .1)
            .lift());
  }

  private static List<Glyph> sixes() {
    return List.of(
        new Pen()
            .arc(new Ellipse(.7, .6, .43, .5), 262, 180)
            .arc(new Ellipse(.49, .67, .22, .22), 180, -180)
            .lift(),
        new Pen().move(.6, .1).line(.36, .5).arc(new Ellipse(.5, .69, .21, .2), 200, -160).lift(),
        new Pen()
            .arc(new Ellipse(.62, .5, .32, .4), 290, 180)
            .arc(new Ellipse(.5, .6, .2, .29), 180, 45)
            .arc(new Ellipse(.52, .68, .19, .15), 20, -170)
            .lift());
  }

  private static List<Glyph> sevens() {
    return List.of(
        new Pen().move(.24, .14).line(.76, .14).line(.42, .9).lift(),
        new Pen().move(.24, .14).line(.76, .14).line(.46, .9).move(.36, .52).line(.72, .5).lift(),
        new Pen().move(.26, .24).line(.28, .14).line(.76, .13).line(.56, .48).line(.48, .9).lift());
  }

  private static List<Glyph> eights() {
    return List.of(
        new Pen()
            .arc(new Ellipse(.5, .3, .18, .19), 90, -270)
            .arc(new Ellipse(.5, .69, .22, .2), -90, 270)
            .lift(),
        new Pen()
            .arc(new Ellipse(.5, .29, .2, .18), 300, 120)
            .arc(new Ellipse(.5, .7, .2, .2), -60, 230)
            .line(.62, .17)
            .lift());
  }

  private static List<Glyph> nines() {
    return List.of(
        new Pen().arc(new Ellipse(.48, .32, .21, .21), 0, -360).line(.66, .9).lift(),
        new Pen()
            .arc(new Ellipse(.48, .33, .22, .22), -20, -350)
            .arc(new Ellipse(.3, .5, .4, .42), -15, 75)
            .lift(),
        new Pen()
            .arc(new Ellipse(.5, .3, .2, .2), -30, -360)
            .line(.7, .62)
            .arc(new Ellipse(.5, .68, .2, .22), 0, 150)
            .lift());
  }
}
