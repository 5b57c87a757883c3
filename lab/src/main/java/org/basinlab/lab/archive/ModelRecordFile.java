package org.basinlab.lab.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.lab.record.ModelRecord;

/** {@code probe.json}, what was measured of a model that Basin did not train. */
public final class ModelRecordFile {
  private ModelRecordFile() {}

  /** Writes the file, making its folder. */
  public static void write(ModelRecord record, Path file) {
    byte[] json = Json.pretty(content(record));
    Disk.writing(
        "the measurements of " + record.model(),
        file,
        () -> {
          Path folder = file.toAbsolutePath().getParent();
          if (folder != null) {
            Files.createDirectories(folder);
          }
          return Files.write(file, json);
        });
  }

  /** The file's keys and values: strings, numbers, and lists and maps of these. */
  public static Map<String, Object> content(ModelRecord record) {
    List<Map<String, Object>> measurements =
        record.measurements().stream().map(ModelRecordFile::content).toList();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("model", record.model());
    content.put("data", record.data());
    content.put("n", record.n());
    content.put("parameters", record.parameters());
    content.put("outputs", record.outputs());
    content.put("loss", record.loss());
    content.put("dtype", record.precision());
    content.put("measurements", measurements);
    content.put("remarks", record.remarks());
    return content;
  }

  private static Map<String, Object> content(ModelMeasurement measurement) {
    boolean residual = measurement.errorKind() == ErrorKind.RESIDUAL;
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", measurement.name());
    content.put("value", measurement.value());
    content.put(residual ? "residual" : "standardError", measurement.error());
    content.put("unit", measurement.unit());
    content.put("cost", measurement.gradients());
    return content;
  }
}
