package org.basinlab.lab.form;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.basinlab.science.BrokenInputException;

/** What is wrong with a study file, gathered to be reported together. */
public final class Problems {
  private static final int SHOWN = 10;

  private final Set<Problem> found = new LinkedHashSet<>();

  private record Problem(Origin origin, String path, String sentence) {
    String line() {
      return origin.words(path) + ": " + sentence;
    }
  }

  public void add(Origin origin, String path, String sentence) {
    found.add(new Problem(origin, path, sentence));
  }

  public void addAll(Problems others) {
    found.addAll(others.found);
  }

  /** Adds what is new in {@code others}, naming the preset where the place does not. */
  public void addFromPreset(Problems others, String preset) {
    for (Problem problem : others.found) {
      if (!found.contains(problem)) {
        String note = problem.origin.inPreset() ? "" : " (With preset " + preset + ".)";
        add(problem.origin, problem.path, problem.sentence + note);
      }
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Refuses what was read if anything is wrong with it; each problem names its place. */
  public void refuseAny() {
    if (!found.isEmpty()) {
      throw new BrokenInputException(
          found.stream().map(Problem::line).collect(Collectors.joining("\n")));
    }
  }

  /** Refuses the file if anything is wrong with it. */
  public void refuseAny(Path file) {
    if (found.size() == 1) {
      throw new BrokenInputException(file + ", " + found.iterator().next().line());
    }
    if (found.size() > 1) {
      String lines =
          found.stream()
              .limit(SHOWN)
              .map(problem -> "\n  " + problem.line())
              .collect(Collectors.joining());
      int more = found.size() - SHOWN;
      String rest = more > 0 ? "\n  and " + more + " more" : "";
      throw new BrokenInputException(file + " has " + found.size() + " problems:" + lines + rest);
    }
  }
}
