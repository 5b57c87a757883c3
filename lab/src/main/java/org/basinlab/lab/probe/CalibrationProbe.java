package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Loss;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Whether the confidence of a classifier, the largest probability of its softmax, is the share of
 * answers that are right: the expected calibration error over bins of confidence (Guo et al. 2017),
 * what it would be by chance alone if confidences were true, and the kernel calibration error of
 * the form of Kumar et al. (2018), without bins.
 *
 * @param bins M of equal width; ≥ 1
 * @param resamples of the examples for the error of the first, of the answers for the second; ≥ 2
 */
@Word("calibration")
public record CalibrationProbe(
    @Key(value = "bins of confidence, of equal width", domain = Domain.FROM_ONE, usual = "15")
        int bins,
    @Key(value = "resamples for the errors", domain = Domain.FROM_TWO, usual = "200") int resamples)
    implements SetProbe {
  private static final int CHUNK = 1000;

  /** Answers of which one can be left out and pairs remain. */
  private static final int FEWEST = 3;

  /** Distance of confidences at which the kernel has fallen to 1/e. */
  private static final double KERNEL_WIDTH = 0.2;

  public CalibrationProbe {
    Domain.FROM_ONE.require("bins", bins);
    Domain.FROM_TWO.require("resamples", resamples);
  }

  private static Quantity error(String kind) {
    return Quantity.share(
        ExampleSet.name(kind, "calibrationError"), ExampleSet.label(kind, "calibration error"));
  }

  private static Quantity floor(String kind) {
    return Quantity.share(
        ExampleSet.name(kind, "calibrationFloor"),
        ExampleSet.label(kind, "calibration error if calibrated"));
  }

  private static Quantity kernel(String kind) {
    return Quantity.linear(
        ExampleSet.name(kind, "kernelCalibrationError"),
        ExampleSet.label(kind, "kernel calibration error"),
        "",
        "1");
  }

  @Override
  public List<Quantity> quantities(String kind) {
    return List.of(error(kind), floor(kind), kernel(kind));
  }

  @Override
  public String method() {
    return "calibration on all training and all validation examples: expected calibration error over %s of confidence, the same if confidences were true (%s), and kernel calibration error, unbiased"
        .formatted(Phrase.counted(bins, "bin"), count(resamples) + " resamples");
  }

  @Override
  public List<Readings> read(Specimen specimen, ExampleSet set) {
    if (specimen.loss() != Loss.CROSS_ENTROPY) {
      Readings none = none(set, "Outputs are logits of probabilities by cross-entropy only.");
      return Collections.nCopies(specimen.replicas(), none);
    }
    List<Answers> answers = answers(specimen.objective(set.examples()));
    List<RandomKey> keys = specimen.keys(canonical());
    return IntStream.range(0, answers.size())
        .mapToObj(r -> readings(set, answers.get(r), keys.get(r)))
        .toList();
  }

  private Readings none(ExampleSet set, String reason) {
    return Readings.none(quantities(set.kind()), reason);
  }

  private Readings readings(ExampleSet set, Answers answers, RandomKey key) {
    if (answers.size() < FEWEST) {
      return none(set, "Of so few answers no error is known.");
    }
    if (!answers.areFinite()) {
      return none(set, "The outputs are not finite.");
    }
    RandomKey own = key.named(ExampleSet.name(set.kind(), "examples"));
    Estimate floor = Estimate.ofSamples(answers.errorsIfCalibrated(bins, resamples, own));
    Estimate kernel = answers.kernelError(KERNEL_WIDTH);
    double spread =
        set.isDraw()
            ? Estimate.ofSamples(answers.resampled(bins, resamples, own)).standardDeviation()
            : 0;
    return Readings.of(
        set.mean(error(set.kind()), answers.error(bins), spread),
        set.source().estimate(floor(set.kind()), floor),
        set.mean(kernel(set.kind()), kernel.value(), kernel.standardError()));
  }

  /** Of each replica. */
  private static List<Answers> answers(NetworkObjective objective) {
    List<Tensor> blocks = objective.layout().split(objective.parameters());
    List<Tensor> sure = new ArrayList<>();
    List<Tensor> right = new ArrayList<>();
    try (NoGradient off = NoGradient.open();
        TensorScope all = TensorScope.open()) {
      for (long from = 0; from < objective.examples(); from += CHUNK) {
        long to = Math.min(from + CHUNK, objective.examples());
        try (TensorScope scope = TensorScope.open()) {
          Tensor logits = objective.outputs(blocks, from, to);
          Tensor answer = logits.indexOfLargest();
          Tensor chances = logits.logSoftmax().gatherLast(answer.unsqueeze(2)).sum(2).exponential();
          sure.add(scope.keep(chances));
          right.add(scope.keep(answer.equalTo(objective.labels(from, to), logits.precision())));
        }
      }
      Tensor confidences = Tensor.concatenate(sure, 1);
      Tensor hits = Tensor.concatenate(right, 1);
      return LongStream.range(0, objective.replicas())
          .mapToObj(
              r -> new Answers(confidences.select(0, r).toDoubles(), hits.select(0, r).toDoubles()))
          .toList();
    }
  }

  /** The confidence of each answer, in (0, 1], and whether it was right, 0 or 1. */
  static final class Answers {
    private final double[] confidences;
    private final double[] hits;

    Answers(double[] confidences, double[] hits) {
      this.confidences = confidences.clone();
      this.hits = hits.clone();
    }

    int size() {
      return hits.length;
    }

    boolean areFinite() {
      return Arrays.stream(confidences).allMatch(Double::isFinite);
    }

    /** e_i, hit minus confidence. */
    private double gap(int i) {
      return hits[i] - confidences[i];
    }

    /** Σ_B (|B|/n) |accuracy − mean confidence|, in which |B| cancels: Σ_B |Σ_{i in B} e_i| / n. */
    double error(int bins) {
      return error(bins, k -> k, this::gap);
    }

    /** The same of examples drawn anew from these with replacement. */
    double[] resampled(int bins, int resamples, RandomKey key) {
      return repeated(
          resamples,
          key.named("resampled"),
          uniforms -> error(bins, k -> (int) (uniforms[k] * size()), this::gap));
    }

    /** The same with answers that are right as often as their confidences say. */
    double[] errorsIfCalibrated(int bins, int resamples, RandomKey key) {
      return repeated(
          resamples,
          key.named("calibrated"),
          uniforms ->
              error(bins, k -> k, i -> (uniforms[i] < confidences[i] ? 1 : 0) - confidences[i]));
    }

    private double[] repeated(int times, RandomKey key, ToDoubleFunction<double[]> error) {
      return IntStream.range(0, times)
          .mapToDouble(b -> error.applyAsDouble(key.at(b).uniforms(size())))
          .toArray();
    }

    /** Of n examples with their e_i, in bins (j/M, (j+1)/M] of confidence. */
    private double error(int bins, IntUnaryOperator example, IntToDoubleFunction gap) {
      double[] sums = new double[bins];
      for (int k = 0; k < size(); k++) {
        int i = example.applyAsInt(k);
        int bin = (int) Math.ceil(confidences[i] * bins) - 1;
        sums[Math.min(bins - 1, Math.max(0, bin))] += gap.applyAsDouble(i);
      }
      return Arrays.stream(sums).map(Math::abs).sum() / size();
    }

    /**
     * Σ_{i≠j} e_i e_j exp(−|c_i − c_j|/w) / (n(n − 1)), with its error by the jackknife. Along
     * sorted confidences the kernel is a product of steps, so that n log n operations suffice.
     */
    Estimate kernelError(double width) {
      int n = size();
      double[] rows = rows(width);
      double sum = Arrays.stream(rows).sum();
      double value = sum / ((double) n * (n - 1));
      double spread = 0;
      for (double row : rows) {
        double without = (sum - 2 * row) / ((n - 1.0) * (n - 2));
        spread += (without - value) * (without - value);
      }
      return new Estimate(value, Math.sqrt(spread * (n - 1) / n), n);
    }

    /** Σ_{j≠i} e_i e_j k_ij, one an example: of those below it, and of those above. */
    private double[] rows(double width) {
      List<Integer> order =
          IntStream.range(0, size())
              .boxed()
              .sorted(Comparator.comparingDouble(i -> confidences[i]))
              .collect(Collectors.toList());
      double[] rows = new double[size()];
      for (int side = 0; side < 2; side++) {
        double seen = 0;
        for (int k = 1; k < order.size(); k++) {
          int last = order.get(k - 1);
          int next = order.get(k);
          double step = Math.abs(confidences[next] - confidences[last]);
          seen = (seen + gap(last)) * Math.exp(-step / width);
          rows[next] += gap(next) * seen;
        }
        Collections.reverse(order);
      }
      return rows;
    }
  }
}
