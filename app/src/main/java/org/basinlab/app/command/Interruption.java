package org.basinlab.app.command;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.basinlab.app.terminal.ConsoleProgress;

/**
 * Says on Ctrl-C or a kill that nothing finished is lost. The process then ends as the signal wants
 * it, with exit code 130 or 143.
 */
final class Interruption {
  static final String SENTENCE =
      "Stopped. What is finished is kept: the same command goes on where it stopped.";

  private Interruption() {}

  /** Does {@code work} under watch, then ends {@code progress}. */
  static <T> T watch(PrintStream err, ConsoleProgress progress, Supplier<T> work) {
    return watch(err, progress, SENTENCE, work);
  }

  /**
   * As {@link #watch(PrintStream, ConsoleProgress, Supplier)}, for work that is not kept.
   *
   * @param sentence said instead
   */
  static <T> T watch(PrintStream err, ConsoleProgress progress, String sentence, Supplier<T> work) {
    AtomicBoolean over = new AtomicBoolean();
    Thread hook = new Thread(() -> speak(err, progress, sentence, over), "basin-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try (progress) {
      return work.get();
    } finally {
      if (!over.getAndSet(true)) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private static void speak(
      PrintStream err, ConsoleProgress progress, String sentence, AtomicBoolean over) {
    if (!over.getAndSet(true)) {
      progress.stop();
      err.println(sentence);
    }
  }
}
