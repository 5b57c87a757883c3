package org.basinlab.lab.run;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.archive.TensorValues;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.Problem;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.theory.BasinOdds;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.DoubleWell;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.walk.FreshRegression;
import org.basinlab.science.walk.GaussianDescent;
import org.basinlab.science.walk.Landscape;
import org.basinlab.science.walk.LeastSquares;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.NoiseLaw;
import org.basinlab.science.walk.SampledDescent;
import org.basinlab.science.walk.Step;

/** The problem of an arm in the words of the science: what walkers walk on and with what noise. */
public final class WalkScene {
  private final Arm arm;
  private final double learningRate;
  private final int batchSize;
  private final SymmetricMatrix hessian;
  private final double[][] curvature;
  private final double deepest;

  private WalkScene(Arm arm, double learningRate, int batchSize) {
    this.arm = arm;
    this.learningRate = learningRate;
    this.batchSize = batchSize;
    this.hessian = hessian(arm.problem());
    this.curvature = hessian.rows();
    this.deepest = arm.problem() instanceof Problem.DoubleWell problem ? deepest(problem) : 0;
  }

  private static double deepest(Problem.DoubleWell problem) {
    BasinOdds odds = well(problem).odds();
    return Math.min(odds.a().loss(), odds.b().loss());
  }

  /** Of a run. */
  public static WalkScene of(WalkRun run) {
    return new WalkScene(run.arm(), run.point().learningRate(), run.point().batchSize());
  }

  /**
   * Refuses an arm that cannot be walked in, before any work starts.
   *
   * @throws BrokenInputException such as for a covariance with a negative eigenvalue
   */
  public static void requireWalkable(WalkRun run) {
    try {
      of(run).motion();
    } catch (BrokenInputException refusal) {
      throw new BrokenInputException(
          "Arm " + run.arm().name() + " cannot be walked in: " + refusal.getMessage(), refusal);
    }
  }

  /** C_S/C of its batches. */
  public BatchNoise batchNoise() {
    Problem problem = arm.problem();
    int examples = problem.trainSize();
    boolean replaced =
        examples == 0
            || (problem instanceof Problem.TrainingSet set
                && set.sampling() == Problem.Sampling.WITH_REPLACEMENT);
    return replaced
        ? BatchNoise.withReplacement(batchSize)
        : BatchNoise.withoutReplacement(batchSize, examples);
  }

  /** η, μ and the noise of a batch. */
  public StepRule rule() {
    return new StepRule(learningRate, arm.momentum(), batchNoise());
  }

  /** H at the minimum, [q, q]; of a double well that of the wide minimum. */
  public SymmetricMatrix hessian() {
    return hessian;
  }

  private static SymmetricMatrix hessian(Problem problem) {
    if (problem instanceof Problem.Quadratic quadratic) {
      return SymmetricMatrix.of(quadratic.hessian().toArray());
    }
    if (problem instanceof Problem.GrowingNoise growing) {
      return SymmetricMatrix.diagonal(growing.curvature());
    }
    if (problem instanceof Problem.TrainingSet set) {
      return SymmetricMatrix.diagonal(set.curvature());
    }
    return problem instanceof Problem.Regression regression
        ? SymmetricMatrix.diagonal(variances(regression))
        : well((Problem.DoubleWell) problem).odds().a().hessian();
  }

  /** C of one example at the minimum, [q, q]; of a double well σ²I. */
  public SymmetricMatrix covariance() {
    Problem problem = arm.problem();
    if (problem instanceof Problem.Quadratic quadratic) {
      return SymmetricMatrix.of(quadratic.covariance().toArray());
    }
    if (problem instanceof Problem.GrowingNoise growing) {
      return SymmetricMatrix.diagonal(growing.atMinimum());
    }
    if (problem instanceof Problem.TrainingSet set) {
      return SymmetricMatrix.diagonal(set.covariance());
    }
    if (problem instanceof Problem.Regression regression) {
      return hessian().mapped(a -> regression.labelVariance() * a);
    }
    double variance = ((Problem.DoubleWell) problem).variance();
    return SymmetricMatrix.diagonal(variance, variance);
  }

