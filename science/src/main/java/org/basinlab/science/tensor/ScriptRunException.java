package org.basinlab.science.tensor;

import org.basinlab.science.BrokenInputException;

/** A script that does not run on the inputs, or in the precision, that it was asked for. */
public final class ScriptRunException extends BrokenInputException {
  private static final long serialVersionUID = 1L;

  public ScriptRunException(String message) {
    super(message);
  }

  public ScriptRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
