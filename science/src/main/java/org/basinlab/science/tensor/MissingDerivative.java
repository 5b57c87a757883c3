package org.basinlab.science.tensor;

import java.util.List;
import org.basinlab.science.BrokenInputException;

/** What libtorch says where it cannot differentiate an operation, mostly for the second time. */
final class MissingDerivative {
  private static final List<String> SIGNS =
      List.of("is not implemented", "not differentiable twice", "differentiate twice");

  private MissingDerivative() {}

  /** The exception for a derivative that failed; the failure itself if it is of another kind. */
  static RuntimeException of(RuntimeException failure) {
    String said = ScriptFailure.reason(failure);
    if (SIGNS.stream().noneMatch(said::contains)) {
      return failure;
    }
    return new BrokenInputException(
        ("An operation of the model cannot be differentiated as often as this asks for (%s): what"
                + " needs curvature cannot be measured of it, only loss and gradient noise can"
                + " (--probe loss,noise); or export the model with other operations in its place.")
            .formatted(said),
        failure);
  }
}
