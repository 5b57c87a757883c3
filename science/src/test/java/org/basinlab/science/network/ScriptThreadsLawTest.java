package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.tensor.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads that share the examples of a script change no bit of what is measured of it. */
class ScriptThreadsLawTest {
  private static final List<Integer> IMAGE = List.of(1, 6, 6);
  private static final int TIMES = 20;

  @ParameterizedTest
  @ValueSource(strings = {"conv", "lstm", "viewed", "complex", "overwriting"})
  void threadsChangeNoBit(String name) {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = objective(name);
      List<double[]> alone = measured(objective, Threads.ONE);
      for (int i = 0; i < TIMES; i++) {
        List<double[]> together = measured(objective, new Threads(2 + i % 4));
        for (int k = 0; k < alone.size(); k++) {
          assertThat(together.get(k)).isEqualTo(alone.get(k));
        }
      }
    }
  }

  @Test
  void partsComeInTheirOrderUntilOneFails() {
    List<Double> taken = new ArrayList<>();
    try (TensorScope scope = TensorScope.open()) {
      assertThatThrownBy(
              () ->
                  new Threads(2)
                      .inOrder(6, ScriptThreadsLawTest::part, (i, part) -> taken.add(part.item())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("part 5");
    }
    assertThat(taken).containsExactly(0.0, 1.0, 2.0, 3.0);
  }

  @Test
  void noPartIsLeftWhenOneFails() {
    Queue<Tensor> made = new ConcurrentLinkedQueue<>();
    for (int failing = 0; failing < 4; failing++) {
      int which = failing;
      assertThatThrownBy(
              () ->
                  new Threads(4)
                      .inOrder(
                          4,
                          i -> {
                            Check.that(i != which, "part %d", i);
                            return kept(i, made);
                          },
                          (i, part) -> {}))
          .hasMessage("part " + failing);
    }
    assertThat(made.size()).isEqualTo(12);
    made.forEach(ScriptThreadsLawTest::assertFreed);
  }

  @Test
  void noPartIsLeftWhenTakingFails() {
    Queue<Tensor> made = new ConcurrentLinkedQueue<>();
    assertThatThrownBy(
            () ->
                new Threads(4)
                    .inOrder(4, i -> kept(i, made), (i, part) -> Check.that(i != 1, "taken")))
        .hasMessage("taken");
    assertThat(made.size()).isEqualTo(4);
    made.forEach(ScriptThreadsLawTest::assertFreed);
  }

  private static Tensor kept(int index, Queue<Tensor> made) {
    Tensor part = Tensor.of(new double[] {index}, Precision.FLOAT64, 1);
    made.add(part);
    return part;
  }

  private static void assertFreed(Tensor part) {
    assertThatThrownBy(part::item).isInstanceOf(NullPointerException.class);
  }

  private static Tensor part(int index) {
    if (index == 5) {
      throw new IllegalStateException("part 5");
    }
    return Tensor.of(new double[] {index}, Precision.FLOAT64, 1);
  }

  private static NetworkObjective objective(String name) {
    ScriptNetwork network = Scripts.network(name, IMAGE, Precision.FLOAT32);
    return new NetworkObjective(
        network,
        Loss.CROSS_ENTROPY,
        network.parameters(),
        Scripts.inputs(IMAGE).to(Precision.FLOAT32),
        Scripts.labels(network.outputs()));
  }

  /** Of chunks that are kept and chunks that are not. */
  private static List<double[]> measured(NetworkObjective objective, Threads threads) {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = new HessianOperator(objective, new Chunking(2, 7, threads));
        ExampleMatrixOperator covariance =
            new ExampleMatrixOperator(
                objective,
                ExampleMatrix.GRADIENT_COVARIANCE,
                new Chunking(2, 7, threads),
                products -> {})) {
      Tensor vector = objective.parameters();
      return List.of(
          hessian.apply(vector).toDoubles(),
          hessian.apply(vector.square()).toDoubles(),
          covariance.apply(vector).toDoubles(),
          ExampleGradients.of(objective, 5, threads).formed(0, 12).toDoubles());
    }
  }
}
