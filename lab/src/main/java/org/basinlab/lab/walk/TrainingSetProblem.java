package org.basinlab.lab.walk;

import static org.basinlab.lab.quantity.NumberText.count;
import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.HashSet;
import java.util.Set;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.science.Check;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.ShuffledEpochs;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.walk.LeastSquares;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.SampledDescent;
import org.basinlab.science.walk.Step;

/**
 * Mean of ½ h(θ − a_i)² over N examples whose a_i are alternately ±√c/h: every batch is drawn from
 * a training set, and C = c everywhere.
 *
 * @param curvature h &gt; 0, loss/θ²
 * @param covariance c &gt; 0, loss²/θ²
 * @param trainSize N, even
 */
@Word("training-set")
public record TrainingSetProblem(
    @Key(value = "h, loss/θ²", domain = Domain.POSITIVE) double curvature,
    @Key(value = "c, variance of the gradient of one example, loss²/θ²", domain = Domain.POSITIVE)
        double covariance,
    @Key(value = "N, even", domain = Domain.FROM_TWO) int trainSize,
    @Key("how a batch is drawn") Batches sampling)
    implements ProblemKind {
  /** Draws that walkers make with one generator: making one costs as much as some hundred draws. */
  private static final int DRAWN_TOGETHER = 2000;

  /** How a batch is drawn. */
  public enum Batches {
    /** every example independently */
    WITH_REPLACEMENT,
    /** a fresh subset, no example twice, whatever the batches before */
    WITHOUT_REPLACEMENT,
    /** every epoch a partition of the training set */
    SHUFFLED_EPOCHS
  }

  public TrainingSetProblem {
    curvature = Domain.POSITIVE.require("curvature", curvature);
    covariance = Domain.POSITIVE.require("covariance", covariance);
    Check.that(
        trainSize >= 2 && trainSize % 2 == 0,
        "trainSize must be even and at least 2, got %d.",
        trainSize);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public boolean drawsExamples() {
    return true;
  }

  private boolean isShuffled() {
    return sampling == Batches.SHUFFLED_EPOCHS;
  }

  @Override
  public SymmetricMatrix hessianAtMinimum() {
    return SymmetricMatrix.diagonal(curvature);
  }

  @Override
  public BatchNoise batchNoise(int batchSize) {
    return sampling == Batches.WITH_REPLACEMENT
        ? BatchNoise.withReplacement(batchSize)
        : BatchNoise.withoutReplacement(batchSize, trainSize);
  }

  /** It draws examples, and knows nothing of {@link #batchNoise}. */
  @Override
  public Motion motion(Step step, int batchSize) {
    return new SampledDescent(examples(), sampler(batchSize), step);
  }

  private BatchSampler sampler(int batchSize) {
    return switch (sampling) {
      case WITH_REPLACEMENT -> new BatchSampler.WithReplacement(trainSize, batchSize);
      case WITHOUT_REPLACEMENT ->
          new BatchSampler.FreshSubsets(
              trainSize, batchSize, Math.max(1, DRAWN_TOGETHER / batchSize));
      case SHUFFLED_EPOCHS -> new BatchSampler.ShuffledEpochs(trainSize, batchSize);
    };
  }

  /** Inputs √h and labels ± √(c/h): every example has curvature h, and slope ± √c at 0. */
  private LeastSquares examples() {
    double[][] inputs = new double[trainSize][1];
    double[] labels = new double[trainSize];
    double input = Math.sqrt(curvature);
    double label = Math.sqrt(covariance / curvature);
    for (int i = 0; i < labels.length; i++) {
      inputs[i][0] = input;
      labels[i] = i % 2 == 0 ? label : -label;
    }
    return new LeastSquares(inputs, labels);
  }

  @Override
  public Set<Law> laws() {
    Set<Law> laws = new HashSet<>(ConstantNoise.LAWS);
    laws.removeAll(Set.of(OwnLaws.ESCAPE, OwnLaws.ISOTROPIC_ESCAPE));
    if (isShuffled()) {
      laws.add(OwnLaws.SHUFFLED_EPOCHS);
    }
    if (sampling == Batches.WITHOUT_REPLACEMENT) {
      laws.add(OwnLaws.INFINITE_POPULATION);
    }
    return laws;
  }

  /** Of shuffled epochs all laws but their own are outside their regime. */
  @Override
  public Prediction<Double> predict(Law law, Quantity quantity, Descent descent) {
    ConstantNoise independent =
        new ConstantNoise(descent, hessianAtMinimum(), SymmetricMatrix.diagonal(covariance));
    if (law.equals(OwnLaws.SHUFFLED_EPOCHS)) {
      ShuffledEpochs epochs =
          ShuffledEpochs.of(descent.rule(), curvature, trainSize, descent.batchSize());
      int into = (int) (descent.steps() % epochs.stepsPerEpoch());
      return independent.finiteStep(quantity, epochs.ratioAfter(into));
    }
    if (law.equals(OwnLaws.INFINITE_POPULATION)) {
      return independent.infinitePopulation(quantity);
    }
    Prediction<Double> found = independent.predict(law, quantity);
    return isShuffled()
        ? found.limitedTo(
            Regime.OUTSIDE,
            "The batches of an epoch are anti-correlated, and the law wants them independent.")
        : found;
  }

  @Override
  public String words() {
    return "mean of ½h(θ − a_i)² over N = %s examples, h = %s, C = %s, %s"
        .formatted(
            count(trainSize),
            exact(curvature),
            exact(covariance),
            FlowText.word(sampling).replace('-', ' '));
  }
}
