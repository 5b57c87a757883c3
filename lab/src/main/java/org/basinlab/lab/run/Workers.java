package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.WorkLock;
import org.basinlab.science.Check;

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
   * A piece of work that this or another process may have done already.
   *
   * @param lock name of the archive's lock for it, the same in every process
   */
  public record Task(Archive archive, String lock, BooleanSupplier isDone, Runnable work) {

    /** Does the work unless it is done; false if another process is at it. */
    boolean attempt() {
      if (isDone.getAsBoolean()) {
        return true;
      }
      Optional<WorkLock> lockTaken = archive.tryLock(lock);
      if (lockTaken.isEmpty()) {
        return false;
      }
      try (WorkLock held = lockTaken.get()) {
        if (!isDone.getAsBoolean()) {
          work.run();
        }
      }
      return true;
    }
  }

  /**
   * Ends when every task is done, by whichever process. After a first failure no further task is
   * begun, and the failure is thrown.
   */
  public void doAll(List<Task> tasks) {
    Queue<Task> waiting = new ConcurrentLinkedQueue<>(tasks);
    AtomicBoolean failed = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(
          threads.submit(
              () -> {
                work(waiting, failed);
                return null;
              }));
    }
    threads.shutdown();
    running.forEach(Workers::join);
  }

  private static void work(Queue<Task> waiting, AtomicBoolean failed) throws InterruptedException {
    boolean finished = false;
    try {
      for (Task task = waiting.poll(); task != null && !failed.get(); task = waiting.poll()) {
        if (!task.attempt()) {
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

  private static void join(Future<?> worker) {
    try {
      worker.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while workers were at work.", stopped);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failure.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException("A worker failed.", failure.getCause());
    }
  }
}
