package org.basinlab.science;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/**
 * The machine failed: a full disk, missing permission, too little memory, a native library that
 * does not load. The message is shown to a person as it stands: it says what was being done, what
 * failed, where, and what to do.
 */
public final class BrokenMachineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenMachineException(String message) {
    super(message);
  }

  public BrokenMachineException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Of a file or folder that the machine does not let us read. */
  public static BrokenMachineException unreadable(Path place, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? "permission denied"
            : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return new BrokenMachineException(
        "Cannot read %s (%s); check its permissions and the disk.".formatted(place, reason), cause);
  }
}
