package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that are killed again and again, or shared by two processes, end with the same bytes. */
@Timeout(240)
final class KilledSweepFaultIT {
  private static final String[] STUDY = {"seeds={first: 1, count: 2}"};
  private static final int RUNS = 8;
  private static final String TRAINING = "training";
  private static final String MEASURING = "measuring";
  private static final String DONE = "done";
  private static final int KILLS_A_PHASE = 2;
  private static final int MOST_CHILDREN = 40;
  private static final String[] PHASES_AND_DONE = {TRAINING, MEASURING, DONE};

  private static final Predicate<String> RUN =
      name -> name.startsWith("tiny-study/runs/") && !name.contains("/.partial-");
  private static final Predicate<String> PROVENANCE = name -> name.endsWith("/provenance.json");
  private static final Predicate<String> RESULT = PROVENANCE.negate();

  private final Path folder;
  private final Path data;
  private final Children children;
  private Path out;

  KilledSweepFaultIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.out = folder.resolve("out");
    this.data = TinyStudy.writeData(folder.resolve("data"));
    this.children = new Children(folder.resolve("tmp"));
  }

  @AfterEach
  void endChildren() throws InterruptedException {
    children.close();
  }

  @Test
  void aSweepThatIsKilledAgainAndAgainEndsWithTheSameBytes() throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    Map<String, Long> durations = durations(undisturbed);
    SortedMap<String, String> expected = TinyStudy.files(undisturbed);

    SortedMap<String, String> seen = killAgainAndAgain(durations, expected);
    TinyStudy.judge(TinyStudy.lab(out, 2, 4), TinyStudy.on(data, STUDY));

    assertThat(TinyStudy.files(out)).isEqualTo(expected);
    assertNothingLeft();
    assertThat(visible(PROVENANCE))
        .as("runs that were there after a kill are not made again")
        .hasSize(RUNS)
        .containsAllEntriesOf(seen);
  }

  /**
   * Kills children at random moments of both phases, on a fresh archive whenever one got done
   * first.
   *
   * @return the provenance of all runs that could be seen after a kill
   */
  private SortedMap<String, String> killAgainAndAgain(
      Map<String, Long> durations, SortedMap<String, String> expected) throws Exception {
    Map<String, Integer> kills = new HashMap<>(Map.of(TRAINING, 0, MEASURING, 0));
    SortedMap<String, String> seen = new TreeMap<>();
    Random moments = new Random(8);
    for (int child = 0; kills.values().stream().anyMatch(k -> k < KILLS_A_PHASE); child++) {
      assertThat(child).as("children started, kills %s", kills).isLessThan(MOST_CHILDREN);
      String target = kills.getOrDefault(TRAINING, 0) < KILLS_A_PHASE ? TRAINING : MEASURING;
      double delay = moments.nextDouble() * left(target) * durations.getOrDefault(target, 0L);
      String hit = killIn(target, (long) delay);
      if (hit.equals(DONE)) {
        assertThat(TinyStudy.files(out)).isEqualTo(expected);
        out = folder.resolve("again-" + child);
        seen.clear();
      } else {
        kills.merge(hit, 1, Integer::sum);
        assertThat(expected).containsAllEntriesOf(visible(RESULT));
        assertThat(visible(PROVENANCE)).containsAllEntriesOf(seen);
        seen.putAll(visible(PROVENANCE));
      }
    }
    return seen;
  }

  @Test
  void twoProcessesOnOneArchiveTrainEveryRunOnce() throws Exception {
    Path alone = folder.resolve("alone");
    TinyStudy.judge(TinyStudy.lab(alone, 1, 2), TinyStudy.on(data, STUDY));
    List<Children.Child> both =
        List.of(children.start(out, data, 3, STUDY), children.start(out, data, 4, STUDY));

    List<String> said = new ArrayList<>();
    for (String verb : List.of("run", "judge")) {
      for (Children.Child child : both) {
        child.tell(verb);
      }
      for (Children.Child child : both) {
        said.addAll(child.answer());
      }
    }

    assertThat(said).as("who trains what is stored already says so").containsOnly(PHASES_AND_DONE);
    assertThat(said).filteredOn(DONE::equals).hasSize(4);
    assertThat(TinyStudy.files(out)).isEqualTo(TinyStudy.files(alone));
    assertThat(visible(PROVENANCE)).hasSize(RUNS);
    assertNothingLeft();
  }

  /** Milliseconds that each phase takes if nobody disturbs it. */
  private Map<String, Long> durations(Path undisturbed) throws IOException {
    Map<String, Long> durations = new HashMap<>();
    Children.Child child = children.start(undisturbed, data, 2, STUDY);
    for (String verb : List.of("run", "judge")) {
      long start = System.nanoTime();
      List<String> said = child.obey(verb);
      assertThat(said).hasSize(2).endsWith(DONE);
      durations.put(said.get(0), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
    return durations;
  }

  /** Share of a phase that is still to be done. */
  private double left(String phase) {
    double training = visible(name -> name.endsWith("/record.json")).size() / (double) RUNS;
    double measuring = visible(name -> name.contains("/measurements/")).size() / (3.0 * RUNS);
    return 1 - (phase.equals(TRAINING) ? training : measuring);
  }

  /** Kills a child so long after a phase began; in which phase it died, or that it was done. */
  private String killIn(String phase, long milliseconds) throws Exception {
    Children.Child child = children.start(out, data, 2, STUDY);
    child.tell("run");
    child.tell("judge");
    List<String> said = new ArrayList<>();
    String line = child.line();
    while (line != null) {
      said.add(line);
      if (line.equals(phase)) {
        TimeUnit.MILLISECONDS.sleep(milliseconds);
        child.kill();
      }
      line = isDone(said) ? null : child.line();
    }
    child.kill();
    if (isDone(said)) {
      return DONE;
    }
    return said.contains(MEASURING) ? MEASURING : TRAINING;
  }

  private static boolean isDone(List<String> said) {
    return said.stream().filter(DONE::equals).count() == 2;
  }

  /** Files of the runs that can be seen. */
  private SortedMap<String, String> visible(Predicate<String> wanted) {
    return TinyStudy.files(out, RUN.and(wanted));
  }

  private void assertNothingLeft() {
    assertThat(out.resolve("tiny-study/locks")).isEmptyDirectory();
    assertThat(out.resolve("tiny-study/runs"))
        .isDirectoryNotContaining(run -> run.getFileName().toString().startsWith("."));
  }
}
