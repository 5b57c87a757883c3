package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.basinlab.science.curvature.RitzValues.RitzValue;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.DataSet;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Preparation;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.train.KeptParameters;
import org.basinlab.science.train.Replica;
import org.basinlab.science.train.SnapshotRule;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.Training;
import org.basinlab.science.train.TrainingProblem;
import org.basinlab.science.train.TrainingSchedule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sharpness of the 784-100-100-100-10 network on 8,000 real digits after each of three epochs, to a
 * relative residual of 1e-3. Data as in RealDataTest.
 */
final class EigenpairsOnMnistIT {
  private static final Mlp MLP = new Mlp(List.of(784, 100, 100, 100, 10), Activation.RELU);
  private static final LanczosSettings SETTINGS = new LanczosSettings(1, 1e-3, 60);
  private static final int BATCH = 128;
  private static final int EPOCHS = 3;

  @Test
  void aColdSearchTakesFifteenProductsAtMostAndAWarmOneFewer() {
    try (TensorScope scope = TensorScope.open()) {
      DataSet data =
          new DataCatalogue(Path.of("none"))
              .load(folder().toString(), Preparation.of(Normalisation.GLOBAL));
      ExampleTensors examples = ExampleTensors.of(data.train(), Precision.FLOAT32);
      @Nullable Eigenpairs former = null;
      int coldProducts = 0;
      int warmProducts = 0;
      for (KeptParameters snapshot : snapshots(examples)) {
        NetworkObjective objective =
            new NetworkObjective(
                MLP,
                Loss.CROSS_ENTROPY,
                snapshot.parameters(),
                examples.inputs(),
                examples.labels());
        try (HessianOperator hessian = new HessianOperator(objective, Chunking.of(1000))) {
          List<RandomKey> key = List.of(RandomKey.of(snapshot.step()));
          Eigenpairs cold = EigenpairSearch.largest(hessian, key, SETTINGS);
          assertThat(found(cold).converged()).isTrue();
          assertThat(found(cold).products()).isLessThanOrEqualTo(15);
          if (former == null) {
            former = cold;
          } else {
            former = EigenpairSearch.again(hessian, key, SETTINGS, former);
            assertSame(found(cold), found(former));
            coldProducts += found(cold).products();
            warmProducts += found(former).products();
          }
        }
      }
      assertThat(warmProducts).isLessThan(coldProducts);
    }
  }

  /** Each lies within its residual of an eigenvalue. */
  private static void assertSame(RitzValues cold, RitzValues warm) {
    RitzValue first = cold.extreme();
    RitzValue second = warm.extreme();
    assertThat(warm.converged()).isTrue();
    assertThat(second.value())
        .isCloseTo(first.value(), within(first.residual() + second.residual()));
  }

  private static RitzValues found(Eigenpairs pairs) {
    return pairs.values().get(0);
  }

  private static List<KeptParameters> snapshots(ExampleTensors examples) {
    BatchSampler sampler = new BatchSampler.ShuffledEpochs((int) examples.count(), BATCH);
    List<SnapshotRule> epochs =
        LongStream.rangeClosed(1, EPOCHS)
            .<SnapshotRule>mapToObj(
                epoch -> new SnapshotRule.AtStep(epoch * sampler.stepsPerEpoch()))
            .toList();
    TrainingProblem problem =
        new TrainingProblem(
            MLP,
            Loss.CROSS_ENTROPY,
            key -> MLP.initial(Initialisation.HE, 1, key, Precision.FLOAT32),
            examples,
            examples.first(1000),
            examples.first(1000));
    StopRule stop = StopRule.afterSteps((long) EPOCHS * sampler.stepsPerEpoch());
    return Training.run(
            problem,
            new TrainingSchedule(sampler, 1, epochs, stop),
            List.of(new Replica(RandomKey.of(7), 0.02, 0, 0)),
            steps -> {})
        .get(0)
        .snapshots();
  }

  private static Path folder() {
    String chosen = System.getenv().getOrDefault("BASIN_DATA", "");
    Path data = chosen.isBlank() ? Path.of("../../shared/data") : Path.of(chosen);
    Path folder = data.resolve("mnist10k").toAbsolutePath().normalize();
    assumeTrue(Files.isDirectory(folder), "no real data in " + folder + "; set BASIN_DATA");
    return folder;
  }
}
