package org.basinlab.lab.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Scalar;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.lab.form.Origin;
import org.basinlab.lab.form.Problems;
import org.basinlab.science.BrokenInputException;

/**
 * A probe as a person writes it on the command line: a kind, alone or with settings, {@code
 * sharpness examples=500}, or a map as in a study, {@code {probe: sharpness, examples: 500}}. What
 * it does not say is as usual.
 */
public final class ProbeText {
  private static final String EXAMPLES = "examples";
  private static final Kinds<ProbeChoice> PROBES = Kinds.of(ProbeChoice.class);

  private final KindText text;
  private final Problems problems;
  private final Origin.Option option;

  private ProbeText(String text) {
    this.text = new KindText(text, "--probe", "probe", "examples=500");
    this.problems = this.text.problems();
    this.option = this.text.option();
  }

  /**
   * Reads a probe.
   *
   * @param trainSize training examples there are; a number of examples that is not given is at most
   *     this
   * @throws BrokenInputException naming everything that is wrong with it
   */
  public static ProbeChoice read(String text, int trainSize) {
    ProbeText reading = new ProbeText(text);
    Optional<ProbeChoice> probe =
        reading
            .text
            .written()
            .flatMap(map -> reading.withUsual(map, trainSize))
            .flatMap(reading::probe);
    reading.problems.refuseAny();
    return probe.orElseThrow(
        () -> new BrokenInputException("--probe " + text + " could not be read."));
  }

  /** Whether a text names a kind of probe and says no setting. */
  public static boolean isKind(String text) {
    return PROBES.form(text.strip()).isPresent();
  }

  private Optional<ProbeChoice> probe(Mapping map) {
    for (String key : List.of("every", "overhead")) {
      Field field = map.fields().get(key);
      if (field != null) {
        problems.add(field.key(), key, "only a probe of a study is measured during training.");
      }
    }
    Optional<ProbeEntry> entry = Form.of(ProbeEntry.class).read(new Cursor(map, "", problems));
    return entry.filter(read -> problems.isEmpty()).map(ProbeEntry::probe);
  }

  /** The map with the usual settings of its kind where it has none; as it is if it has no kind. */
  private Optional<Mapping> withUsual(Mapping map, int trainSize) {
    Map<String, Field> fields = new LinkedHashMap<>();
    PROBES
        .wordAt(new Cursor(map, "", problems))
        .flatMap(PROBES::form)
        .flatMap(form -> text.yaml(form.usual()))
        .filter(Mapping.class::isInstance)
        .ifPresent(settings -> fields.putAll(((Mapping) settings).fields()));
    Field usual = fields.get(EXAMPLES);
    if (usual != null
        && usual.value() instanceof Scalar scalar
        && Integer.parseInt(scalar.text()) > trainSize) {
      Scalar all = new Scalar(option, Integer.toString(trainSize), ScalarType.NUMBER);
      fields.put(EXAMPLES, new Field(option, all));
    }
    fields.putAll(map.fields());
    return problems.isEmpty() ? Optional.of(new Mapping(option, fields)) : Optional.empty();
  }
}
