package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.data.ExampleTensors;
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
    implements Probe {
  private static final long CHUNK = 1000;

  /** Answers of which one can be left out and pairs remain. */
  private static final int FEWEST = 3;

  /** Distance of confidences at which the kernel has fallen to 1/e. */
  private static final double KERNEL_WIDTH = 0.2;

  public CalibrationProbe {
    Domain.FROM_ONE.require("bins", bins);
    Domain.FROM_TWO.require("resamples", resamples);
  }

  /** What is read of examples of a kind. */
  private record Yield(Quantity error, Quantity floor, Quantity kernel) {
    static Yield of(String kind) {
      return new Yield(
          Quantity.share(
              ExampleSet.name(kind, "calibrationError"),
              ExampleSet.label(kind, "calibration error")),
          Quantity.share(
              ExampleSet.name(kind, "calibrationFloor"),
              ExampleSet.label(kind, "calibration error if calibrated")),
          Quantity.linear(
              ExampleSet.name(kind, "kernelCalibrationError"),
              ExampleSet.label(kind, "kernel calibration error"),
              "",
              "1"));
    }

    List<Quantity> all() {
      return List.of(error, floor, kernel);
    }
  }

  @Override
  public List<Quantity> quantities() {
    return ExampleSet.KINDS.stream().flatMap(kind -> Yield.of(kind).all().stream()).toList();
  }

  @Override
  public String method() {
    return "calibration on all training and all validation examples: expected calibration error over %s of confidence, the same if confidences were true (%s), and kernel calibration error, unbiased"
        .formatted(Phrase.counted(bins, "bin"), count(resamples) + " resamples");
  }

  @Override
  public int examplesNeeded() {
    return 0;
  }

  @Override
  public double exampleGradients(Sizes sizes) {
    return ProbeChoice.GRADIENTS_PER_FORWARD_PASS * (sizes.training() + sizes.validation());
  }

  @Override
  public Work work(Specimen specimen) {
    return Work.examples(specimen.sets().stream().mapToLong(set -> set.examples().count()).sum());
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    List<RandomKey> keys = specimen.keys(canonical());
    List<Readings> all = new ArrayList<>();
    keys.forEach(key -> all.add(Readings.of()));
    for (ExampleSet set : specimen.sets()) {
      List<Answers> answers = answers(specimen, set.examples());
      for (int r = 0; r < answers.size(); r++) {
        all.set(r, with(all.get(r), specimen, set, answers.get(r), keys.get(r)));
      }
    }
    return all;
  }

  private Readings with(
      Readings known, Specimen specimen, ExampleSet set, Answers answers, RandomKey key) {
    Yield yield = Yield.of(set.kind());
    if (specimen.loss() != Loss.CROSS_ENTROPY) {
      return known.without(
          yield.all(), "Outputs are logits of probabilities by cross-entropy only.");
    }
    if (answers.size() < FEWEST) {
      return known.without(yield.all(), "Of so few answers no error is known.");
    }
    if (!answers.areFinite()) {
      return known.without(yield.all(), "The outputs are not finite.");
    }
    Source source = new Source(set.words(), ProbeChoice.GRADIENTS_PER_FORWARD_PASS);
    RandomKey own = key.named(ExampleSet.name(set.kind(), "examples"));
    Estimate floor = Estimate.ofSamples(answers.errorsIfCalibrated(bins, resamples, own));
    Estimate kernel = answers.kernelError(KERNEL_WIDTH);
    double error = answers.error(bins);
    int n = answers.size();
    if (!set.isDraw()) {
      return known
          .with(source.exact(yield.error, error, n))
          .with(source.estimate(yield.floor, floor))
          .with(source.exact(yield.kernel, kernel.value(), n));
    }
    double spread = Estimate.ofSamples(answers.resampled(bins, resamples, own)).standardDeviation();
    return known
        .with(source.sampled(yield.error, error, spread, n))
        .with(source.estimate(yield.floor, floor))
        .with(source.estimate(yield.kernel, kernel));
  }

  /** Of each replica. */
  private static List<Answers> answers(Specimen specimen, ExampleTensors examples) {
    int n = Math.toIntExact(examples.count());
    int replicas = specimen.replicas();
    double[][] confidences = new double[replicas][n];
    double[][] hits = new double[replicas][n];
    try (NoGradient off = NoGradient.open()) {
      for (int from = 0; from < n; from += (int) CHUNK) {
        long size = Math.min(CHUNK, n - from);
        try (TensorScope scope = TensorScope.open()) {
          Tensor inputs = examples.inputs().narrow(0, from, size).unsqueeze(0);
          Tensor labels = examples.labels().narrow(0, from, size).unsqueeze(0);
          Tensor logits =
              specimen
                  .network()
                  .logits(
                      specimen.network().layout().split(specimen.parameters()),
                      inputs.expand(replicas, size, inputs.size(2)));
          Tensor answer = logits.indexOfLargest();
          double[] sure =
              logits.logSoftmax().gatherLast(answer.unsqueeze(2)).sum(2).exponential().toDoubles();
          double[] hit =
              answer.equalTo(labels.expand(replicas, size), logits.precision()).toDoubles();
          for (int r = 0; r < replicas; r++) {
            System.arraycopy(sure, r * (int) size, confidences[r], from, (int) size);
            System.arraycopy(hit, r * (int) size, hits[r], from, (int) size);
          }
        }
      }
    }
    return IntStream.range(0, replicas)
        .mapToObj(r -> new Answers(confidences[r], hits[r]))
        .toList();
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

    /** Which of the bins (j/M, (j+1)/M] holds each confidence. */
    private int[] places(int bins) {
      return Arrays.stream(confidences)
          .mapToInt(c -> Math.min(bins - 1, Math.max(0, (int) Math.ceil(c * bins) - 1)))
          .toArray();
    }

    /** Σ_B (|B|/n) |accuracy − mean confidence|, in which |B| cancels: Σ_B |Σ_{i in B} e_i| / n. */
    double error(int bins) {
      int[] places = places(bins);
      double[] sums = new double[bins];
      for (int i = 0; i < size(); i++) {
        sums[places[i]] += gap(i);
      }
      return error(sums);
    }

    private double error(double[] sums) {
      return Arrays.stream(sums).map(Math::abs).sum() / size();
    }

    /** The same of examples drawn anew from these with replacement. */
    double[] resampled(int bins, int resamples, RandomKey key) {
      int[] places = places(bins);
      double[] all = new double[resamples];
      for (int b = 0; b < resamples; b++) {
        double[] sums = new double[bins];
        for (double u : key.named("resampled").at(b).uniforms(size())) {
          int drawn = (int) (u * size());
          sums[places[drawn]] += gap(drawn);
        }
        all[b] = error(sums);
      }
      return all;
    }

    /** The same with answers that are right as often as their confidences say. */
    double[] errorsIfCalibrated(int bins, int resamples, RandomKey key) {
      int[] places = places(bins);
      double[] all = new double[resamples];
      for (int b = 0; b < resamples; b++) {
        double[] sums = new double[bins];
        double[] uniforms = key.named("calibrated").at(b).uniforms(size());
        for (int i = 0; i < size(); i++) {
          double hit = uniforms[i] < confidences[i] ? 1 : 0;
          sums[places[i]] += hit - confidences[i];
        }
        all[b] = error(sums);
      }
      return all;
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

    /** Σ_{j≠i} e_i e_j k_ij, one an example. */
    private double[] rows(double width) {
      int[] order =
          IntStream.range(0, size())
              .boxed()
              .sorted((a, b) -> Double.compare(confidences[a], confidences[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      double[] rows = new double[size()];
      double below = 0;
      for (int k = 1; k < order.length; k++) {
        below = (below + gap(order[k - 1])) * kernel(order[k - 1], order[k], width);
        rows[order[k]] += gap(order[k]) * below;
      }
      double above = 0;
      for (int k = order.length - 2; k >= 0; k--) {
        above = (above + gap(order[k + 1])) * kernel(order[k], order[k + 1], width);
        rows[order[k]] += gap(order[k]) * above;
      }
      return rows;
    }

    private double kernel(int lower, int upper, double width) {
      return Math.exp((confidences[lower] - confidences[upper]) / width);
    }
  }
}
