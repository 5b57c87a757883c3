package org.basinlab.lab;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.run.Progress;

/** Remembers what it was told. */
final class ToldProgress implements Progress {

  /** A phase: what was announced and what was told of it. */
  static final class Phase {
    final String name;
    final long total;
    final String unit;
    long told;
    boolean ended;

    Phase(String name, long total, String unit) {
      this.name = name;
      this.total = total;
      this.unit = unit;
    }

    @Override
    public String toString() {
      return "%s: %d of %d %s%s".formatted(name, told, total, unit, ended ? "" : ", not ended");
    }
  }

  private final List<Phase> phases = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @Override
  public synchronized void begin(String phase, long total, String unit) {
    phases.add(new Phase(phase, total, unit));
  }

  @Override
  public synchronized void advance(long by) {
    phases.get(phases.size() - 1).told += by;
  }

  @Override
  public synchronized void say(String line) {
    lines.add(line);
  }

  @Override
  public synchronized void end() {
    phases.get(phases.size() - 1).ended = true;
  }

  /** Phases in words, e.g. {@code training: 300 of 300 steps}. */
  synchronized List<String> phases() {
    return phases.stream().map(Phase::toString).toList();
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
