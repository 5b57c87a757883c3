package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.Claim.Expected;
import org.basinlab.lab.study.Claim.Range;
import org.basinlab.lab.study.Claim.Scale;

/** Reads the entries of a study that come in several kinds: probes and claims. */
final class ProbeAndClaim {
  private static final List<String> PROBES = List.of("sharpness", "frobenius", "generalisation");
  private static final List<String> CLAIMS = List.of("direction", "collapse", "equivalence");

  private ProbeAndClaim() {}

  static Optional<ProbeChoice> probe(Cursor at) {
    return byKind(at, "probe", PROBES)
        .flatMap(
            kind ->
                switch (kind) {
                  case "sharpness" -> Table.open(at).flatMap(ProbeAndClaim::sharpness);
                  case "frobenius" -> Table.open(at).flatMap(ProbeAndClaim::frobenius);
                  default -> Table.open(at).flatMap(ProbeAndClaim::generalisation);
                });
  }

  static Optional<Claim> claim(Cursor at) {
    return byKind(at, "kind", CLAIMS)
        .flatMap(
            kind ->
                switch (kind) {
                  case "direction" -> Table.open(at).flatMap(ProbeAndClaim::direction);
                  case "collapse" -> Table.open(at).flatMap(ProbeAndClaim::collapse);
                  default -> Table.open(at).flatMap(ProbeAndClaim::equivalence);
                });
  }

  /** The kind first, since it decides which other keys there are. */
  private static Optional<String> byKind(Cursor at, String key, List<String> kinds) {
    return Table.open(at).flatMap(table -> table.required(key, Kinds.oneOf(kinds)));
  }

  private static Optional<ProbeChoice> sharpness(Table table) {
    table.required("probe", Kinds.text());
    var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
    var residual = table.required("relativeResidual", Kinds.number(Domain.FRACTION));
    var matvecs = table.required("maximumMatvecs", Kinds.count(Domain.FROM_TWO));
    return table.make(
        () ->
            new ProbeChoice.Sharpness(
                examples.orElseThrow(), residual.orElseThrow(), matvecs.orElseThrow()));
  }

  private static Optional<ProbeChoice> frobenius(Table table) {
    table.required("probe", Kinds.text());
    var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
    var vectors = table.required("vectors", Kinds.count(Domain.FROM_TWO));
    return table.make(
        () -> new ProbeChoice.Frobenius(examples.orElseThrow(), vectors.orElseThrow()));
  }

  private static Optional<ProbeChoice> generalisation(Table table) {
    table.required("probe", Kinds.text());
    return table.make(ProbeChoice.Generalisation::new);
  }

  /** What every kind of claim has. */
  private record Head(
      String id, String statement, String quantity, Moment at, Scale scale, Range range) {}

  private static Optional<Head> head(Table table) {
    var id = table.required("claim", Kinds.name());
    table.required("kind", Kinds.text());
    var statement = table.required("statement", Kinds.text());
    var quantity = table.required("quantity", Kinds.text());
    var at = table.required("at", Kinds.moment());
    var scale = table.required("scale", Kinds.word(Scale.class));
    var range = table.optional("range", Kinds.word(Range.class), Range.ALL);
    return table.part(
        () ->
            new Head(
                id.orElseThrow(),
                statement.orElseThrow(),
                quantity.orElseThrow(),
                at.orElseThrow(),
                scale.orElseThrow(),
                range.orElseThrow()));
  }

  private static Optional<Claim> direction(Table table) {
    Optional<Head> head = head(table);
    var expected = table.required("expected", Kinds.word(Expected.class));
    table.misplaced("margin", "a direction claim has no margin, its slope is held against 0.");
    return table.make(
        () -> {
          Head h = head.orElseThrow();
          return new Claim.Direction(
              h.id, h.statement, h.quantity, h.at, h.scale, h.range, expected.orElseThrow());
        });
  }

  private static Optional<Claim> collapse(Table table) {
    Optional<Head> head = head(table);
    var margin = margin(table, Domain.NOT_NEGATIVE);
    return table.make(
        () -> {
          Head h = head.orElseThrow();
          return new Claim.Collapse(
              h.id, h.statement, h.quantity, h.at, h.scale, h.range, margin.orElseThrow());
        });
  }

  private static Optional<Claim> equivalence(Table table) {
    Optional<Head> head = head(table);
    var margin = margin(table, Domain.POSITIVE);
    return table.make(
        () -> {
          Head h = head.orElseThrow();
          return new Claim.Equivalence(
              h.id, h.statement, h.quantity, h.at, h.scale, h.range, margin.orElseThrow());
        });
  }

  private static Optional<Double> margin(Table table, Domain domain) {
    table.misplaced("expected", "only a direction claim expects to rise or fall.");
    return table.required("margin", Kinds.number(domain));
  }
}
