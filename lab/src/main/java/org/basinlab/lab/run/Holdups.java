package org.basinlab.lab.run;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.LockHolder;

/**
 * Names each process that workers have waited for ten seconds for: it may be stopped, and would be
 * waited for without end. For many threads at once.
 */
final class Holdups {
  private static final long PATIENCE_NANOSECONDS = TimeUnit.SECONDS.toNanos(10);

  private final Archive archive;
  private final Progress progress;
  private final Map<String, Long> since = new ConcurrentHashMap<>();
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  Holdups(Archive archive, Progress progress) {
    this.archive = archive;
    this.progress = progress;
  }

  /** A lock could not be had once more. */
  void note(String lock) {
    long now = System.nanoTime();
    Long first = since.putIfAbsent(lock, now);
    if (first != null && now - first >= PATIENCE_NANOSECONDS) {
      archive.holder(lock).ifPresent(this::name);
    }
  }

  private void name(LockHolder holder) {
    if (named.add(holder.process() + " " + holder.host())) {
      progress.say(holder.inWords());
    }
  }
}
