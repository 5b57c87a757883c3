package org.basinlab.lab.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.basinlab.lab.archive.NamedTensor;
import org.basinlab.lab.archive.Safetensors;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.network.NetworkKind;
import org.basinlab.lab.run.SnapshotFiles;
import org.basinlab.lab.study.NetworkText;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * Weights of one of Basin's own networks, as a snapshot of a run has them.
 *
 * @param kind what the network is, but for the ends that the data decide
 */
record WeightsSource(Path file, NetworkKind kind, Snapshot weights) implements ModelSource {

  static WeightsSource of(Path file, String network) {
    NetworkKind kind = (NetworkKind) NetworkText.read(network);
    Check.that(Files.isRegularFile(file), "The model %s does not exist.", file);
    try {
      Snapshot weights = Safetensors.fromBytes(Files.readAllBytes(file), file.toString());
      return new WeightsSource(file, kind, weights);
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
  }

  @Override
  public List<String> arguments() {
    return List.of();
  }

  @Override
  public Loaded load(Precision precision, LabelledInputs inputs, Tensor sample) {
    List<Integer> shape = inputs.soleShape();
    kind.refusal(shape)
        .ifPresent(
            reason -> {
              throw new BrokenInputException(
                  "The network of --network cannot take the inputs of %s: %s"
                      .formatted(inputs.name(), reason));
            });
    LayeredNetwork network = kind.network(shape, outputs(shape));
    Tensor state = SnapshotFiles.toTensor(ordered(network.state())).to(precision);
    long q = network.layout().parameterCount();
    return new Loaded(
        network.frozen(state.narrow(1, q, state.size(1) - q)),
        state.narrow(1, 0, q).contiguous(),
        List.of());
  }

  /** K, on which the number of weights depends linearly. */
  private int outputs(List<Integer> shape) {
    long one = kind.parameterCount(shape, 1);
    long each = kind.parameterCount(shape, 2) - one;
    long there = weights.tensors().stream().mapToLong(tensor -> tensor.slot().size()).sum();
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / each, 1 + (there - one) / each));
  }

  /** The tensors in the order of the network, whatever that in the file. */
  private Snapshot ordered(ParameterLayout expected) {
    Map<String, NamedTensor> there = new TreeMap<>();
    weights.tensors().forEach(tensor -> there.put(described(tensor), tensor));
    List<String> wanted =
        expected.blocks().stream().map(block -> block.name() + " " + block.shape()).toList();
    Check.that(
        there.keySet().equals(Set.copyOf(wanted)),
        "%s holds the tensors %s, but a network of --network on these inputs has %s; say the network and"
            + " show the inputs (--flatten, --rgb) as in the study that wrote the file.",
        file,
        List.copyOf(there.keySet()),
        wanted);
    List<NamedTensor> ordered = new ArrayList<>();
    for (String name : wanted) {
      ordered.add(Objects.requireNonNull(there.get(name)));
    }
    return new Snapshot(ordered);
  }

  private static String described(NamedTensor tensor) {
    return tensor.slot().name() + " " + tensor.slot().shape();
  }
}
