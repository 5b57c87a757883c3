package org.basinlab.lab.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.record.LayerRecord;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.lab.record.Reading;
import org.basinlab.science.BrokenMachineException;

/**
 * {@code probe.json}, what was measured of a model that Basin did not train. The file appears whole
 * or not at all, whenever the process is killed.
 */
public final class ModelRecordFile {
  private ModelRecordFile() {}

  /** Writes the file, making its folder. */
  public static void write(ModelRecord record, Path file) {
    WholeFile.write("the measurements of " + record.model(), file, Json.dense(content(record)));
  }

  /**
   * Refuses a folder that {@link #write} would fail in, before anything is measured. Makes nothing.
   */
  public static void requireWritable(Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    while (!Disk.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw new BrokenMachineException(
          "Cannot write to %s: %s. Choose another folder with --out."
              .formatted(
                  folder,
                  Files.isDirectory(there)
                      ? "no permission to write to " + there
                      : there + " is no folder"));
    }
  }

  /** The file's keys and values: strings, numbers, and lists and maps of these. */
  public static Map<String, Object> content(ModelRecord record) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("model", record.model());
    content.put("data", record.data());
    content.put("n", record.n());
    content.put("parameters", record.parameters());
    content.put("outputs", record.outputs());
    content.put("loss", record.loss());
    content.put("dtype", record.precision());
    content.put("measurements", content(record.measurements()));
    content.put("remarks", record.remarks());
    record.spectrum().ifPresent(spectrum -> content.put("spectrum", content(spectrum)));
    if (!record.layers().isEmpty()) {
      content.put("layers", record.layers().stream().map(ModelRecordFile::content).toList());
    }
    return content;
  }

  private static Map<String, Object> content(LayerRecord layer) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", layer.name());
    content.put("parameters", layer.parameters());
    content.put("measurements", content(layer.measurements()));
    return content;
  }

  private static List<Map<String, Object>> content(List<Reading> measurements) {
    return measurements.stream().map(ModelRecordFile::content).toList();
  }

  private static Map<String, Object> content(ModelSpectrum spectrum) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("unit", spectrum.unit());
    content.put("exact", spectrum.exact());
    content.put("probes", spectrum.probes().stream().map(ModelRecordFile::nodes).toList());
    content.put("width", spectrum.width());
    Map<String, Object> curve = new LinkedHashMap<>();
    List<ModelSpectrum.Point> points = spectrum.curve();
    curve.put("eigenvalue", points.stream().map(ModelSpectrum.Point::eigenvalue).toList());
    curve.put("density", points.stream().map(ModelSpectrum.Point::density).toList());
    curve.put("standardError", points.stream().map(ModelSpectrum.Point::standardError).toList());
    content.put("curve", curve);
    return content;
  }

  private static Map<String, Object> nodes(List<ModelSpectrum.Node> probe) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("nodes", probe.stream().map(ModelSpectrum.Node::eigenvalue).toList());
    content.put("weights", probe.stream().map(ModelSpectrum.Node::weight).toList());
    return content;
  }

  private static Map<String, Object> content(Reading measurement) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", measurement.quantity());
    content.put("value", measurement.value());
    measurement
        .interval()
        .ifPresentOrElse(
            interval -> {
              content.put("lower", interval.lower());
              content.put("upper", interval.upper());
              content.put("confidence", interval.confidence());
            },
            () -> content.put(errorKey(measurement.errorKind()), measurement.error()));
    content.put("unit", measurement.unit());
    content.put("cost", measurement.gradients());
    return content;
  }

  private static String errorKey(ErrorKind kind) {
    return switch (kind) {
      case RESIDUAL -> "residual";
      case BRACKET -> "bracket";
      case LOWER_BOUND -> "lowerBound";
      case EXACT, STANDARD_ERROR, INTERVAL -> "standardError";
    };
  }
}
