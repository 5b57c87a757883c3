package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Family;

/**
 * The network of a study; inputs and classes come from the data. Written without a kind it is a
 * multi-layer perceptron. What it is made of stands in {@code org.basinlab.lab.network}.
 */
@Family(key = "kind", meaning = "the kind of network", otherwise = "mlp")
public interface NetworkChoice {

  /**
   * Number of weights, biases and all else that a snapshot keeps.
   *
   * @param shape of one example
   */
  long parameterCount(List<Integer> shape, int outputs);

  /**
   * Floating point operations of the gradient of one example, about.
   *
   * @param shape of one example
   */
  double flopPerGradient(List<Integer> shape, int outputs);

  /** Why the network cannot take examples of this shape; empty if it can. */
  Optional<String> refusal(List<Integer> shape);

  /** In a few words and numbers, for a person: {@code 784-20-10, relu, he initialisation}. */
  String brief(List<Integer> shape, int outputs);

  /** In full, for a report; the ends may be unknown where no run was made. */
  String words(Optional<Ends> ends);

  /**
   * What the data decide.
   *
   * @param shape of one example
   * @param outputs K
   */
  record Ends(List<Integer> shape, int outputs) {
    public Ends {
      shape = List.copyOf(shape);
    }
  }
}
