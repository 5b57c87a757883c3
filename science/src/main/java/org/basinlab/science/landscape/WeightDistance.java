package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.basinlab.science.Check;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The Euclidean distance of the parameters from their initial values, over all parameters and over
 * each layer. Blocks belong to one layer if their names are the same up to the last dot, as {@code
 * layer1.weight} and {@code layer1.bias}.
 *
 * @param whole distance over all parameters
 * @param layers distance over each layer by its name, in the order of the layout
 */
public record WeightDistance(Part whole, Map<String, Part> layers) {
  public WeightDistance {
    layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
  }

  /**
   * The distance of one group of parameters.
   *
   * @param distance ‖θ − θ₀‖, unit θ; infinite or NaN where the parameters are
   * @param startNorm ‖θ₀‖, unit θ
   */
  public record Part(double distance, double startNorm) {

    /** ‖θ − θ₀‖/‖θ₀‖; empty if all started at 0. */
    public OptionalDouble relative() {
      return startNorm == 0 ? OptionalDouble.empty() : OptionalDouble.of(distance / startNorm);
    }

    /** Of both groups together. */
    private Part with(Part other) {
      return new Part(Math.hypot(distance, other.distance), Math.hypot(startNorm, other.startNorm));
    }
  }

  /**
   * Computes the distances of each replica.
   *
   * @param start θ₀, [R, q]
   * @param end θ, [R, q]
   * @return R results, one for each replica
   */
  public static List<WeightDistance> between(ParameterLayout layout, Tensor start, Tensor end) {
    boolean fits = start.size(0) == end.size(0) && start.size(1) == end.size(1);
    Check.that(
        fits && start.size(1) == layout.parameterCount(),
        "A distance needs %d parameters of equally many replicas, got [%d, %d] and [%d, %d].",
        layout.parameterCount(),
        start.size(0),
        start.size(1),
        end.size(0),
        end.size(1));
    try (TensorScope scope = TensorScope.open()) {
      Tensor from = start.to(Precision.FLOAT64).contiguous();
      Tensor step = end.to(Precision.FLOAT64).minus(from);
      List<double[]> starts = norms(layout, from);
      List<double[]> steps = norms(layout, step);
      List<WeightDistance> all = new ArrayList<>();
      for (int r = 0; r < start.size(0); r++) {
        all.add(ofReplica(layout, starts, steps, r));
      }
      return all;
    }
  }

  /** Norm of each block, one a replica. */
  private static List<double[]> norms(ParameterLayout layout, Tensor flat) {
    List<double[]> norms = new ArrayList<>();
    for (Tensor block : layout.split(flat)) {
      Tensor rows = block.reshape(block.size(0), -1);
      norms.add(rows.square().sum(1).squareRoot().toDoubles());
    }
    return norms;
  }

  private static WeightDistance ofReplica(
      ParameterLayout layout, List<double[]> starts, List<double[]> steps, int r) {
    Map<String, Part> layers = new LinkedHashMap<>();
    Part whole = new Part(0, 0);
    for (int b = 0; b < starts.size(); b++) {
      Part block = new Part(steps.get(b)[r], starts.get(b)[r]);
      layers.merge(layer(layout.blocks().get(b).name()), block, Part::with);
      whole = whole.with(block);
    }
    return new WeightDistance(whole, layers);
  }

  private static String layer(String block) {
    int dot = block.lastIndexOf('.');
    return dot < 0 ? block : block.substring(0, dot);
  }
}
