package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.landscape.BatchBudget;
import org.basinlab.science.landscape.BatchSharpness;
import org.basinlab.science.landscape.Batches;
import org.basinlab.science.landscape.CriticalSharpness;
import org.basinlab.science.landscape.DirectionalWidth;
import org.basinlab.science.landscape.KeskarSettings;
import org.basinlab.science.landscape.KeskarSharpness;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.landscape.SearchRange;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class WidthGuideTest extends GuideExample {
  WidthGuideTest() {
    super("width");
  }

  @Test
  void example() throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallTrainedNetwork.objective();
      // guide: begin
      List<RandomKey> keys = List.of(RandomKey.of(7)); // one a replica
      LossSurface surface = new LossSurface(objective, 60);
      List<SearchRange> ranges = List.of(SearchRange.around(1.0).withTolerance(0.01));
      CriticalSharpness critical = CriticalSharpness.measured(surface, ranges).get(0);
      out.printf("critical sharpness %.4f, ", critical.value().orElseThrow());
      out.printf("%d forward passes%n", critical.learningRate().forwardPasses());

      try (HessianOperator hessian = new HessianOperator(objective, Chunking.keeping(60))) {
        LanczosSettings settings = new LanczosSettings(1, 1e-3, 60);
        Eigenpairs top = EigenpairSearch.largest(hessian, keys, settings);
        Tensor direction = top.vectors().select(1, 0);
        DirectionalWidth width = DirectionalWidth.along(surface, direction, 0.01, ranges).get(0);
        double ahead = width.ahead().middle().orElseThrow();
        double behind = width.behind().middle().orElseThrow();
        out.printf("loss + 0.01 at distance %.3f and %.3f; ", ahead, behind);
        double quadratic = Math.sqrt(2 * 0.01 / top.values().get(0).extreme().value());
        out.printf("on a quadratic %.3f%n", quadratic);
      }
      BatchSampler sampler = new BatchSampler.WithReplacement(60, 8); // of the training
      BatchBudget budget = new BatchBudget(30, 1000, 0.05); // until 5 % is reached
      BatchSharpness batch =
          BatchSharpness.measured(Batches.of(objective), sampler, keys, budget).get(0);
      Estimate mean = batch.mean().orElseThrow();
      out.printf("batch sharpness %.3f ± %.3f, ", mean.value(), mean.standardError());
      out.printf("%d batches%n", mean.samples());
      KeskarSharpness keskar = KeskarSharpness.measured(surface, KeskarSettings.USUAL, keys).get(0);
      out.printf("Keskar sharpness at least %.4f %%%n", keskar.value());
      // guide: end
      assertWidths(objective, surface);
      assertThePageShowsIt();
    }
  }

  private void assertWidths(NetworkObjective objective, LossSurface surface) {
    double[] theta = objective.parameters().toDoubles();
    double[] slope = surface.gradients(objective.parameters()).toDoubles();
    double loss = surface.losses(objective.parameters())[0];
    double rate = 2 / number(0, 0);
    assertThat(stepped(objective, surface, 0.99 * rate)).isLessThan(loss);
    assertThat(stepped(objective, surface, 1.01 * rate)).isGreaterThan(loss);
    double largest = SmallTrainedNetwork.eigenvalues(SmallTrainedNetwork.hessian(objective))[0];
    assertThat(number(1, 3)).isCloseTo(Math.sqrt(0.02 / largest), within(1e-3));
    double inTheBox = 0;
    for (int i = 0; i < theta.length; i++) {
      inTheBox += Math.abs(slope[i]) * 1e-3 * (Math.abs(theta[i]) + 1);
    }
    double firstOrder = 100 * inTheBox / (1 + loss); // the second order adds to it
    assertThat(number(3, 0)).isBetween(0.95 * firstOrder, 1.5 * firstOrder);
  }

  private static double stepped(NetworkObjective objective, LossSurface surface, double rate) {
    Tensor theta = objective.parameters();
    return surface.losses(theta.minus(surface.gradients(theta).times(rate)))[0];
  }
}
