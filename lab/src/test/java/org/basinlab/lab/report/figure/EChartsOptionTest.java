package org.basinlab.lab.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EChartsOptionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void pointsStandAtTheirCoordinates() {
    JsonNode points = series(Charts.awkward("a"), 3);
    assertThat(points.get("type").asString()).isEqualTo("scatter");
    assertThat(points.get("symbol").asString()).isEqualTo("triangle");
    assertThat(points.get("data")).hasSize(2);
    assertThat(points.at("/data/0/value/0").asDouble()).isEqualTo(-3);
    assertThat(points.at("/data/0/value/1").asDouble()).isEqualTo(1);
  }

  @Test
  void whatALogarithmicAxisCannotShowIsAGapInALineAndLeftOutElsewhere() {
    XyChart chart = Charts.awkward("a");
    JsonNode line = series(chart, 1).get("data");
    assertThat(line).hasSize(4);
    assertThat(line.get(1).get(1).isNull()).isTrue();
    assertThat(line.get(2).get(1).isNull()).isTrue();
    assertThat(series(chart, 0).get("data")).hasSize(1);
    assertThat(series(chart, 2).get("data")).hasSize(1);
    assertThat(EChartsOption.json(chart)).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(chart.hidden()).isEqualTo(2);
  }

  @Test
  void cannotEndTheScriptElementItStandsIn() {
    String json = EChartsOption.json(Charts.awkward("a"));
    assertThat(json).doesNotContain("<");
    assertThat(series(Charts.awkward("a"), 3).at("/data/0/tip").asString())
        .isEqualTo("</script><b>\"tip\" & more");
  }

  @Test
  void theLegendShowsANameOnceWithTheShapeOfItsLastSeries() {
    JsonNode legend = JSON.readTree(EChartsOption.json(Charts.awkward("a"))).at("/legend/data");
    assertThat(legend).hasSize(1);
    assertThat(legend.at("/0/icon").asString()).isEqualTo("triangle");
  }

  @Test
  void everyColourHasAPartnerOnDarkGround() {
    JsonNode colours = JSON.readTree(EChartsOption.json(Charts.heatMap("h"))).at("/basin/colours");
    for (Ink ink : List.of(Palette.heat(0.3), Palette.VOID, Palette.VOID_TEXT)) {
      assertThat(colours.get(ink.light()).asString()).isEqualTo(ink.dark());
    }
  }

  /** Sets and maps of the JDK iterate in an order that changes from one JVM to the next. */
  @Test
  void keysAreInAlphabeticalOrderSoThatEveryJvmWritesTheSameText() {
    String json = EChartsOption.json(Charts.empty("e"));
    assertThat(json)
        .isEqualTo(
            "{\"basin\":{\"colours\":{\"#6b7280\":\"#9aa3af\"},\"scales\":[\"LINEAR\",\"LOG\"]},"
                + "\"legend\":{\"data\":[{\"icon\":\""
                + Shape.CROSS.symbol()
                + "\","
                + "\"itemStyle\":{\"color\":\"#6b7280\",\"opacity\":1},\"name\":\"none\"}]},"
                + "\"series\":[{\"data\":[],\"itemStyle\":{\"color\":\"#6b7280\",\"opacity\":1.0},"
                + "\"name\":\"none\",\"symbol\":\""
                + Shape.CROSS.symbol()
                + "\","
                + "\"symbolSize\":10,\"type\":\"scatter\"}],"
                + "\"xAxis\":{\"axisLabel\":{\"customValues\":[0.0,0.2,0.4,0.6,0.8,1.0],"
                + "\"labels\":[\"0.0\",\"0.2\",\"0.4\",\"0.6\",\"0.8\",\"1.0\"]},"
                + "\"axisTick\":{\"customValues\":[0.0,0.2,0.4,0.6,0.8,1.0]},"
                + "\"max\":1.0,\"min\":0.0,\"name\":\"x\","
                + "\"splitLine\":{\"customValues\":[0.0,0.2,0.4,0.6,0.8,1.0]},\"type\":\"value\"},"
                + "\"yAxis\":{\"axisLabel\":{\"customValues\":[0.0,0.30103,0.477121,0.69897,"
                + "0.845098,1.0],\"labels\":[\"1\",\"2\",\"3\",\"5\",\"7\",\"10\"]},"
                + "\"axisTick\":{\"customValues\":[0.0,0.30103,0.477121,0.69897,0.845098,1.0]},"
                + "\"max\":1.0,\"min\":0.0,\"name\":\"y\","
                + "\"splitLine\":{\"customValues\":[0.0,0.30103,0.477121,0.69897,0.845098,1.0]},"
                + "\"type\":\"value\"}}");
  }

  private static JsonNode series(Figure figure, int index) {
    return JSON.readTree(EChartsOption.json(figure)).get("series").get(index);
  }
}
