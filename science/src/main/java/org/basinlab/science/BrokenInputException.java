package org.basinlab.science;

/**
 * Input that cannot be worked with. The message is shown to a person as it stands, without a stack
 * trace: it says what was expected, what came, where, and what to do.
 */
public class BrokenInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenInputException(String message) {
    super(message);
  }

  public BrokenInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
