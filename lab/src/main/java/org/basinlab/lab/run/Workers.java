package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.basinlab.lab.archive.Archive;
import org.basinlab.science.Check;
import org.jspecify.annotations.Nullable;

/**
 * One thread a task, one task a core.
 *
 * @param count threads, ≥ 1; results do not depend on it
 */
public record Workers(int count, Progress progress) {
  private static final long PATIENCE_MILLISECONDS = 200;

  public Workers {
    Check.that(count >= 1, "There must be at least 1 worker, got %d.", count);
  }

  /**
   * What the tasks of a call have in common.
   *
   * @param name for the progress, e.g. {@code training}
   * @param unit of work, in the plural, e.g. {@code steps}
   * @param verb begins the names of the locks, the same in every process
   */
  public record Phase(String name, String unit, String verb) {}

  /**
   * Ends when every task is done, by whichever process; progress is told of what is missing now and
   * of nothing if nothing is. After a first failure no further task is begun, what is under way is
   * finished, and the failure is thrown.
   */
  public void doAll(Phase phase, Archive archive, List<? extends Task> tasks) {
    List<PendingTask> missing =
        tasks.stream()
            .map(task -> new PendingTask(task, phase.verb(), archive, progress))
            .filter(pending -> pending.left() > 0)
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    long total = missing.stream().mapToLong(PendingTask::left).sum();
    progress.begin(phase.name(), total, phase.unit());
    try {
      doAll(missing, new Holdups(archive, progress));
    } finally {
      progress.end();
    }
  }

  private void doAll(List<PendingTask> tasks, Holdups holdups) {
    Queue<PendingTask> waiting = new ConcurrentLinkedQueue<>(tasks);
    AtomicBoolean failed = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(count, tasks.size()));
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < Math.min(count, tasks.size()); i++) {
      running.add(
          threads.submit(
              () -> {
                work(waiting, failed, holdups);
                return null;
              }));
    }
    threads.shutdown();
    try {
      throwFirst(running);
    } catch (InterruptedException stopped) {
      failed.set(true);
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while workers were at work.", stopped);
    }
  }

  private static void work(Queue<PendingTask> waiting, AtomicBoolean failed, Holdups holdups)
      throws InterruptedException {
    boolean finished = false;
    try {
      for (PendingTask task = waiting.poll();
          task != null && !failed.get();
          task = waiting.poll()) {
        if (!task.attempt()) {
          task.awaited().ifPresent(holdups::note);
          waiting.add(task);
          TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLISECONDS);
        }
      }
      finished = true;
    } finally {
      if (!finished) {
        failed.set(true);
      }
    }
  }

  /** Waits for all, then throws what the first failed with, the others suppressed. */
  private static void throwFirst(List<Future<?>> running) throws InterruptedException {
    @Nullable Throwable first = null;
    for (Future<?> worker : running) {
      try {
        worker.get();
      } catch (ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (first == null) {
          first = cause;
        } else if (first != cause) {
          first.addSuppressed(cause);
        }
      }
    }
    if (first instanceof RuntimeException cause) {
      throw cause;
    }
    if (first instanceof Error cause) {
      throw cause;
    }
    if (first != null) {
      throw new IllegalStateException("A worker failed.", first);
    }
  }
}
