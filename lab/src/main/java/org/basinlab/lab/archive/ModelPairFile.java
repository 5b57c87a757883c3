package org.basinlab.lab.archive;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.basinlab.lab.record.ModelLine;
import org.basinlab.lab.record.ModelPair;
import org.basinlab.lab.record.ReadingDifference;

/**
 * {@code probe.json} of two models: each as {@link ModelRecordFile} has it, their differences, and
 * the line between them. The file appears whole or not at all.
 */
public final class ModelPairFile {
  private ModelPairFile() {}

  /** Writes the file, making its folder. */
  public static void write(ModelPair pair, Path file) {
    WholeFile.write(
        "the comparison of %s and %s".formatted(pair.a().model(), pair.b().model()),
        file,
        Json.dense(content(pair)));
  }

  /** The file's keys and values: strings, numbers, and lists and maps of these. */
  public static Map<String, Object> content(ModelPair pair) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("a", ModelRecordFile.content(pair.a()));
    content.put("b", ModelRecordFile.content(pair.b()));
    content.put("differences", pair.differences().stream().map(ModelPairFile::content).toList());
    pair.line().ifPresent(line -> content.put("line", content(line)));
    content.put("remarks", pair.remarks());
    return content;
  }

  private static Map<String, Object> content(ReadingDifference difference) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", difference.a().quantity());
    content.put("a", difference.a().value());
    content.put("b", difference.b().value());
    content.put("difference", difference.value());
    switch (difference.certainty()) {
      case EXACT, PAIRED -> content.put("standardError", difference.error());
      case STANDARD_ERROR_AT_MOST -> content.put("standardErrorAtMost", difference.error());
      case RESIDUALS -> content.put("residual", difference.error());
      case UNKNOWN -> {}
    }
    difference.ratio().ifPresent(ratio -> content.put("ratio", ratio));
    content.put("unit", difference.a().unit());
    return content;
  }

  private static Map<String, Object> content(ModelLine line) {
    Map<String, Object> content = new LinkedHashMap<>();
    List<ModelLine.Point> points = line.points();
    content.put("distance", line.distance());
    content.put("alpha", points.stream().map(ModelLine.Point::alpha).toList());
    content.put("loss", points.stream().map(ModelLine.Point::loss).toList());
    content.put("standardError", points.stream().map(ModelLine.Point::standardError).toList());
    List<Double> accuracy =
        points.stream()
            .map(ModelLine.Point::accuracy)
            .flatMapToDouble(OptionalDouble::stream)
            .boxed()
            .toList();
    if (!accuracy.isEmpty()) {
      content.put("accuracy", accuracy);
    }
    line.barrier()
        .ifPresent(
            barrier -> {
              Map<String, Object> found = new LinkedHashMap<>();
              found.put("value", barrier.height().value());
              found.put("standardError", barrier.height().standardError());
              found.put("alpha", barrier.alpha());
              content.put("barrier", found);
            });
    line.asymmetry().ifPresent(asymmetry -> content.put("endAsymmetry", content(asymmetry)));
    return content;
  }

  private static Map<String, Object> content(ModelLine.Asymmetry asymmetry) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("value", asymmetry.value());
    content.put("standardError", asymmetry.standardError());
    content.put("lower", asymmetry.interval().lower());
    content.put("upper", asymmetry.interval().upper());
    content.put("confidence", asymmetry.interval().confidence());
    content.put("rounding", asymmetry.rounding());
    return content;
  }
}
