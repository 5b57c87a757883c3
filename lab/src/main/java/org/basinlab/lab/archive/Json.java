package org.basinlab.lab.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.basinlab.lab.form.FormModule;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.lab.verdict.Verdict;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records to JSON and back. Keys stand in the order of the record's components, doubles in the
 * shortest decimal that reads back to the same bits on every JDK, NaN and infinities as strings.
 * Reading refuses unknown, missing, repeated and null values.
 */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .build())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .addMixIn(RunId.class, RunIdAsText.class)
          .addMixIn(RunPlan.class, RunByItsKeys.class)
          .addMixIn(RunOutcome.class, OutcomeWithType.class)
          .addMixIn(Verdict.Outcome.class, OutcomeInLowerCase.class)
          .addModule(
              new FormModule(
                  List.of(
                      Arm.class,
                      DataChoice.class,
                      GridPoint.class,
                      NetworkChoice.class,
                      SnapshotChoice.class,
                      TrainingChoice.class)))
          .build();

  private static final ObjectWriter PRETTY =
      MAPPER.writer().with(printer().withArrayIndenter(lines()));

  private static final ObjectWriter DENSE = MAPPER.writer().with(printer());

  private static final String SEAL = ",\n  \"" + Seal.KEY + "\" : \"";

  private Json() {}

  /** {@code "0123456789abcdef"} instead of an object with one key. */
  private abstract static class RunIdAsText {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @SuppressWarnings("unused") // read by Jackson
    RunIdAsText(String hex) {}

    @JsonValue
    abstract String hex();
  }

  @SuppressWarnings("unused") // read by Jackson
  private enum OutcomeInLowerCase {
    @JsonProperty("supported")
    SUPPORTED,
    @JsonProperty("refuted")
    REFUTED,
    @JsonProperty("undecided")
    UNDECIDED
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RunOutcome.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = RunOutcome.Diverged.class, name = "diverged")
  })
  private interface OutcomeWithType {}

  /** What descends tells the kind; none is written. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({@JsonSubTypes.Type(NetworkRun.class), @JsonSubTypes.Type(WalkRun.class)})
  private interface RunByItsKeys {}

  private static DefaultPrettyPrinter printer() {
    return new DefaultPrettyPrinter().withObjectIndenter(lines());
  }

  private static DefaultIndenter lines() {
    return new DefaultIndenter("  ", "\n");
  }

  /** For people: one value a line, ends with a new line. */
  static byte[] pretty(Object value) {
    return (PRETTY.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** As {@link #pretty}, with the {@link Seal} of the file as its last key. */
  static byte[] sealed(Object value) {
    String text = PRETTY.writeValueAsString(value);
    String open = text.substring(0, text.lastIndexOf('\n')) + SEAL + Seal.OPEN + "\"\n}\n";
    return Seal.closed(open.getBytes(StandardCharsets.UTF_8));
  }

  /** What was sealed. */
  static <T> T unsealed(byte[] json, Class<T> type) {
    String text = new String(json, StandardCharsets.UTF_8);
    int end = text.lastIndexOf(SEAL);
    return MAPPER.readValue(end < 0 ? text : text.substring(0, end) + "\n}", type);
  }

  /** For people, arrays of many numbers included: one key a line, arrays within a line. */
  static byte[] dense(Object value) {
    return (DENSE.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Without white space. */
  static byte[] compact(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  static <T> T parse(byte[] json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }
}
