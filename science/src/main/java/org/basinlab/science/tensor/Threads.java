package org.basinlab.science.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import org.basinlab.science.Check;

/**
 * Threads that share the parts of one computation. The result does not depend on their number: each
 * part is computed by one thread, and parts are combined in their order.
 *
 * @param count ≥ 1; 1 computes in the calling thread
 */
public record Threads(int count) {
  /** The calling thread alone. */
  public static final Threads ONE = new Threads(1);

  public Threads {
    Check.that(count >= 1, "There must be at least 1 thread, got %d.", count);
  }

  /** Receives the parts of a computation in the calling thread. */
  public interface Taker {
    /**
     * Takes a part.
     *
     * @param index of the part
     * @param part freed afterwards
     */
    void take(int index, Tensor part);
  }

  /**
   * One thread for each processor, up to a limit.
   *
   * @param most the limit; values below 1 give one thread
   */
  public static Threads upTo(int most) {
    return new Threads(Math.max(1, Math.min(most, Runtime.getRuntime().availableProcessors())));
  }

  /**
   * Computes parts, as many at a time as there are threads, and takes them in their order.
   *
   * @param parts how many
   * @param compute a part by its index, in a scope of its own and in any thread
   */
  public void inOrder(int parts, IntFunction<Tensor> compute, Taker taker) {
    for (int from = 0; from < parts; from += count) {
      Deque<Tensor> some = computed(from, Math.min(from + count, parts), compute);
      try {
        for (int i = from; !some.isEmpty(); i++) {
          try (Tensor part = some.remove()) {
            taker.take(i, part);
          }
        }
      } finally {
        some.forEach(Tensor::close);
      }
    }
  }

  /** The first part in the calling thread, the others beside it; none is left if one fails. */
  private static Deque<Tensor> computed(int from, int to, IntFunction<Tensor> compute) {
    List<Future<Tensor>> beside = new ArrayList<>();
    for (int i = from + 1; i < to; i++) {
      int index = i;
      beside.add(Pool.THREADS.submit(() -> held(index, compute)));
    }
    FutureTask<Tensor> first = new FutureTask<>(() -> held(from, compute));
    first.run();
    beside.forEach(Threads::finish);
    Deque<Tensor> all = new ArrayDeque<>();
    List<Throwable> failures = new ArrayList<>();
    take(first, all, failures);
    beside.forEach(part -> take(part, all, failures));
    if (!failures.isEmpty()) {
      all.forEach(Tensor::close);
      throw unchecked(failures.get(0));
    }
    return all;
  }

  private static Tensor held(int index, IntFunction<Tensor> compute) {
    try (TensorScope scope = TensorScope.open()) {
      return compute.apply(index).hold();
    }
  }

  /** Waits, so that nothing is freed under a thread that is at work. */
  private static void finish(Future<Tensor> part) {
    boolean interrupted = false;
    while (!part.isDone()) {
      try {
        part.get();
      } catch (InterruptedException stopped) {
        interrupted = true;
      } catch (ExecutionException failure) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of a part that is finished. */
  private static void take(Future<Tensor> part, Deque<Tensor> all, List<Throwable> failures) {
    try {
      all.add(part.get());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      failures.add(new IllegalStateException("Interrupted while threads were at work.", stopped));
    } catch (ExecutionException failure) {
      failures.add(Objects.requireNonNullElse(failure.getCause(), failure));
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException known
        ? known
        : new IllegalStateException("A thread failed.", failure);
  }

  /** Idle threads end by themselves and keep no process alive. */
  private static final class Pool {
    static final ExecutorService THREADS =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "basin-part");
              thread.setDaemon(true);
              return thread;
            });
  }
}
