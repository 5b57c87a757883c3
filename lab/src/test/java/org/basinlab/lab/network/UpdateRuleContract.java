package org.basinlab.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.train.Iterate;
import org.basinlab.science.train.KeptParameters;
import org.basinlab.science.train.Replica;
import org.basinlab.science.train.SnapshotRule;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.Training;
import org.basinlab.science.train.TrainingProblem;
import org.basinlab.science.train.TrainingSchedule;
import org.basinlab.science.train.Trajectory;
import org.basinlab.science.train.UpdateRule;
import org.junit.jupiter.api.Test;

/** What every update rule must hold. */
abstract class UpdateRuleContract {
  private static final int STEPS = 25;
  private static final int EXAMPLES = 23;

  /** The rule, and rules with other settings. */
  abstract List<UpdateRule> rules();

  /**
   * Where the rule goes on ½ Σ h_i θ_i², by another implementation.
   *
   * @param rule one of {@link #rules}
   */
  abstract double[] reference(UpdateRule rule, Quadratic quadratic, double eta, int steps);

  @Test
  final void goesWhereTheReferenceGoes() {
    Quadratic quadratic = new Quadratic(List.of(1.0, 0.3, 2.5, 0.01), List.of(1.0, -2.0, 0.5, 3.0));
    for (UpdateRule rule : rules()) {
      double[] expected = reference(rule, quadratic, 0.05, STEPS);
      assertThat(expected).isNotEqualTo(quadratic.start());
      assertThat(quadratic.under(rule, 0.05, STEPS).theta())
          .as(rule.toString())
          .containsExactly(expected, within(1e-9));
    }
  }

  @Test
  final void takesAsManyGradientsAStepAsItSays() {
    Quadratic quadratic = new Quadratic(List.of(1.0, 0.3), List.of(1.0, -2.0));
    for (UpdateRule rule : rules()) {
      assertThat(quadratic.under(rule, 0.05, STEPS).gradients())
          .isEqualTo((long) STEPS * rule.gradientsPerStep());
    }
  }

