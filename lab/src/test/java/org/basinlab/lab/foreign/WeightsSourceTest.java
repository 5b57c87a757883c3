package org.basinlab.lab.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.basinlab.lab.archive.NamedTensor;
import org.basinlab.lab.archive.Safetensors;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.network.NetworkKind;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.run.SnapshotFiles;
import org.basinlab.lab.study.NetworkText;
import org.basinlab.science.data.Presentation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of Basin's own networks in a file, running statistics among them. */
class WeightsSourceTest {
  private static final List<Integer> SHAPE = List.of(3, 32, 32);
  private static final int OUTPUTS = 7;
  private static final int EXAMPLES = 5;
  private static final int PIXELS = 3 * 32 * 32;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp hidden=[4] activation=relu",
        "{kind: conv, channels: [2, 3], activation: tanh}",
        "residual depth=8 width=2 activation=relu"
      })
  void aNetworkOfTheFileHasTheLossOfTheNetwork(String network, @TempDir Path folder)
      throws IOException {
    byte[] pictures = pictures();
    Files.write(folder.resolve("data_batch_1.bin"), pictures);
    Files.write(folder.resolve("test_batch.bin"), pictures);
    try (TensorScope scope = TensorScope.open()) {
      LayeredNetwork own = ((NetworkKind) NetworkText.read(network)).network(SHAPE, OUTPUTS);
      Tensor state = state(own);
      Path file = folder.resolve("weights.safetensors");
      Files.write(file, Safetensors.toBytes(shuffled(SnapshotFiles.toFile(own.state(), state))));
      ModelRecord seen = ModelProbe.measure(request(file, network, folder), Progress.silent());
      assertThat(seen.outputs()).isEqualTo(OUTPUTS);
      assertThat(seen.parameters()).isEqualTo(own.layout().parameterCount());
      assertThat(seen.measurements().get(0).value())
          .isCloseTo(loss(own, state, pictures), within(1e-12));
    }
  }

  private static ModelProbeRequest request(Path file, String network, Path data) {
    return new ModelProbeRequest(
        file,
        network,
        data.toString(),
        Presentation.PLAIN,
        Loss.CROSS_ENTROPY,
        Precision.FLOAT64,
        List.of("generalisation", "noise-scale"),
        new StepChoice(OptionalDouble.empty(), OptionalInt.empty(), 0),
        false);
  }

  /** As drawn, but no number is 0 or 1, as running statistics are at first. */
  private static Tensor state(LayeredNetwork own) {
    Tensor drawn = own.initial(Initialisation.HE, 1, RandomKey.of(3), Precision.FLOAT64);
    double[] shift = new double[(int) drawn.size(1)];
    Arrays.setAll(shift, i -> 0.05 * (1.5 + Math.sin(i)));
    return drawn.plus(Tensor.of(shift, Precision.FLOAT64, 1, shift.length));
  }

  private static Snapshot shuffled(Snapshot snapshot) {
    List<NamedTensor> tensors = new ArrayList<>(snapshot.tensors());
    Collections.reverse(tensors);
    return new Snapshot(tensors);
  }

  /** Of CIFAR-10: a label, then its pixels. */
  private static byte[] pictures() {
    byte[] bytes = new byte[EXAMPLES * (PIXELS + 1)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % (PIXELS + 1) == 0 ? i / (PIXELS + 1) : (i * 37L + i / 11) % 256);
    }
    return bytes;
  }

  private static double loss(LayeredNetwork own, Tensor state, byte[] pictures) {
    double[] inputs = new double[EXAMPLES * PIXELS];
    long[] labels = new long[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = i;
      for (int k = 0; k < PIXELS; k++) {
        inputs[i * PIXELS + k] = (pictures[i * (PIXELS + 1) + 1 + k] & 0xff) / 255f;
      }
    }
    long q = own.layout().parameterCount();
    Tensor logits =
        own.frozen(state.narrow(1, q, state.size(1) - q))
            .logits(
                own.layout().split(state.narrow(1, 0, q)),
                Tensor.of(inputs, Precision.FLOAT64, 1, EXAMPLES, PIXELS));
    Tensor each = Loss.CROSS_ENTROPY.perExample(logits, Tensor.ofIndices(labels, 1, EXAMPLES));
    return each.sum().item() / EXAMPLES;
  }
}
