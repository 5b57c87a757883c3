package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.landscape.BatchBudget;
import org.basinlab.science.landscape.BatchSharpness;
import org.basinlab.science.landscape.Batches;

/** Batch sharpness, at the batch size of each history unless the probe has one of its own. */
record BatchSharpnessProbe(WidthChoice.BatchSharpness choice) implements Probe {

  @Override
  public Optional<String> lacking(Specimen specimen) {
    return History.lacking(
        specimen,
        history -> choice.batchSize().isPresent() || history.steps().batchSize().isPresent(),
        "a batch size");
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    Map<Integer, List<Integer>> bySize =
        IntStream.range(0, specimen.replicas())
            .boxed()
            .collect(
                Collectors.groupingBy(r -> size(specimen, r), TreeMap::new, Collectors.toList()));
    Map<Integer, Readings> read = new TreeMap<>();
    bySize.forEach(
        (size, replicas) -> {
          List<Readings> found = ofSize(specimen.only(replicas), size);
          for (int i = 0; i < replicas.size(); i++) {
            read.put(replicas.get(i), found.get(i));
          }
        });
    return new ArrayList<>(read.values());
  }

  private int size(Specimen specimen, int replica) {
    return choice.batchSize().orElseGet(() -> specimen.histories().get(replica).batchSize());
  }

  private List<Readings> ofSize(Specimen specimen, int size) {
    int n = specimen.size();
    if (size > n) {
      return specimen.histories().stream()
          .map(
              each ->
                  Readings.none(
                      choice.quantities(),
                      "a batch of %d is larger than the %d examples.".formatted(size, n)))
          .toList();
    }
    return BatchSharpness.of(
            Batches.of(specimen.objective(n)),
            new BatchSampler.ShuffledEpochs(n, size),
            specimen.keys(choice.canonical()),
            BatchBudget.fixed(choice.batches()))
        .stream()
        .map(found -> readings(specimen, found, size))
        .toList();
  }

  private Readings readings(Specimen specimen, BatchSharpness found, int size) {
    String subset =
        "%d batches of %d of %s"
            .formatted(choice.batches(), size, specimen.subset(specimen.size()));
    double cost = choice.exampleGradients(size) / specimen.size();
    return found
        .mean()
        .map(
            mean ->
                Readings.of(new Source("loss/θ²", subset, cost).estimate("batchSharpness", mean)))
        .orElseGet(
            () ->
                Readings.none(
                    choice.quantities(),
                    "none of %d batches has a gradient.".formatted(found.withoutGradient())));
  }
}