  /** The landscape of a double well. */
  public static DoubleWell well(Problem.DoubleWell problem) {
    return new DoubleWell(problem.height(), problem.tilt(), problem.wide(), problem.sharp());
  }

  /** Where a walker starts, [q]. */
  double[] start(int walker) {
    if (arm.problem() instanceof Problem.DoubleWell problem) {
      DoubleWell well = well(problem);
      return new double[] {walker % 2 == 0 ? well.wideMinimum() : well.sharpMinimum(), 0};
    }
    return arm.start().stream().mapToDouble(Double::doubleValue).toArray();
  }

  Motion motion() {
    Step step = new Step(learningRate, arm.momentum(), arm.refinement());
    Problem problem = arm.problem();
    if (problem instanceof Problem.TrainingSet set) {
      return new SampledDescent(examples(set), sampler(set), step);
    }
    if (problem instanceof Problem.Regression regression) {
      return new FreshRegression(
          variances(regression), regression.labelVariance(), learningRate, batchSize);
    }
    double factor = batchNoise().factor();
    if (problem instanceof Problem.GrowingNoise growing) {
      ToDoubleFunction<double[]> variance =
          at -> factor * (growing.atMinimum() + growing.growth() * at[0] * at[0]);
      return new GaussianDescent(
          Landscape.quadratic(hessian()), NoiseLaw.diagonal(List.of(variance)), step);
    }
    if (problem instanceof Problem.DoubleWell of) {
      DoubleWell well = well(of);
      ToDoubleFunction<double[]> alongX = at -> factor * of.variance();
      ToDoubleFunction<double[]> alongY =
          of.noise() == Problem.DoubleWell.Noise.ISOTROPIC
              ? alongX
              : at -> factor * of.variance() * well.curvature(at[0]) / 4;
      return new GaussianDescent(
          Landscape.of(well), NoiseLaw.diagonal(List.of(alongX, alongY)), step);
    }
    return new GaussianDescent(
        Landscape.quadratic(hessian()),
        NoiseLaw.constant(covariance().mapped(c -> factor * c)),
        step);
  }

  /** L − L*, in the unit of the loss; of a double well above the deeper minimum. */
  public double excessLoss(double[] at) {
    if (arm.problem() instanceof Problem.DoubleWell problem) {
      return well(problem).loss(at[0], at[1]) - deepest;
    }
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at.length; j++) {
        sum += at[i] * curvature[i][j] * at[j] / 2;
      }
    }
    return sum;
  }

  double meanExcessLoss(double[][] positions) {
    double sum = 0;
    for (double[] position : positions) {
      sum += excessLoss(position);
    }
    return sum / positions.length;
  }

  /** Positions of a snapshot, [walkers][q]. */
  public static double[][] positions(Snapshot snapshot) {
    TensorValues values = snapshot.joined();
    List<Integer> shape = snapshot.tensors().get(0).slot().shape();
    double[] flat = values.toDoubles();
    double[][] positions = new double[shape.get(0)][shape.get(1)];
    for (int walker = 0; walker < positions.length; walker++) {
      System.arraycopy(flat, walker * shape.get(1), positions[walker], 0, shape.get(1));
    }
    return positions;
  }

  private BatchSampler sampler(Problem.TrainingSet set) {
    return set.sampling() == Problem.Sampling.WITH_REPLACEMENT
        ? new BatchSampler.WithReplacement(set.trainSize(), batchSize)
        : new BatchSampler.ShuffledEpochs(set.trainSize(), batchSize);
  }

  /** Inputs √h and labels ± √(c/h): every example has curvature h, and slope ± √c at 0. */
  private static LeastSquares examples(Problem.TrainingSet set) {
    double[][] inputs = new double[set.trainSize()][1];
    double[] labels = new double[set.trainSize()];
    double input = Math.sqrt(set.curvature());
    double label = Math.sqrt(set.covariance() / set.curvature());
    for (int i = 0; i < labels.length; i++) {
      inputs[i][0] = input;
      labels[i] = i % 2 == 0 ? label : -label;
    }
    return new LeastSquares(inputs, labels);
  }

  private static double[] variances(Problem.Regression regression) {
    return regression.inputVariances().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
