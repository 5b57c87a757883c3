package org.basinlab.lab.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.lab.study.Located.Scalar;

/** Reads the probes of a study. */
final class ProbeReader {
  private static final Pattern PERCENT =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?(?:E-?[0-9]{1,3})?) ?%");

  private ProbeReader() {}

  /**
   * A probe as a study writes it.
   *
   * @param schedule on which it is measured during training; empty if it is not
   */
  record Entry(ProbeChoice probe, Optional<Schedule> schedule) {}

  static Optional<Entry> entry(Cursor at) {
    return kind(at).flatMap(kind -> Table.open(at).flatMap(table -> entry(kind, table)));
  }

  /** A probe for snapshots alone. */
  static Optional<ProbeChoice> probe(Cursor at) {
    return kind(at)
        .flatMap(
            kind ->
                Table.open(at)
                    .flatMap(
                        table -> {
                          table.required("probe", Kinds.text());
                          String sentence = "only a probe of a study is measured during training.";
                          table.misplaced("every", sentence);
                          table.misplaced("overhead", sentence);
                          return kind.read(table);
                        }));
  }

  /** The kind first, since it decides which other keys there are. */
  static Optional<ProbeKind> kind(Cursor at) {
    return Table.open(at)
        .flatMap(table -> table.required("probe", Kinds.oneOf(ProbeKind.words())))
        .map(word -> ProbeKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static Optional<Entry> entry(ProbeKind kind, Table table) {
    table.required("probe", Kinds.text());
    Optional<Schedule> schedule = schedule(table);
    return kind.read(table).map(probe -> new Entry(probe, schedule));
  }

  private static Optional<Schedule> schedule(Table table) {
    Kind<Schedule> steps = at -> Kinds.count(Domain.FROM_ONE).read(at).map(Schedule.Every::new);
    Kind<Schedule> share = at -> percent(at).map(Schedule.Overhead::new);
    Optional<Schedule> every = table.optional("every", steps);
    if (every.isPresent()) {
      table.misplaced("overhead", "give every or overhead, not both.");
      return every;
    }
    return table.optional("overhead", share);
  }

  private static Optional<Double> percent(Cursor at) {
    String text = at.node() instanceof Scalar scalar ? scalar.text() : "";
    Matcher matcher = PERCENT.matcher(text);
    Optional<Double> share =
        matcher.matches() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
    return share
        .filter(value -> Domain.POSITIVE.holds().test(value))
        .or(() -> at.expected("a share of the gradients of training such as 5%"));
  }

  static List<ProbeChoice> probes(List<Entry> entries) {
    return entries.stream().map(Entry::probe).toList();
  }

  static List<Tracking> tracking(List<Entry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.schedule().map(when -> new Tracking(entry.probe(), when)).stream())
        .toList();
  }
}
