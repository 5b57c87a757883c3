package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * A TorchScript module as a function of its trainable parameters. Replicas are taken one after the
 * other.
 */
public final class ScriptNetwork implements Network {
  private final ScriptModule module;
  private final List<Integer> inputShape;
  private final ParameterLayout layout;
  private final int outputs;
  private final List<String> idle;

  private ScriptNetwork(
      ScriptModule module,
      List<Integer> inputShape,
      ParameterLayout layout,
      int outputs,
      List<String> idle) {
    this.module = module;
    this.inputShape = List.copyOf(inputShape);
    this.layout = layout;
    this.outputs = outputs;
    this.idle = List.copyOf(idle);
  }

  /**
   * Adopts a module after trying it on some inputs.
   *
   * @param inputShape shape of one input, e.g. [3, 32, 32]
   * @param sample [S, D], S ≥ 2 real inputs in the module's precision, flattened
   * @throws org.basinlab.science.BrokenInputException if a layer that training changes is in
   *     training mode, if the output is not a differentiable function of every parameter that it
   *     depends on, if it is not [S, K] with K ≥ 2 for any S, if it is random, if that of an
   *     example depends on its neighbours, or if a parameter takes a way to the output on which it
   *     cannot be followed
   */
  public static ScriptNetwork of(ScriptModule module, List<Integer> inputShape, Tensor sample) {
    Check.that(
        sample.size(0) >= 2, "A model is tried on at least 2 inputs, got %d.", sample.size(0));
    ScriptTrial trial = new ScriptTrial(module, inputShape, sample);
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (ScriptModule.Parameter parameter : module.parameters()) {
      List<Long> shape = Arrays.stream(parameter.value().shape()).boxed().toList();
      blocks.add(new ParameterLayout.Block(parameter.name(), shape));
    }
    return new ScriptNetwork(
        module, inputShape, new ParameterLayout(blocks), trial.outputs(), trial.idle());
  }

  @Override
  public ParameterLayout layout() {
    return layout;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  /** Names of the parameters on which no output depends; they count all the same. */
  public List<String> idle() {
    return idle;
  }

  /**
   * Compares what each example is answered among different neighbours.
   *
   * @param inputs [N, D], all that are to be measured
   * @param chunk inputs answered at once
   * @throws org.basinlab.science.BrokenInputException if the answers of an example differ
   */
  public void requireIndependent(Tensor inputs, long chunk) {
    ScriptTrial.requireIndependent(module, inputShape, inputs, chunk);
  }

  /** The parameters in the file: [1, q], a new tensor. */
  public Tensor parameters() {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> parts = new ArrayList<>();
      for (ScriptModule.Parameter parameter : module.parameters()) {
        parts.add(parameter.value().unsqueeze(0));
      }
      return scope.keep(layout.join(parts));
    }
  }

  @Override
  public Tensor logits(List<Tensor> blocks, Tensor inputs) {
    return Tensor.stacked(
        inputs.size(0),
        r -> {
          List<Tensor> own = blocks.stream().map(block -> block.select(0, r)).toList();
          Tensor logits = module.forward(own, ScriptTrial.shaped(inputs.select(0, r), inputShape));
          ScriptTrial.checkShape(module, logits, inputs.size(1), outputs);
          return logits;
        });
  }
}
