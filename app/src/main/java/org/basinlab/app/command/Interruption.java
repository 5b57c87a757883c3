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
    AtomicBoolean over = new AtomicBoolean();
    Thread hook = new Thread(() -> speak(err, progress, over), "basin-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try (progress) {
      return work.get();
    } finally {
      if (!over.getAndSet(true)) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private static void speak(PrintStream err, ConsoleProgress progress, AtomicBoolean over) {
    if (!over.getAndSet(true)) {
      progress.end();
      err.println(SENTENCE);
    }
  }
}
