package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.landscape.BatchBudget;
import org.basinlab.science.landscape.BatchSharpness;
import org.basinlab.science.landscape.Batches;

/** Batch sharpness, at the batch size of each run unless the probe has one of its own. */
record BatchSharpnessProbe(WidthChoice.BatchSharpness choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    Map<Integer, List<Integer>> bySize =
        IntStream.range(0, batch.runs().size())
            .boxed()
            .collect(Collectors.groupingBy(r -> size(batch, r), TreeMap::new, Collectors.toList()));
    Map<Integer, List<Reading>> read = new TreeMap<>();
    bySize.forEach(
        (size, replicas) -> {
          List<BatchSharpness> found = of(batch.only(replicas), size);
          for (int i = 0; i < replicas.size(); i++) {
            read.put(replicas.get(i), List.of(reading(batch, found.get(i), size)));
          }
        });
    return new ArrayList<>(read.values());
  }

  private int size(SnapshotBatch batch, int replica) {
    return choice.size(batch.runs().get(replica).point().batchSize());
  }

  private List<BatchSharpness> of(SnapshotBatch batch, int size) {
    int n = batch.trainingSize();
    return BatchSharpness.of(
        Batches.of(batch.objective(n)),
        new BatchSampler.ShuffledEpochs(n, size),
        batch.keys(choice.canonical()),
        BatchBudget.fixed(choice.batches()));
  }

  private Reading reading(SnapshotBatch batch, BatchSharpness found, int size) {
    return found
        .mean()
        .map(
            mean ->
                new Reading.Source("loss/θ²", subset(batch, size), gradients(batch, size))
                    .estimate("batchSharpness", mean))
        .orElseThrow(
            () ->
                new BrokenInputException(
                    "none of %d batches has a gradient.".formatted(found.withoutGradient())));
  }

  private String subset(SnapshotBatch batch, int size) {
    return "%d batches of %d of all %d training examples"
        .formatted(choice.batches(), size, batch.trainingSize());
  }

  private double gradients(SnapshotBatch batch, int size) {
    return choice.exampleGradients(size) / batch.trainingSize();
  }
}
