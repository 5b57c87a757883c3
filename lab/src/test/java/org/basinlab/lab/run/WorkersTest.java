package org.basinlab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.WorkLock;
import org.basinlab.lab.plan.RunId;
import org.basinlab.science.BrokenMachineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sharing of work, with tasks that only note what they were asked to do. */
@Timeout(60)
final class WorkersTest {
  private static final Workers.Phase PHASE = new Workers.Phase("working", "units", "work");
  private static final int UNITS = 10;

  private final Path out;
  private final Archive archive;
  private final Set<RunId> done = ConcurrentHashMap.newKeySet();
  private final Told told = new Told();

  WorkersTest(@TempDir Path out) {
    this.out = out;
    this.archive = Archive.open(out, "s");
  }

  @AfterEach
  void noLockIsLeft() {
    archive.close();
    assertThat(out.resolve("s/locks")).isEmptyDirectory();
  }

  /** Ten units a run, of which it tells six: the rest it saved by ending early. */
  private class Noted implements Task {
    final List<RunId> runs;
    final List<List<RunId>> asked = new ArrayList<>();

    Noted(RunId... runs) {
      this.runs = List.of(runs);
    }

    @Override
    public List<RunId> missing() {
      return runs.stream().filter(run -> !done.contains(run)).toList();
    }

    @Override
    public long units(RunId run) {
      return UNITS;
    }

    @Override
    public void work(List<RunId> these, LongConsumer units) {
      asked.add(List.copyOf(these));
      units.accept(6L * these.size());
      done.addAll(these);
    }
  }

  private static final class Told implements Progress {
    final AtomicLong total = new AtomicLong();
    final AtomicLong advanced = new AtomicLong();
    final AtomicLong open = new AtomicLong();
    final AtomicLong begun = new AtomicLong();

    @Override
    public void begin(String phase, long units, String unit) {
      total.set(units);
      open.incrementAndGet();
      begun.incrementAndGet();
    }

    @Override
    public void advance(long by) {
      advanced.addAndGet(by);
    }

    @Override
    public void say(String line) {}

    @Override
    public void end() {
      open.decrementAndGet();
    }
  }

  private static RunId run(int number) {
    return new RunId("%016x".formatted(number));
  }

  private void doAll(int count, Task... tasks) {
    new Workers(count, told).doAll(PHASE, archive, List.of(tasks));
  }

  @Test
  void whatIsMissingIsDoneOnceAndTheProgressAddsUp() {
    done.add(run(2));
    Noted first = new Noted(run(1), run(2), run(3));
    Noted second = new Noted(run(4));
    Noted finished = new Noted(run(2));

    doAll(2, first, second, finished);

    assertThat(first.asked).containsExactly(List.of(run(1), run(3)));
    assertThat(second.asked).containsExactly(List.of(run(4)));
    assertThat(finished.asked).isEmpty();
    assertThat(told.total).hasValue(3 * UNITS);
    assertThat(told.advanced).hasValue(3 * UNITS);
    assertThat(told.open).hasValue(0);
  }

  @Test
  void nothingIsToldWhereNothingIsMissing() {
    done.add(run(1));

    doAll(2, new Noted(run(1)));

    assertThat(told.begun).hasValue(0);
  }

  @Test
  void runsThatAnotherIsAtAreWaitedForAndNotDoneAgain() throws InterruptedException {
    Noted task = new Noted(run(1), run(2), run(3));
    WorkLock elsewhere = archive.tryLock("work-" + run(2)).orElseThrow();
    Thread other =
        new Thread(
            () -> {
              awaitTrue(() -> done.contains(run(3)));
              done.add(run(2));
              elsewhere.close();
            });
    other.start();

    doAll(1, task);

    other.join();
    assertThat(task.asked).containsExactly(List.of(run(1), run(3)));
    assertThat(told.advanced).hasValue(3 * UNITS);
  }

  @Test
  void aRunThatAnotherGivesUpIsTakenOver() {
    Noted task = new Noted(run(1), run(2));
    WorkLock elsewhere = archive.tryLock("work-" + run(1)).orElseThrow();
    Thread other = new Thread(elsewhere::close);
    Noted starter =
        new Noted(run(9)) {
          @Override
          public void work(List<RunId> these, LongConsumer units) {
            super.work(these, units);
            other.start();
          }
        };

    doAll(1, task, starter);

    assertThat(task.asked).containsExactly(List.of(run(1), run(2)));
  }

  @Test
  void afterAFailureWhatIsUnderWayIsFinishedAndNothingElseBegun() {
    CountDownLatch bothAreAtWork = new CountDownLatch(2);
    AtomicReference<Thread> failing = new AtomicReference<>();
    BrokenMachineException full = new BrokenMachineException("the disk is full");
    Noted fails =
        new Noted(run(1)) {
          @Override
          public void work(List<RunId> these, LongConsumer units) {
            failing.set(Thread.currentThread());
            meet(bothAreAtWork);
            throw full;
          }
        };
    Noted goesOn =
        new Noted(run(2)) {
          @Override
          public void work(List<RunId> these, LongConsumer units) {
            meet(bothAreAtWork);
            awaitTrue(() -> !Objects.requireNonNull(failing.get()).isAlive());
            super.work(these, units);
          }
        };
    Noted never = new Noted(run(3));

    Throwable thrown = catchThrowable(() -> doAll(2, fails, goesOn, never));

    assertThat(thrown).isSameAs(full);
    assertThat(done).containsExactly(run(2));
    assertThat(never.asked).isEmpty();
    assertThat(told.open).hasValue(0);
  }

  @Test
  void aSecondFailureIsNotLost() {
    CountDownLatch bothAreAtWork = new CountDownLatch(2);
    List<Task> tasks = new ArrayList<>();
    for (int number : List.of(1, 2)) {
      tasks.add(
          new Noted(run(number)) {
            @Override
            public void work(List<RunId> these, LongConsumer units) {
              meet(bothAreAtWork);
              throw new BrokenMachineException("failure " + number);
            }
          });
    }

    Throwable thrown = catchThrowable(() -> doAll(2, tasks.toArray(Task[]::new)));

    assertThat(thrown.getSuppressed()).hasSize(1);
    assertThat(List.of(thrown.getMessage(), thrown.getSuppressed()[0].getMessage()))
        .containsExactlyInAnyOrder("failure 1", "failure 2");
  }

  @Test
  void whoInterruptsGetsControlBackAndNothingElseIsBegun() throws InterruptedException {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Noted longest =
        new Noted(run(1)) {
          @Override
          public void work(List<RunId> these, LongConsumer units) {
            atWork.countDown();
            awaitTrue(() -> mayEnd.getCount() == 0);
            super.work(these, units);
          }
        };
    Noted never = new Noted(run(2));
    List<Throwable> thrown = new ArrayList<>();
    Thread caller = new Thread(() -> thrown.add(catchThrowable(() -> doAll(1, longest, never))));
    caller.start();
    atWork.await();

    caller.interrupt();
    caller.join();

    assertThat(thrown).singleElement().isInstanceOf(IllegalStateException.class);
    mayEnd.countDown();
    awaitTrue(() -> done.contains(run(1)));
    awaitTrue(() -> archive.tryLock("work-" + run(1)).map(WorkersTest::close).isPresent());
    assertThat(never.asked).isEmpty();
  }

  private static boolean close(WorkLock lock) {
    lock.close();
    return true;
  }

  private static void meet(CountDownLatch all) {
    all.countDown();
    awaitTrue(() -> all.getCount() == 0);
  }

  /** Waits, deaf to interruption; the timeout of the test ends it. */
  private static void awaitTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
