package org.basinlab.science;

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
}
