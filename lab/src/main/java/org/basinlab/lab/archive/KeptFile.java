package org.basinlab.lab.archive;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.basinlab.lab.form.FlowText;
import org.basinlab.science.BrokenInputException;
import tools.jackson.core.JacksonException;

/**
 * A file of an archive on its way in: nothing of it is used before its digest is found right. Every
 * reader of an archive goes through here.
 *
 * @param wayOut what to do where the file is damaged, one sentence
 */
record KeptFile(Path path, String wayOut) {

  /** The bytes of a file that holds its own digest. */
  byte[] sealed() {
    byte[] bytes = bytes();
    refuse(Seal.broken(bytes));
    return bytes;
  }

  /**
   * The bytes of a file of which another holds the digest.
   *
   * @param sha256 that they should have
   */
  byte[] digested(String sha256) {
    byte[] bytes = bytes();
    refuse(Seal.difference(sha256, FlowText.sha256(bytes)));
    return bytes;
  }

  /** The content of a sealed JSON file. */
  <T> T json(Class<T> type) {
    byte[] bytes = sealed();
    try {
      return Json.unsealed(bytes, type);
    } catch (JacksonException e) {
      throw notUnderstood(JsonFault.reason(e), e);
    } catch (IllegalArgumentException e) {
      throw notUnderstood(Disk.reason(e), e);
    }
  }

  /** Nothing is lost, so nobody is told to delete it. */
  private BrokenInputException notUnderstood(String reason, Exception cause) {
    return new BrokenInputException(
        path
            + " is as it was stored, but this Basin does not understand it: "
            + reason
            + ". Use the Basin that made it, with the kinds it had (BASIN_CLASSPATH), or choose"
            + " another --out.",
        cause);
  }

  /** The bytes, of which the caller knows what they should be. */
  byte[] bytes() {
    return Disk.reading(
        "what is kept",
        path,
        () -> {
          try {
            return Files.readAllBytes(path);
          } catch (NoSuchFileException e) {
            throw broken("it is missing", e);
          }
        });
  }

  private void refuse(Optional<String> reason) {
    if (reason.isPresent()) {
      throw broken(reason.get());
    }
  }

  BrokenInputException broken(String reason) {
    return new BrokenInputException(message(reason));
  }

  BrokenInputException broken(String reason, Exception cause) {
    return new BrokenInputException(message(reason), cause);
  }

  private String message(String reason) {
    return path + " does not hold what was stored there: " + reason + ". " + wayOut;
  }
}
