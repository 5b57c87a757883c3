package org.basinlab.science.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A web server on the loopback that can misbehave on purpose. */
final class DataServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /** The Range header of every request, empty where there was none. */
  final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

  volatile boolean honoursRange = true;

  /** Bytes after which an answer is cut off. */
  volatile int cutAfter = 1000;

  /** How many of the coming answers are cut off. */
  final AtomicInteger cuts = new AtomicInteger();

  /** Whether a cut answer leaves the connection open in silence. */
  volatile boolean stalls;

  /** Whether an answer goes on after the file, without a length, until the reader leaves. */
  volatile boolean endless;

  /** Milliseconds between two pieces of an answer of {@link #cutAfter} bytes each. */
  volatile int pause;

  DataServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  void put(String name, byte[] bytes) {
    files.put("/" + name, bytes);
  }

  URI address(String name) {
    return URI.create(
        "http://%s:%d/%s"
            .formatted(
                server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort(),
                name));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "" : range);
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/moved/")) {
      exchange.getResponseHeaders().add("Location", path.substring("/moved".length()));
      exchange.sendResponseHeaders(302, -1);
    } else if (files.containsKey(path)) {
      send(exchange, files.get(path), honoursRange && range != null ? start(range) : 0);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  private void send(HttpExchange exchange, byte[] bytes, int from) throws IOException {
    if (from >= bytes.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, endless ? 0 : bytes.length - from);
    OutputStream body = exchange.getResponseBody();
    if (cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      body.write(bytes, from, Math.min(cutAfter, bytes.length - from));
      body.flush();
      waitIfStalling();
    } else {
      writeAll(body, bytes, from);
      while (endless) {
        body.write(new byte[1 << 16]);
      }
      body.close();
    }
  }

  private void writeAll(OutputStream body, byte[] bytes, int from) throws IOException {
    if (pause == 0) {
      body.write(bytes, from, bytes.length - from);
      return;
    }
    for (int at = from; at < bytes.length; at += cutAfter) {
      body.write(bytes, at, Math.min(cutAfter, bytes.length - at));
      body.flush();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
    }
  }

  private void waitIfStalling() {
    try {
      if (stalls) {
        closing.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int start(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }
}
