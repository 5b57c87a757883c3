package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.WorkLock;
import org.basinlab.lab.plan.RunId;

/** A task, and what progress has not been told of it. One thread at a time. */
final class PendingTask {
  private final Task task;
  private final String verb;
  private final Archive archive;
  private final Progress progress;
  private long left;
  private Optional<String> awaited = Optional.empty();

  PendingTask(Task task, String verb, Archive archive, Progress progress) {
    this.task = task;
    this.verb = verb;
    this.archive = archive;
    this.progress = progress;
    this.left = task.missing().stream().mapToLong(task::units).sum();
  }

  /** Units that progress was not told of. */
  long left() {
    return left;
  }

  /** The lock that the last attempt lacked, if it did nothing for want of one. */
  Optional<String> awaited() {
    return awaited;
  }

  /** Does what is missing, but for runs that another is at; true if now all is done. */
  boolean attempt() {
    List<WorkLock> held = new ArrayList<>();
    try {
      List<RunId> mine = lock(task.missing(), held);
      mine.retainAll(task.missing());
      if (!mine.isEmpty()) {
        task.work(mine, this::tell);
      }
    } finally {
      held.forEach(WorkLock::close);
    }
    boolean done = task.missing().isEmpty();
    if (done) {
      tell(left);
    }
    return done;
  }

  /** Locks runs; none if another is at the first, who then is likely to do all of them. */
  private List<RunId> lock(List<RunId> runs, List<WorkLock> held) {
    List<RunId> mine = new ArrayList<>();
    awaited = Optional.empty();
    for (RunId run : runs) {
      String name = verb + "-" + run;
      Optional<WorkLock> lock = archive.tryLock(name);
      if (lock.isPresent()) {
        held.add(lock.get());
        mine.add(run);
      } else if (mine.isEmpty()) {
        awaited = Optional.of(name);
        return mine;
      }
    }
    return mine;
  }

  private void tell(long units) {
    if (units != 0) {
      left -= units;
      progress.advance(units);
    }
  }
}
