package org.basinlab.lab.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;

/** Chooses round values along an axis. */
final class Ticks {
  private static final int MOST = 7;
  private static final int FEWEST = 3;
  private static final List<int[]> MANTISSAS =
      List.of(
          new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9},
          new int[] {1, 2, 3, 5, 7},
          new int[] {1, 2, 5},
          new int[] {1, 3},
          new int[] {1});

  private Ticks() {}

  static List<Tick> of(Axis axis) {
    return axis.scale() == Scale.LOG ? logarithmic(axis) : linear(axis);
  }

  private static List<Tick> linear(Axis axis) {
    double raw = (axis.upper() - axis.lower()) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    double step = power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
    int places = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(axis.lower() / step - 1e-9); i * step <= axis.upper(); i++) {
      double value = i * step;
      String label =
          places > 4 || Math.abs(value) >= 1e6
              ? NumberText.significant(value, 3)
              : NumberText.fixed(value, places);
      ticks.add(new Tick(axis.coordinate(value), label));
    }
    return List.copyOf(ticks);
  }

  private static List<Tick> logarithmic(Axis axis) {
    for (int[] mantissas : MANTISSAS) {
      List<Tick> ticks = atMultiples(axis, mantissas, 1);
      if (ticks.size() <= MOST) {
        return ticks.size() < FEWEST ? linear(axis) : ticks;
      }
    }
    int decades = (int) Math.ceil((axis.end() - axis.start()) / MOST);
    return atMultiples(axis, new int[] {1}, decades);
  }

  private static List<Tick> atMultiples(Axis axis, int[] mantissas, int everyDecades) {
    List<Tick> ticks = new ArrayList<>();
    int first = Math.floorDiv((int) Math.floor(axis.start()), everyDecades) * everyDecades;
    for (int decade = first; decade <= axis.end(); decade += everyDecades) {
      for (int mantissa : mantissas) {
        double place = decade + Math.log10(mantissa);
        if (place >= axis.start() - 1e-9 && place <= axis.end() + 1e-9) {
          double value = Double.parseDouble(mantissa + "e" + decade);
          ticks.add(new Tick(place, NumberText.exact(value)));
        }
      }
    }
    return List.copyOf(ticks);
  }
}