  @Test
  final void equalSettingsAreEqualRulesAndOthersAreNot() {
    List<UpdateRule> rules = rules();
    assertThat(rules).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2);
    assertThat(rules()).isEqualTo(rules);
  }

  @Test
  final void descendsOnAQuadratic() {
    Quadratic quadratic = new Quadratic(List.of(1.0, 0.5), List.of(1.0, -2.0));
    for (UpdateRule rule : rules()) {
      double[] end = quadratic.under(rule, 0.01, 20).theta();
      assertThat(quadratic.loss(end)).isLessThan(quadratic.loss(quadratic.start()));
    }
  }

  /** Beside replicas of other learning rates, some of which diverge and leave. */
  @Test
  final void aReplicaIsTrainedAlikeAloneAndInACohort() {
    double[] rates = {0.01, 1e6, 0.05, 60, 0.02};
    for (UpdateRule rule : rules()) {
      try (TensorScope scope = TensorScope.open()) {
        List<Replica> cohort =
            IntStream.range(0, rates.length)
                .mapToObj(r -> new Replica(RandomKey.of(r), rates[r], rule))
                .toList();
        List<Trajectory> together = trained(cohort);
        for (int r = 0; r < rates.length; r++) {
          Trajectory alone = trained(List.of(cohort.get(r))).get(0);
          assertThat(together.get(r).course()).isEqualTo(alone.course());
          assertThat(ends(together.get(r))).isEqualTo(ends(alone));
        }
      }
    }
  }

  /** A small perceptron on Gaussian inputs and labels. */
  private static List<Trajectory> trained(List<Replica> replicas) {
    LayeredNetwork mlp = new Mlp(List.of(6, 5, 3), Activation.TANH);
    RandomKey key = RandomKey.of(71);
    long[] labels = IntStream.range(0, EXAMPLES).mapToLong(i -> i * i % 3).toArray();
    ExampleTensors examples =
        new ExampleTensors(
            Tensor.of(key.gaussians(6 * EXAMPLES), Precision.FLOAT32, EXAMPLES, 6),
            Tensor.ofIndices(labels, EXAMPLES));
    TrainingProblem problem =
        new TrainingProblem(
            mlp,
            Loss.CROSS_ENTROPY,
            own -> mlp.initial(Initialisation.HE, 1, own, Precision.FLOAT32),
            examples,
            examples,
            examples);
    TrainingSchedule schedule =
        new TrainingSchedule(
            new BatchSampler.ShuffledEpochs(EXAMPLES, 5),
            2,
            List.of(new SnapshotRule.AtEnd()),
            StopRule.afterSteps(STEPS));
    return Training.run(problem, schedule, replicas, steps -> {});
  }

  private static List<Double> ends(Trajectory trajectory) {
    List<Double> ends = new ArrayList<>();
    for (KeptParameters snapshot : trajectory.snapshots()) {
      Arrays.stream(snapshot.parameters().toDoubles()).forEach(ends::add);
    }
    return ends;
  }

  /** ½ Σ h_i θ_i², in two blocks: the first entry, and the others. */
  record Quadratic(List<Double> curvatures, List<Double> from) {
    double[] start() {
      return from.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double loss(double[] theta) {
      double loss = 0;
      for (int i = 0; i < theta.length; i++) {
        loss += 0.5 * curvatures.get(i) * theta[i] * theta[i];
      }
      return loss;
    }

    double[] gradient(double[] theta) {
      double[] gradient = new double[theta.length];
      for (int i = 0; i < theta.length; i++) {
        gradient[i] = curvatures.get(i) * theta[i];
      }
      return gradient;
    }

    End under(UpdateRule rule, double eta, int steps) {
      try (TensorScope scope = TensorScope.open()) {
        Walk walk = new Walk(this, rule, eta);
        for (int step = 1; step <= steps; step++) {
          walk.step = step;
          rule.step(walk);
        }
        return new End(Arrays.stream(walk.joined()).boxed().toList(), walk.gradients);
      }
    }

    private List<Tensor> blocks(double... values) {
      return List.of(
          Tensor.of(new double[] {values[0]}, Precision.FLOAT64, 1, 1, 1),
          Tensor.of(
              Arrays.copyOfRange(values, 1, values.length),
              Precision.FLOAT64,
              1,
              values.length - 1,
              1));
    }
  }

  /** Where a rule came to, and how many gradients it took. */
  record End(List<Double> values, long gradients) {
    double[] theta() {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  private static final class Walk implements Iterate {
    private final Quadratic quadratic;
    private final List<Tensor> theta;
    private final List<List<Tensor>> memories = new ArrayList<>();
    private final Tensor eta;
    private long step;
    private long gradients;

    Walk(Quadratic quadratic, UpdateRule rule, double eta) {
      this.quadratic = quadratic;
      this.theta = quadratic.blocks(quadratic.start());
      this.eta = Tensor.of(new double[] {eta}, Precision.FLOAT64, 1, 1, 1);
      for (int which = 0; which < rule.memories(); which++) {
        memories.add(quadratic.blocks(new double[quadratic.start().length]));
      }
    }

    double[] joined() {
      double[] first = theta.get(0).toDoubles();
      double[] others = theta.get(1).toDoubles();
      double[] all = new double[1 + others.length];
      all[0] = first[0];
      System.arraycopy(others, 0, all, 1, others.length);
      return all;
    }

    @Override
    public long step() {
      return step;
    }

    @Override
    public List<Tensor> theta() {
      return theta;
    }

    @Override
    public List<Tensor> memory(int which) {
      return memories.get(which);
    }

    @Override
    public List<Tensor> gradient() {
      gradients++;
      return quadratic.blocks(quadratic.gradient(joined()));
    }

    @Override
    public Tensor learningRate(int block) {
      return eta;
    }

    @Override
    public void descend(int block, Tensor direction) {
      theta.get(block).addProductInPlace(eta.times(-1), direction);
    }
  }
}
