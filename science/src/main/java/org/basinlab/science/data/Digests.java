package org.basinlab.science.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.basinlab.science.BrokenMachineException;

/** Hexadecimal digests. MD5 only where a publisher gives nothing better. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    return digest("SHA-256");
  }

  static MessageDigest md5() {
    return digest("MD5");
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Digest of a file's bytes. */
  static String of(Path file, MessageDigest digest) {
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return hex(digest);
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new BrokenMachineException(
          "This Java lacks %s; use a complete JDK.".formatted(algorithm), e);
    }
  }
}
