package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.basinlab.lab.network.Convolutional;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

final class JsonTest {

  private static String text(Object value) {
    return new String(Json.compact(value), StandardCharsets.UTF_8);
  }

  private static <T> T read(String json, Class<T> type) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8), type);
  }

  @Test
  void keysStandInTheOrderOfTheComponentsAndOutcomesBearTheirType() {
    assertThat(text(new SnapshotNote("end", 3, 0.5, Double.NaN)))
        .isEqualTo("{\"label\":\"end\",\"step\":3,\"epoch\":0.5,\"trainingLoss\":\"NaN\"}");
    assertThat(text(new RunOutcome.Finished(7, 0.25)))
        .isEqualTo("{\"type\":\"finished\",\"steps\":7,\"finalTrainingLoss\":0.25}");
    assertThat(text(new RunId("000000000abc0001"))).isEqualTo("\"000000000abc0001\"");
  }

  @Test
  void everyDoubleComesBackBitForBitAndAsShortAsCanBe() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      SnapshotNote note = new SnapshotNote("a", 1, value, -value);
      assertThat(read(text(note), SnapshotNote.class)).isEqualTo(note);
    }
    for (double special :
        new double[] {-0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}) {
      SnapshotNote note = new SnapshotNote("a", 1, special, Double.MIN_VALUE);
      assertThat(read(text(note), SnapshotNote.class)).isEqualTo(note);
    }
    // Double.toString of JDK 17 gives 2⁻⁴⁴ a digit more than it needs
    assertThat(text(Map.of("x", Math.scalb(1.0, -44)))).isEqualTo("{\"x\":5.684341886080802E-14}");
  }

  @Test
  void aRecordFileComesBack() {
    Map<String, String> digests = Map.of("epoch-1", "aa", "end", "bb");
    RecordFile file = RecordFile.of(Examples.record(2), digests);

    assertThat(Json.parse(Json.pretty(file), RecordFile.class)).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'label':'a','step':1,'epoch':1.0}",
        "{'label':'a','step':1,'epoch':1.0,'trainingLoss':null}",
        "{'label':null,'step':1,'epoch':1.0,'trainingLoss':1.0}",
        "{'label':'a','step':1,'epoch':1.0,'trainingLoss':1.0,'more':1}",
        "{'label':'a','step':1,'step':1,'epoch':1.0,'trainingLoss':1.0}",
        "{'label':'a','step':1.5,'epoch':1.0,'trainingLoss':1.0}",
        "{'label':'a','step':'1','epoch':1.0,'trainingLoss':1.0}",
        "{'label':'a','step':1,'epoch':'1.0','trainingLoss':1.0}",
        "{'label':'a','step':1,'epoch':NaN,'trainingLoss':1.0}",
        "{'label':'a','step':1,'epoch':1.0,'trainingLoss':1.0} 2",
        "{'label':'a','step':1,'epoch':1.0,'traini",
        ""
      })
  void readingIsStrict(String json) {
    assertThatThrownBy(() -> read(json.replace('\'', '"'), SnapshotNote.class))
        .isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type':'lost','steps':1}", "{'steps':1,'finalTrainingLoss':1.0}"})
  void anOutcomeThatIsNotKnownIsRefused(String json) {
    assertThatThrownBy(() -> read(json.replace('\'', '"'), RunOutcome.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void aPlanWithConvolutionsAndStepsIsReadBack() {
    NetworkRun plan = Examples.plan(1);
    RunPlan changed =
        new NetworkRun(
            plan.numerics(),
            plan.data(),
            plan.facts(),
            new Convolutional(
                List.of(8, 16), new Units(Activation.TANH, Initialisation.LECUN, 0.5)),
            plan.training(),
            new SnapshotChoice(List.of(1), List.of(0, 128), List.of(), List.of(), false),
            plan.point(),
            plan.seed());
    assertThat(Json.parse(Json.compact(changed), RunPlan.class)).isEqualTo(changed);
  }
}
