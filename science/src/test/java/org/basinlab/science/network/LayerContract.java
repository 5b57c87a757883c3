package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** What every layer must hold, whichever mode. */
abstract class LayerContract {
  private static final RandomKey KEY = RandomKey.of(9);
  private static final int EXAMPLES = 5;
  private static final int REPLICAS = 3;

  /**
   * A layer and what it is given.
   *
   * @param input shape of one example
   */
  record Case(Layer layer, List<Integer> input) {}

  abstract List<Case> cases();

  @Test
  final void whatComesOutHasTheShapeThatIsSaid() {
    for (Case given : cases()) {
      try (TensorScope scope = TensorScope.open()) {
        for (Layer.Mode mode : Layer.Mode.values()) {
          Tensor out = given.layer().apply(blocks(given, REPLICAS), signal(given, REPLICAS), mode);
          assertThat(out.shape())
              .as("%s", given)
              .containsExactly(lead(given.layer().shape(given.input()), REPLICAS));
        }
      }
    }
  }

  @Test
  final void noBitOfAReplicaDependsOnTheOthers() {
    for (Case given : cases()) {
      try (TensorScope scope = TensorScope.open();
          NoGradient off = NoGradient.open()) {
        for (Layer.Mode mode : Layer.Mode.values()) {
          List<Tensor> together = blocks(given, REPLICAS);
          List<Tensor> apart = together.stream().map(Tensor::copy).toList();
          Tensor signal = signal(given, REPLICAS);
          Tensor all = given.layer().apply(together, signal, mode);
          for (long r = 0; r < REPLICAS; r++) {
            long replica = r;
            List<Tensor> own =
                apart.stream().map(block -> block.narrow(0, replica, 1).copy()).toList();
            Tensor alone = given.layer().apply(own, signal.narrow(0, r, 1).copy(), mode);
            assertThat(alone.toDoubles()).isEqualTo(all.narrow(0, r, 1).toDoubles());
            for (int block = 0; block < own.size(); block++) {
              assertThat(own.get(block).toDoubles())
                  .isEqualTo(together.get(block).narrow(0, r, 1).toDoubles());
            }
          }
        }
      }
    }
  }

  @Test
  final void inInferenceAnExampleDoesNotFeelTheOthersAndNoBlockMoves() {
    for (Case given : cases()) {
      try (TensorScope scope = TensorScope.open();
          NoGradient off = NoGradient.open()) {
        List<Tensor> blocks = blocks(given, 1);
        Tensor signal = signal(given, 1);
        Tensor all = given.layer().apply(blocks, signal, Layer.Mode.INFERENCE);
        for (long n = 0; n < EXAMPLES; n++) {
          Tensor alone = given.layer().apply(blocks, signal.narrow(1, n, 1), Layer.Mode.INFERENCE);
          assertThat(alone.toDoubles())
              .containsExactly(all.narrow(1, n, 1).toDoubles(), within(1e-12));
        }
        List<Tensor> before = blocks(given, 1);
        for (int block = 0; block < blocks.size(); block++) {
          assertThat(blocks.get(block).toDoubles()).isEqualTo(before.get(block).toDoubles());
        }
      }
    }
  }

  @Test
  final void trainingMovesRunningBlocksAndNoOthers() {
    for (Case given : cases()) {
      try (TensorScope scope = TensorScope.open();
          NoGradient off = NoGradient.open()) {
        List<Tensor> blocks = blocks(given, 2);
        given.layer().apply(blocks, signal(given, 2), Layer.Mode.TRAINING);
        List<Tensor> before = blocks(given, 2);
        List<LayerBlock> declared = given.layer().blocks(given.input());
        for (int block = 0; block < blocks.size(); block++) {
          boolean same =
              java.util.Arrays.equals(blocks.get(block).toDoubles(), before.get(block).toDoubles());
          assertThat(same).as("%s", declared.get(block)).isEqualTo(declared.get(block).trained());
        }
      }
    }
  }

  static Tensor signal(Case given, int replicas) {
    long[] shape = lead(given.input(), replicas);
    return random(KEY.named("signal"), shape);
  }

  /** Positive where they may be variances. */
  static List<Tensor> blocks(Case given, int replicas) {
    List<Tensor> blocks = new ArrayList<>();
    for (LayerBlock block : given.layer().blocks(given.input())) {
      long[] shape = new long[block.shape().size() + 1];
      shape[0] = replicas;
      for (int i = 1; i < shape.length; i++) {
        shape[i] = block.shape().get(i - 1);
      }
      Tensor values = random(KEY.named(block.name()), shape);
      blocks.add(block.trained() ? values : values.square().plus(values.onesLike()));
    }
    return blocks;
  }

  private static long[] lead(List<Integer> example, int replicas) {
    long[] shape = new long[example.size() + 2];
    shape[0] = replicas;
    shape[1] = EXAMPLES;
    for (int i = 0; i < example.size(); i++) {
      shape[i + 2] = example.get(i);
    }
    return shape;
  }

  private static Tensor random(RandomKey key, long... shape) {
    long count = 1;
    for (long side : shape) {
      count *= side;
    }
    return Tensor.of(key.gaussians(Math.toIntExact(count)), Precision.FLOAT64, shape);
  }
}
