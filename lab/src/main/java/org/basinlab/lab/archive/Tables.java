package org.basinlab.lab.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.BrokenInputException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Traces and measurements as Parquet. The same rows in the same order give the same bytes. */
final class Tables {
  private static final String TRACE =
      "run VARCHAR NOT NULL, step BIGINT NOT NULL, epoch DOUBLE NOT NULL, "
          + "trainingLoss DOUBLE NOT NULL, validationAccuracy DOUBLE NOT NULL";
  private static final String MEASUREMENTS =
      "run VARCHAR NOT NULL, snapshot VARCHAR NOT NULL, quantity VARCHAR NOT NULL, "
          + "probe VARCHAR NOT NULL, value DOUBLE NOT NULL, errorKind VARCHAR NOT NULL, "
          + "error DOUBLE NOT NULL, samples BIGINT NOT NULL, unit VARCHAR NOT NULL, "
          + "subset VARCHAR NOT NULL, gradients DOUBLE NOT NULL, learningRate DOUBLE NOT NULL, "
          + "batchSize INTEGER NOT NULL, lrBatchRatio DOUBLE NOT NULL, seed BIGINT NOT NULL, "
          + "arm VARCHAR NOT NULL";

  private Tables() {}

  private interface Rows {
    void appendTo(DuckDBAppender appender) throws SQLException;
  }

  static void writeTrace(Path file, RunId run, Trace trace) throws IOException, SQLException {
    write(
        file,
        TRACE,
        run.hex(),
        appender -> {
          for (Trace.Row row : trace.rows()) {
            appender.beginRow();
            appender.append(run.hex()).append(row.step()).append(row.epoch());
            appender.append(row.trainingLoss()).append(row.validationAccuracy());
            appender.endRow();
          }
        });
  }

  /**
   * @param registration hash of the study, kept in the file
   */
  static void writeMeasurements(
      Path file, String registration, List<Measurement> measurements, Map<RunId, RunPlan> plans)
      throws IOException, SQLException {
    write(
        file,
        MEASUREMENTS,
        registration.toLowerCase(Locale.ROOT),
        appender -> {
          for (Measurement measurement : measurements) {
            RunPlan plan = plans.get(measurement.run());
            if (plan == null) {
              throw new BrokenInputException(
                  "Measurements of run " + measurement.run() + " need its plan, which is missing.");
            }
            append(appender, measurement, plan);
          }
        });
  }

  private static void append(DuckDBAppender appender, Measurement m, RunPlan plan)
      throws SQLException {
    appender.beginRow();
    appender.append(m.run().hex()).append(m.snapshot()).append(m.quantity()).append(m.probe());
    appender.append(m.value()).append(m.errorKind().name()).append(m.error());
    appender.append(m.samples()).append(m.unit()).append(m.subset()).append(m.gradients());
    appender.append(plan.point().learningRate()).append(plan.point().batchSize());
    appender.append(plan.point().lrBatchRatio()).append(plan.seed());
    appender.append(plan.point().arm());
    appender.endRow();
  }

  /**
   * @param owner whose rows they are; stands before the {@link Seal} in the file's metadata
   */
  private static void write(Path file, String columns, String owner, Rows rows)
      throws IOException, SQLException {
    try (DuckDBConnection connection = Database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE written (" + columns + ")");
      try (DuckDBAppender appender = connection.createAppender("temp", "main", "written")) {
        rows.appendTo(appender);
      }
      statement.execute(
          "COPY written TO %s (FORMAT parquet, KV_METADATA {owner: %s, %s: %s})"
              .formatted(
                  literal(file.toAbsolutePath().toString()),
                  literal(owner),
                  Seal.KEY,
                  literal(Seal.OPEN)));
    }
    Disk.write(file, Seal.closed(Files.readAllBytes(file)));
  }

  /** Whether a file of {@link #write} has an owner that begins so. */
  static boolean isOf(String owner, byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    return Pattern.compile("owner[^0-9a-f]{1,8}" + owner).matcher(text).find();
  }

  /** The traces of many files in one query; a file without a row is absent. */
  static Map<Path, Trace> readTraces(Collection<Path> files) throws SQLException {
    Map<Path, List<Trace.Row>> rows = new HashMap<>();
    if (!files.isEmpty()) {
      String columns = "filename, step, epoch, trainingLoss, validationAccuracy";
      try (DuckDBConnection connection = Database.connect();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(select(columns, files))) {
        while (row.next()) {
          rows.computeIfAbsent(Path.of(row.getString(1)), file -> new ArrayList<>())
              .add(
                  new Trace.Row(
                      row.getLong(2), row.getDouble(3), row.getDouble(4), row.getDouble(5)));
        }
      }
    }
    return rows.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Trace(entry.getValue())));
  }

  private static String select(String columns, Collection<Path> files) {
    String list =
        files.stream()
            .map(file -> file.toAbsolutePath().toString().replaceAll("([\\[*?])", "[$1]"))
            .map(Tables::literal)
            .collect(Collectors.joining(", ", "[", "]"));
    return "SELECT "
        + columns
        + " FROM read_parquet("
        + list
        + ", hive_partitioning = false, filename = true)";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
