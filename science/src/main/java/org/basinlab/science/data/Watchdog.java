package org.basinlab.science.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closes a stream that has been silent for too long, so that its reader does not wait for ever. */
final class Watchdog implements AutoCloseable {
  private final InputStream watched;
  private final long patienceNanos;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile long lastSign = System.nanoTime();

  Watchdog(InputStream watched, Duration patience) {
    this.watched = watched;
    this.patienceNanos = patience.toNanos();
    Thread thread = new Thread(this::watch, "basin-fetch-watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  /** The stream has given a sign of life. */
  void stroke() {
    lastSign = System.nanoTime();
  }

  @Override
  public void close() {
    done.countDown();
  }

  private void watch() {
    try {
      long left = patienceNanos;
      while (left > 0) {
        if (done.await(left, TimeUnit.NANOSECONDS)) {
          return;
        }
        left = patienceNanos - (System.nanoTime() - lastSign);
      }
      watched.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
