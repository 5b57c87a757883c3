package org.basinlab.science.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.data.PublishedFiles.PublishedFile;

/** Brings one file onto the disk, going on from what an earlier attempt has left. */
final class Download {
  /** What follows the name of a file that is not whole yet. */
  static final String PART = ".part";

  private static final int ATTEMPTS = 5;
  private static final int CHUNK = 1 << 16;

  private final Server server;
  private final PublishedFile file;
  private final Path target;
  private final Path part;
  private final FetchListener listener;

  /**
   * How the server is spoken to.
   *
   * @param client follows redirects
   * @param patience how long the server may be silent
   */
  record Server(HttpClient client, Duration patience) {}

  /** The connection broke; what has come so far is kept. */
  private static final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOff(IOException cause) {
      super(cause);
    }
  }

  Download(Server server, PublishedFile file, Path target, FetchListener listener) {
    this.server = server;
    this.file = file;
    this.target = target;
    this.part = part(target);
    this.listener = listener;
  }

  /** Where a file lies until it is whole. */
  static Path part(Path target) {
    return target.resolveSibling(target.getFileName() + PART);
  }

  /** Downloads, verifies, renames. */
  void run() {
    try {
      boolean resumed = Files.exists(part);
      if (!resumed || !hasChecksum()) {
        transfer();
      }
      if (resumed && !hasChecksum()) {
        Files.delete(part);
        transfer();
      }
      if (!hasChecksum()) {
        refuse();
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** The sentence for a place that cannot be written to. */
  static BrokenMachineException unwritable(Path place, IOException cause) {
    return new BrokenMachineException(
        "Cannot write %s (%s: %s); check free space and permissions."
            .formatted(place, cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }

  private boolean hasChecksum() {
    return Digests.of(part, Digests.md5()).equals(file.md5());
  }

  private void refuse() throws IOException {
    String got = Digests.of(part, Digests.md5());
    Files.delete(part);
    throw new BrokenInputException(
        "%s does not have its published checksum: expected MD5 %s, got %s. Nothing was kept; try again later or put the right file into %s."
            .formatted(file.address(), file.md5(), got, target.getParent()));
  }

  /** Tries again as long as every attempt brings something, a few times. */
  private void transfer() throws IOException {
    for (int attempt = 1; ; attempt++) {
      long before = have();
      try {
        request();
        return;
      } catch (BrokenOff e) {
        if (attempt == ATTEMPTS || have() <= before) {
          throw new BrokenMachineException(
              "The download of %s broke off after %d bytes (%s); run the same command again to go on from there."
                  .formatted(file.address(), have(), e.getMessage()),
              e);
        }
      }
    }
  }

  private long have() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private void request() throws IOException {
    long have = have();
    HttpResponse<InputStream> response = send(have);
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (have > 0 && (status == 416 || (status == 206 && !startsAt(have, response)))) {
        Files.delete(part);
        request();
      } else if (status == 200 || status == 206) {
        save(body, status == 206 ? have : 0, length(response));
      } else {
        throw new BrokenMachineException(
            "%s answered with status %d; try again later, or get %s elsewhere and put it into %s."
                .formatted(file.address(), status, file.fileName(), target.getParent()));
      }
    }
  }

  private HttpResponse<InputStream> send(long have) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(file.address()).timeout(server.patience()).GET();
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    try {
      return server.client().send(request.build(), BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new BrokenMachineException(
          "No network: %s cannot be reached. Connect this machine, or get %s on another one and put it into %s."
              .formatted(file.address().getHost(), file.address(), target.getParent()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenMachineException(
          "The download of %s was interrupted.".formatted(file.address()), e);
    } catch (IOException e) {
      throw new BrokenOff(e);
    }
  }

  private static long length(HttpResponse<?> response) {
    return response.headers().firstValueAsLong("Content-Length").orElse(-1);
  }

  private static boolean startsAt(long have, HttpResponse<?> response) {
    String range = response.headers().firstValue("Content-Range").orElse("");
    return range.startsWith("bytes " + have + "-");
  }

  /**
   * Saves no more than the published size, however much the server sends.
   *
   * @param from bytes of the part that stay; the rest is overwritten
   * @param length bytes to come, or -1
   */
  private void save(InputStream body, long from, long length) throws IOException {
    long total = length < 0 ? -1 : Math.min(from + length, file.bytes());
    try (FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Watchdog watchdog = new Watchdog(body, server.patience())) {
      out.truncate(from).position(from);
      listener.progress(file.fileName(), from, total);
      byte[] chunk = new byte[CHUNK];
      for (int n = read(body, chunk, file.bytes() - from);
          n >= 0;
          n = read(body, chunk, file.bytes() - out.position())) {
        watchdog.stroke();
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, n);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        listener.progress(file.fileName(), out.position(), total);
      }
      out.force(true);
      if (out.position() < total) {
        throw new BrokenOff(
            new IOException("%d bytes are missing".formatted(total - out.position())));
      }
    }
  }

  /** At most {@code left} bytes; -1 at the end. */
  private static int read(InputStream body, byte[] chunk, long left) throws BrokenOff {
    try {
      return left <= 0 ? -1 : body.read(chunk, 0, (int) Math.min(chunk.length, left));
    } catch (IOException e) {
      throw new BrokenOff(e);
    }
  }
}
