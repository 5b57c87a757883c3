package org.basinlab.science.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.basinlab.science.Check;
import org.basinlab.science.data.PublishedFiles.PublishedFile;

/**
 * The comparison of the files of a folder with their checksums.
 *
 * @param against source of the checksums: a name of {@link KnownData}, {@code MD5SUMS} for a folder
 *     that was unpacked from a verified archive, or empty if no checksums are published
 * @param files one entry a file, expected files first
 */
public record Verification(String against, List<FileCheck> files) {
  /** The result of comparing a file with its checksum. */
  public enum Outcome {
    OK,
    MISMATCH,
    MISSING,
    /** No checksum is published; the digest is told so that it can be recorded. */
    NO_PUBLISHED_CHECKSUM
  }

  /**
   * One file.
   *
   * @param file its name
   * @param outcome result of the comparison
   * @param digest {@code md5:…} where a checksum is published, else {@code sha256:…}; empty if the
   *     file is missing
   */
  public record FileCheck(String file, Outcome outcome, String digest) {}

  public Verification {
    files = List.copyOf(files);
  }

  /** Whether no file is missing and none differs from its checksum. */
  public boolean intact() {
    return files.stream()
        .noneMatch(f -> f.outcome() == Outcome.MISMATCH || f.outcome() == Outcome.MISSING);
  }

  /** Compares the files of a folder with the published checksums that fit best. */
  public static Verification verified(Path folder) {
    return verified(
        folder,
        Stream.of(KnownData.values()).flatMap(data -> PublishedFiles.of(data).stream()).toList());
  }

  static Verification verified(Path folder, List<PublishedFiles> candidates) {
    Check.that(Files.isDirectory(folder), "%s is not a folder.", folder);
    List<String> present = DataFolder.fileNames(folder);
    Map<String, String> listed = CheckSums.read(folder);
    if (!listed.isEmpty()) {
      return compare(folder, CheckSums.FILE, listed);
    }
    Map<String, String> md5 = new LinkedHashMap<>();
    return candidates.stream()
        .filter(c -> c.files().stream().anyMatch(f -> present.contains(f.fileName())))
        .max(
            Comparator.<PublishedFiles>comparingLong(c -> matches(folder, c, md5))
                .thenComparing(c -> folder.endsWith(c.data().title())))
        .filter(c -> matches(folder, c, md5) > 0 || folder.endsWith(c.data().title()))
        .map(c -> compare(folder, c.data().title(), expected(c)))
        .orElseGet(() -> digests(folder, present));
  }

  private static long matches(Path folder, PublishedFiles candidate, Map<String, String> md5) {
    return candidate.files().stream()
        .filter(
            f ->
                Files.isRegularFile(folder.resolve(f.fileName()))
                    && md5.computeIfAbsent(f.fileName(), n -> md5(folder, n)).equals(f.md5()))
        .count();
  }

  private static Map<String, String> expected(PublishedFiles published) {
    Map<String, String> expected = new LinkedHashMap<>();
    for (PublishedFile file : published.files()) {
      expected.put(file.fileName(), file.md5());
    }
    return expected;
  }

  static Verification compare(Path folder, String against, Map<String, String> expected) {
    List<FileCheck> checks = new ArrayList<>();
    expected.forEach(
        (file, checksum) -> {
          if (!Files.isRegularFile(folder.resolve(file))) {
            checks.add(new FileCheck(file, Outcome.MISSING, ""));
          } else {
            String md5 = md5(folder, file);
            Outcome outcome = md5.equals(checksum) ? Outcome.OK : Outcome.MISMATCH;
            checks.add(new FileCheck(file, outcome, "md5:" + md5));
          }
        });
    return new Verification(against, checks);
  }

  private static Verification digests(Path folder, List<String> files) {
    return new Verification(
        "",
        files.stream()
            .map(
                f ->
                    new FileCheck(
                        f,
                        Outcome.NO_PUBLISHED_CHECKSUM,
                        "sha256:" + Digests.of(folder.resolve(f), Digests.sha256())))
            .toList());
  }

  private static String md5(Path folder, String file) {
    return Digests.of(folder.resolve(file), Digests.md5());
  }
}
