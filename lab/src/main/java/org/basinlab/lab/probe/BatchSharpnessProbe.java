package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.landscape.BatchBudget;
import org.basinlab.science.landscape.BatchSharpness;
import org.basinlab.science.landscape.Batches;

/**
 * Batch sharpness: mean curvature of the batch loss along the gradient of the same batch, at the
 * batch size of each history unless the probe has one of its own.
 *
 * @param batches drawn without replacement, each by itself, from all training examples; ≥ 2
 */
@Word("batch-sharpness")
public record BatchSharpnessProbe(
    @Key(
            value = "batches, drawn from all training examples",
            domain = Domain.FROM_TWO,
            usual = "64")
        int batches,
    @Key(
            value = "examples of each batch; the run's own batch size if it is not given",
            domain = Domain.FROM_ONE)
        OptionalInt batchSize)
    implements Probe {
  public static final Quantity SHARPNESS =
      Quantity.linear("batchSharpness", "Batch sharpness", "", "loss/θ²").ofCurvature();

  /** Gradient, product with the Hessian, all over one batch. */
  private static final int GRADIENTS_PER_BATCH = 3;

  private static final int MODEL_BATCHES = 256;

  public BatchSharpnessProbe {
    Domain.FROM_TWO.require("batches", batches);
    batchSize.ifPresent(size -> Domain.FROM_ONE.require("batchSize", size));
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(SHARPNESS);
  }

  @Override
  public String method() {
    String size =
        batchSize.isPresent()
            ? count(batchSize.getAsInt()) + " training examples"
            : "as many training examples as the run takes a step";
    return "batch sharpness: curvature of the batch loss along the gradient of the same batch, mean over %s random batches of %s"
        .formatted(count(batches), size);
  }

  @Override
  public int examplesNeeded() {
    return batchSize.orElse(0);
  }

  @Override
  public double exampleGradients(Sizes sizes) {
    return exampleGradients(batchSize.orElse(sizes.batch()));
  }

  /** Cost at a batch size, in gradients of one example. */
  private double exampleGradients(int size) {
    return GRADIENTS_PER_BATCH * (double) batches * size;
  }

  @Override
  public BatchSharpnessProbe suitedTo(Specimen model) {
    return new BatchSharpnessProbe(MODEL_BATCHES, OptionalInt.empty());
  }

  @Override
  public Optional<String> lacking(Specimen specimen) {
    return History.lacking(
        specimen,
        history -> batchSize.isPresent() || history.steps().batchSize().isPresent(),
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
    return batchSize.orElseGet(() -> specimen.histories().get(replica).batchSize());
  }

  private List<Readings> ofSize(Specimen specimen, int size) {
    int n = specimen.size();
    if (size > n) {
      return specimen.histories().stream()
          .map(
              each ->
                  Readings.none(
                      quantities(),
                      "a batch of %d is larger than the %d examples.".formatted(size, n)))
          .toList();
    }
    return BatchSharpness.measured(
            Batches.of(specimen.objective(n)),
            new BatchSampler.ShuffledEpochs(n, size),
            specimen.keys(canonical()),
            BatchBudget.fixed(batches))
        .stream()
        .map(found -> readings(specimen, found, size))
        .toList();
  }

  private Readings readings(Specimen specimen, BatchSharpness found, int size) {
    String subset =
        "%d batches of %d of %s".formatted(batches, size, specimen.subset(specimen.size()));
    double cost = exampleGradients(size) / specimen.size();
    return found
        .mean()
        .map(mean -> Readings.of(new Source(subset, cost).estimate(SHARPNESS, mean)))
        .orElseGet(
            () ->
                Readings.none(
                    quantities(),
                    "none of %d batches has a gradient.".formatted(found.withoutGradient())));
  }
}
