package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.InputLayout;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * A TorchScript module as a function of its trainable parameters. Replicas are taken one after the
 * other.
 */
public final class ScriptNetwork implements Network {
  private final ScriptCall call;
  private final ParameterLayout layout;
  private final int outputs;
  private final List<String> idle;

  private ScriptNetwork(ScriptCall call, ParameterLayout layout, int outputs, List<String> idle) {
    this.call = call;
    this.layout = layout;
    this.outputs = outputs;
    this.idle = List.copyOf(idle);
  }

  /**
   * Adopts a module after trying it on some inputs.
   *
   * @param inputs what it takes
   * @param sample [S, D], S ≥ 2 examples in the module's precision
   * @throws org.basinlab.science.BrokenInputException if a layer that training changes is in
   *     training mode, if the output is not a differentiable function of every parameter that it
   *     depends on, if it is not [S, K] or [S], if it is random, if that of an example depends on
   *     its neighbours, or if a parameter takes a way to the output on which it cannot be followed
   */
  public static ScriptNetwork of(ScriptModule module, InputLayout inputs, Tensor sample) {
    Check.that(
        sample.size(0) >= 2, "A model is tried on at least 2 inputs, got %d.", sample.size(0));
    ScriptTrial trial = new ScriptTrial(module, inputs, sample);
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (ScriptModule.Parameter parameter : module.parameters()) {
      List<Long> shape = Arrays.stream(parameter.value().shape()).boxed().toList();
      blocks.add(new ParameterLayout.Block(parameter.name(), shape));
    }
    return new ScriptNetwork(
        trial.call(), new ParameterLayout(blocks), trial.outputs(), trial.idle());
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

  /** The only number of examples that it takes at once; empty where it takes any. */
  public OptionalLong fixedBatch() {
    return call.batch();
  }

  /**
   * Compares what each example is answered among different neighbours.
   *
   * @param inputs [N, D], all that are to be measured
   * @param chunk inputs answered at once
   * @throws org.basinlab.science.BrokenInputException if the answers of an example differ
   */
  public void requireIndependent(Tensor inputs, long chunk) {
    ScriptTrial.requireIndependent(call, inputs, chunk);
  }

  /** The parameters in the file: [1, q], a new tensor. */
  public Tensor parameters() {
    try (TensorScope scope = TensorScope.open()) {
      return scope.keep(
          layout.join(call.parameters().stream().map(one -> one.unsqueeze(0)).toList()));
    }
  }

  @Override
  public Tensor logits(List<Tensor> blocks, Tensor inputs) {
    return Tensor.stacked(
        inputs.size(0),
        r -> {
          List<Tensor> own = blocks.stream().map(block -> block.select(0, r)).toList();
          Tensor answer = call.outputs(own, inputs.select(0, r));
          ScriptTrial.requireOutputs(call.module(), answer, outputs);
          return answer;
        });
  }
}
