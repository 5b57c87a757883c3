package org.basinlab.science.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.basinlab.science.BrokenInputException;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.EdgeVector;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Reverse-mode automatic differentiation of first and higher order. */
public final class Autograd {
  private Autograd() {}

  /**
   * Gradient of the sum of all entries of {@code output}, its graph freed.
   *
   * @param inputs leaves made by {@link Tensor#leaf()}
   * @return one tensor an input, of its shape
   */
  public static List<Tensor> gradient(Tensor output, List<Tensor> inputs) {
    return ofFunction(output, inputs, Graph.FREE);
  }

  /** As {@link #gradient}, but the result can be differentiated again. */
  public static List<Tensor> differentiableGradient(Tensor output, List<Tensor> inputs) {
    return ofFunction(output, inputs, Graph.DIFFERENTIABLE);
  }

  private static List<Tensor> ofFunction(Tensor output, List<Tensor> inputs, Graph graph) {
    return differentiated(
        List.of(output), List.of(output.onesLike()), inputs, graph, MissingDerivative.FIRST);
  }

  /**
   * Whether the graph of an output leads to each of these inputs; where it does not, the derivative
   * is zero whatever the numbers are. True where libtorch cannot tell, as it lacks a derivative.
   */
  public static List<Boolean> reaches(Tensor output, List<Tensor> inputs) {
    try {
      TensorVector found =
          gradients(
              vector(List.of(output)),
              vector(inputs),
              vector(List.of(output.onesLike())),
              Graph.KEEP,
              MissingDerivative.FIRST);
      return LongStream.range(0, inputs.size()).mapToObj(i -> found.get(i).defined()).toList();
    } catch (BrokenInputException missing) {
      return Collections.nCopies(inputs.size(), true);
    }
  }

  /**
   * Names, in libtorch's spelling, of the operations in the graph of a tensor, such as pow or mul.
   */
  public static SortedSet<String> operations(Tensor output) {
    SortedSet<String> names = new TreeSet<>();
    Set<Long> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    open.push(output.pointer().grad_fn());
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (seen.add(node.address())) {
        String name = node.name().getString();
        int end = name.indexOf("Backward");
        if (end > 0) {
          names.add(
              name.substring(0, end)
                  .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                  .toLowerCase(Locale.ROOT));
        }
        EdgeVector edges = node.next_edges();
        for (long i = 0; i < edges.size(); i++) {
          if (edges.get(i).is_valid()) {
            open.push(edges.get(i).function());
          }
        }
      }
    }
    return names;
  }

  /**
   * Σ_i ⟨weights_i, ∂outputs_i/∂inputs⟩. What is to be differentiated again is taken for a first
   * derivative, anything else for one of outputs that can be differentiated once at least.
   *
   * @param weights one an output, of its shape
   * @return one tensor an input, of its shape; zero where nothing depends on the input
   * @throws org.basinlab.science.BrokenInputException if libtorch has no derivative of an operation
   */
  public static List<Tensor> vectorJacobian(
      List<Tensor> outputs, List<Tensor> weights, List<Tensor> inputs, Graph graph) {
    MissingDerivative missing =
        graph == Graph.DIFFERENTIABLE ? MissingDerivative.FIRST : MissingDerivative.SECOND;
    return differentiated(outputs, weights, inputs, graph, missing);
  }

  private static List<Tensor> differentiated(
      List<Tensor> outputs,
      List<Tensor> weights,
      List<Tensor> inputs,
      Graph graph,
      MissingDerivative missing) {
    TensorVector dependent = new TensorVector();
    TensorVector theirWeights = new TensorVector();
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).hasGraph()) {
        dependent.push_back(outputs.get(i).pointer());
        theirWeights.push_back(weights.get(i).pointer());
      }
    }
    if (dependent.empty()) {
      return inputs.stream().map(Tensor::zerosLike).toList();
    }
    TensorVector gradients = gradients(dependent, vector(inputs), theirWeights, graph, missing);
    List<Tensor> result = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      // get(i) is a reference into the vector, which dies with the scope: the copy owns its handle
      Tensor gradient = new Tensor(new org.bytedeco.pytorch.Tensor(gradients.get(i)));
      result.add(gradient.isDefined() ? gradient : inputs.get(i).zerosLike());
    }
    return result;
  }

  private static TensorVector gradients(
      TensorVector outputs,
      TensorVector inputs,
      TensorVector weights,
      Graph graph,
      MissingDerivative missing) {
    try {
      return torch.grad(
          outputs,
          inputs,
          weights,
          new BoolOptional(graph != Graph.FREE),
          graph == Graph.DIFFERENTIABLE,
          true);
    } catch (RuntimeException failure) {
      throw missing.of(failure);
    }
  }

  private static TensorVector vector(List<Tensor> tensors) {
    TensorVector vector = new TensorVector();
    for (Tensor tensor : tensors) {
      vector.push_back(tensor.pointer());
    }
    return vector;
  }

  /** What becomes of the graph of the outputs. */
  public enum Graph {
    FREE,
    KEEP,
    /** kept, and the result has a graph of its own */
    DIFFERENTIABLE
  }
}
