package org.basinlab.lab.report.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders figures as Apache ECharts options. What JSON cannot hold, functions and the colours of a
 * dark ground, is added in the page by {@code report.js}: error bars, bands and cells are custom
 * series named in {@code renderItem}, and {@code basin} holds the colours and the axes' scales.
 */
public final class EChartsOption {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final int DIGITS = 6;

  private EChartsOption() {}

  /** The option as JSON that may stand inside a script element. */
  public static String json(Figure figure) {
    Map<String, Object> option =
        figure instanceof XyChart chart ? ofChart(chart) : ofHeatMap((HeatMap) figure);
    return JSON.writeValueAsString(option)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static Map<String, Object> ofChart(XyChart chart) {
    return Map.of(
        "basin",
        Map.of(
            "colours",
            Palette.darkByLight(chart.series().stream().map(Series::ink).toList()),
            "scales",
            List.of(chart.x().scale().name(), chart.y().scale().name())),
        "legend",
        Map.of("data", chart.legend().stream().map(EChartsOption::entry).toList()),
        "xAxis",
        axis(chart.x()),
        "yAxis",
        axis(chart.y()),
        "series",
        chart.series().stream().map(series -> series(series, chart)).toList());
  }

  private static Map<String, Object> entry(Series series) {
    return Map.of(
        "name",
        series.name(),
        "icon",
        series instanceof Series.Points points ? points.shape().symbol() : "roundRect",
        "itemStyle",
        Map.of("color", series.ink().light(), "opacity", 1));
  }

  private static Map<String, Object> axis(Axis axis) {
    List<Double> places = axis.ticks().stream().map(tick -> round(tick.coordinate())).toList();
    return Map.of(
        "type",
        "value",
        "name",
        axis.label(),
        "min",
        round(axis.start()),
        "max",
        round(axis.end()),
        "axisLabel",
        Map.of("customValues", places, "labels", axis.ticks().stream().map(Tick::label).toList()),
        "axisTick",
        Map.of("customValues", places),
        "splitLine",
        Map.of("customValues", places));
  }

  private static Map<String, Object> series(Series series, XyChart chart) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("name", series.name());
    option.put("itemStyle", Map.of("color", series.ink().light()));
    if (series instanceof Series.Points points) {
      option.put("type", "scatter");
      option.put("symbol", points.shape().symbol());
      option.put("symbolSize", points.faint() ? 5 : 10);
      option.put(
          "itemStyle", Map.of("color", points.ink().light(), "opacity", points.faint() ? 0.45 : 1));
      option.put("data", marks(points.marks(), chart, false));
    } else if (series instanceof Series.Line line) {
      option.put("type", "line");
      option.put("tip", line.tip());
      option.put("lineStyle", lineStyle(line));
      option.put("data", marks(line.marks(), chart, true));
    } else {
      boolean band = series instanceof Series.Band;
      option.put("type", "custom");
      option.put("renderItem", band ? "band" : "errorBar");
      option.put("silent", band);
      option.put("data", spans(spansOf(series), chart));
    }
    return option;
  }

  private static List<Span> spansOf(Series series) {
    return series instanceof Series.Band band ? band.spans() : ((Series.ErrorBars) series).spans();
  }

  private static Map<String, Object> lineStyle(Series.Line line) {
    return Map.of(
        "color",
        line.ink().light(),
        "type",
        line.dash().word(),
        "width",
        line.faint() ? 1 : 1.6,
        "opacity",
        line.faint() ? 0.7 : 1);
  }

  private static List<Object> marks(List<Mark> marks, XyChart chart, boolean gaps) {
    List<Object> data = new ArrayList<>();
    for (Mark mark : marks) {
      double x = chart.x().coordinate(mark.x());
      double y = chart.y().coordinate(mark.y());
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        data.add(item(mark.tip(), round(x), round(y)));
      } else if (gaps && !Double.isNaN(x)) {
        data.add(item("", round(x), null));
      }
    }
    return data;
  }

  private static List<Object> spans(List<Span> spans, XyChart chart) {
    List<Object> data = new ArrayList<>();
    for (Span span : spans) {
      double x = chart.x().coordinate(span.x());
      double lower = chart.y().coordinate(span.lower());
      double upper = chart.y().coordinate(span.upper());
      if (!Double.isNaN(x + lower + upper)) {
        data.add(item(span.tip(), round(x), round(lower), round(upper)));
      }
    }
    return data;
  }

  private static Object item(String tip, @Nullable Double... values) {
    List<@Nullable Double> value = new ArrayList<>();
    Stream.of(values).forEach(value::add);
    return tip.isEmpty() ? value : Map.of("value", value, "tip", tip);
  }

  private static Map<String, Object> ofHeatMap(HeatMap map) {
    List<Ink> inks =
        map.cells().stream().flatMap(cell -> Stream.of(cell.ground(), cell.textInk())).toList();
    return Map.of(
        "basin",
        Map.of("colours", Palette.darkByLight(inks)),
        "xAxis",
        categories(map.columns()),
        "yAxis",
        categories(map.rows()),
        "series",
        List.of(
            Map.of(
                "type",
                "custom",
                "renderItem",
                "cell",
                "data",
                map.cells().stream().map(EChartsOption::cell).toList())));
  }

  private static Map<String, Object> cell(HeatMap.Cell cell) {
    return Map.of(
        "value",
        List.of(cell.column(), cell.row()),
        "fill",
        cell.ground().light(),
        "text",
        cell.text(),
        "ink",
        cell.textInk().light(),
        "tip",
        cell.tip());
  }

  private static Map<String, Object> categories(HeatMap.Categories categories) {
    return Map.of("type", "category", "name", categories.label(), "data", categories.names());
  }

  private static double round(double coordinate) {
    return BigDecimal.valueOf(coordinate).round(new MathContext(DIGITS)).doubleValue();
  }
}
