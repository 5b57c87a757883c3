package org.basinlab.science;

import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The entries of a ZIP archive. */
public final class ZipEntries {
  private ZipEntries() {}

  /**
   * All entries, in the order of the archive.
   *
   * @throws ZipException where the name or the comment of one is no text in UTF-8, which {@link
   *     ZipFile} itself tells with an exception of another kind
   */
  public static List<? extends ZipEntry> of(ZipFile archive) throws ZipException {
    try {
      return archive.stream().toList();
    } catch (IllegalArgumentException e) {
      ZipException damaged = new ZipException("an entry with a broken name or comment");
      damaged.initCause(e);
      throw damaged;
    }
  }
}
