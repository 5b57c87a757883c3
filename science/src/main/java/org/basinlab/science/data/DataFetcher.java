package org.basinlab.science.data;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.data.PublishedFiles.PublishedFile;
import org.jspecify.annotations.Nullable;

/**
 * Downloads data sets from the addresses of their authors. A file gets its final name only when its
 * published checksum holds; until then it is {@code NAME.part}, which a later call completes. Files
 * that are already there and intact are left alone.
 */
public final class DataFetcher {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final String LOCK = ".fetch.lock";

  private final HttpClient client;
  private final Duration patience;

  /** A fetcher that takes a connection as broken when nothing has arrived on it for 60 s. */
  public DataFetcher() {
    this(PATIENCE);
  }

  /**
   * @param patience how long the server may be silent
   */
  DataFetcher(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build();
  }

  /**
   * Downloads the missing or damaged files of a data set into {@code folder}, which is made if need
   * be.
   *
   * @throws BrokenInputException if the data set is built in, or a file does not have its published
   *     checksum
   * @throws BrokenMachineException if the network or the disk fails
   */
  public void fetch(KnownData data, Path folder, FetchListener listener) {
    PublishedFiles published =
        PublishedFiles.of(data)
            .orElseThrow(
                () ->
                    new BrokenInputException(
                        "Data set '%s' is built in; there is nothing to fetch."
                            .formatted(data.title())));
    fetch(published, folder, listener);
  }

  void fetch(PublishedFiles published, Path folder, FetchListener listener) {
    try {
      Files.createDirectories(folder);
      try (FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        requireAlone(lock, folder);
        fetchAlone(published, folder, listener);
      }
    } catch (IOException e) {
      throw Download.unwritable(folder, e);
    }
  }

  private void fetchAlone(PublishedFiles published, Path folder, FetchListener listener)
      throws IOException {
    if (published.members().isEmpty()) {
      for (PublishedFile file : published.files()) {
        download(file, folder, listener);
      }
    } else if (!holds(folder, published.members())) {
      PublishedFile archive = published.files().get(0);
      download(archive, folder, listener);
      Path packed = folder.resolve(archive.fileName());
      Archive.unpack(packed, folder, published.members());
      CheckSums.write(folder, published.members());
      Files.delete(packed);
    }
  }

  /** Whether these members of an archive lie there as they were unpacked. */
  private static boolean holds(Path folder, List<String> members) {
    Map<String, String> listed = CheckSums.read(folder);
    return listed.keySet().containsAll(members)
        && Verification.compare(folder, CheckSums.FILE, listed).intact();
  }

  private void download(PublishedFile file, Path folder, FetchListener listener) {
    Path target = folder.resolve(file.fileName());
    if (Files.exists(target) && Digests.of(target, Digests.md5()).equals(file.md5())) {
      long size = target.toFile().length();
      listener.progress(file.fileName(), size, size);
    } else {
      new Download(new Download.Server(client, patience), file, target, listener).run();
    }
  }

  private static void requireAlone(FileChannel channel, Path folder) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new BrokenInputException(
          "Another fetch is writing to %s; wait until it has ended.".formatted(folder));
    }
  }
}
