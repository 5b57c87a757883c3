package org.basinlab.science.tensor;

import java.util.List;
import org.basinlab.science.BrokenInputException;

/**
 * What libtorch says where it cannot differentiate an operation, mostly for the second time: that
 * it has no derivative, or that what it has does not run.
 */
enum MissingDerivative {
  FIRST(
      "differentiated",
      "what needs gradients cannot be measured of it, only the loss can",
      "generalisation"),
  SECOND(
      "differentiated twice",
      "what needs curvature cannot be measured of it, only loss and gradient noise can",
      "generalisation,noise-scale");

  /** The last begins the places in libtorch's own code where an operation failed. */
  private static final List<String> SIGNS =
      List.of(
          "is not implemented",
          "not differentiable twice",
          "differentiate twice",
          "Exception raised from");

  private final String deed;
  private final String consequence;
  private final String probes;

  MissingDerivative(String deed, String consequence, String probes) {
    this.deed = deed;
    this.consequence = consequence;
    this.probes = probes;
  }

  /** The exception for a derivative that failed; the failure itself if it is of another kind. */
  RuntimeException of(RuntimeException failure) {
    String all = String.valueOf(failure.getMessage());
    if (ScriptFailure.isOutOfMemory(failure) || SIGNS.stream().noneMatch(all::contains)) {
      return failure;
    }
    return new BrokenInputException(
        ("An operation of the model cannot be %s (%s): %s (--probe %s); or export the model with"
                + " other operations in its place.")
            .formatted(deed, ScriptFailure.reason(failure), consequence, probes),
        failure);
  }
}
