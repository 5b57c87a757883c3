package org.basinlab.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZipEntriesTest {
  private static final String COMMENT = "a comment";

  @Test
  void aCommentThatIsNoTextIsDamageOfTheArchive(@TempDir Path folder) throws IOException {
    byte[] whole = archive();
    Path file = Files.write(folder.resolve("whole.zip"), whole);
    try (ZipFile archive = new ZipFile(file.toFile())) {
      assertThat(ZipEntries.of(archive)).extracting(ZipEntry::getName).containsExactly("one");
    }
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    whole[text.indexOf(COMMENT)] = (byte) 0xFF;
    Path damaged = Files.write(folder.resolve("damaged.zip"), whole);
    try (ZipFile archive = new ZipFile(damaged.toFile())) {
      assertThatThrownBy(() -> ZipEntries.of(archive)).isInstanceOf(ZipException.class);
    }
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("one");
      entry.setComment(COMMENT);
      out.putNextEntry(entry);
      out.write(1);
      out.closeEntry();
    }
    return bytes.toByteArray();
  }
}
