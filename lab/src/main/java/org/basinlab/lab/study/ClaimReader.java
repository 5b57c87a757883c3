package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.Claim.Expected;
import org.basinlab.lab.study.Claim.Range;
import org.basinlab.lab.study.Claim.Scale;

/** Reads the claims of a study. */
final class ClaimReader {
  private static final List<String> CLAIMS =
      List.of(
          "direction",
          "collapse",
          "equivalence",
          "prediction",
          "contrast",
          "break-factor",
          "order");

  private ClaimReader() {}

  static Optional<Claim> claim(Cursor at) {
    return kind(at)
        .flatMap(
            kind ->
                switch (kind) {
                  case "direction" -> Table.open(at).flatMap(ClaimReader::direction);
                  case "collapse" -> Table.open(at).flatMap(ClaimReader::collapse);
                  case "prediction" -> Table.open(at).flatMap(ClaimReader::prediction);
                  case "contrast" -> Table.open(at).flatMap(ClaimReader::contrast);
                  case "break-factor" -> Table.open(at).flatMap(ClaimReader::breakFactor);
                  case "order" -> Table.open(at).flatMap(ClaimReader::order);
                  default -> Table.open(at).flatMap(ClaimReader::equivalence);
                });
  }

  /** The kind first, since it decides which other keys there are. */
  private static Optional<String> kind(Cursor at) {
    return Table.open(at).flatMap(table -> table.required("kind", Kinds.oneOf(CLAIMS)));
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

  /** What every claim about arms has. */
  private record Start(String id, String statement, String quantity, Moment at) {}

  private static Optional<Start> start(Table table) {
    var id = table.required("claim", Kinds.name());
    table.required("kind", Kinds.text());
    var statement = table.required("statement", Kinds.text());
    var quantity = table.required("quantity", Kinds.text());
    var at = table.required("at", Kinds.moment());
    return table.part(
        () ->
            new Start(
                id.orElseThrow(),
                statement.orElseThrow(),
                quantity.orElseThrow(),
                at.orElseThrow()));
  }

  private static Optional<Claim> prediction(Table table) {
    Optional<Start> start = start(table);
    table.misplaced("scale", "a prediction is held against the logarithm of measured/predicted.");
    var arm = table.optional("arm", Kinds.name(), "");
    var law = table.required("law", Kinds.word(Law.class));
    var rival = table.required("rival", Kinds.word(Law.class));
    var tolerance = table.required("tolerance", Kinds.number(Domain.POSITIVE));
    return table.make(
        () -> {
          Start s = start.orElseThrow();
          return new LawClaim.Prediction(
              s.id,
              s.statement,
              s.quantity,
              s.at,
              arm.orElseThrow(),
              law.orElseThrow(),
              rival.orElseThrow(),
              tolerance.orElseThrow());
        });
  }

  private static Optional<Claim> breakFactor(Table table) {
    Optional<Start> start = start(table);
    var arm = table.required("arm", Kinds.name());
    var law = table.required("law", Kinds.word(Law.class));
    var rival = table.required("rival", Kinds.word(Law.class));
    var margin = table.required("margin", Kinds.number(Domain.POSITIVE));
    var tolerance = table.required("tolerance", Kinds.number(Domain.POSITIVE));
    return table.make(
        () -> {
          Start s = start.orElseThrow();
          return new LawClaim.BreakFactor(
              s.id,
              s.statement,
              s.quantity,
              s.at,
              arm.orElseThrow(),
              law.orElseThrow(),
              rival.orElseThrow(),
              margin.orElseThrow(),
              tolerance.orElseThrow());
        });
  }

  private static Optional<Claim> order(Table table) {
    Optional<Start> start = start(table);
    var arm = table.required("arm", Kinds.name());
    var law = table.required("law", Kinds.word(Law.class));
    var order = table.required("order", Kinds.number(Domain.POSITIVE));
    var tolerance = table.required("tolerance", Kinds.number(Domain.POSITIVE));
    return table.make(
        () -> {
          Start s = start.orElseThrow();
          return new LawClaim.Order(
              s.id,
              s.statement,
              s.quantity,
              s.at,
              arm.orElseThrow(),
              law.orElseThrow(),
              order.orElseThrow(),
              tolerance.orElseThrow());
        });
  }

  private static Optional<Claim> contrast(Table table) {
    Optional<Start> start = start(table);
    var scale = table.required("scale", Kinds.word(Scale.class));
    var arm = table.required("arm", Kinds.name());
    var other = table.required("other", Kinds.name());
    var expected = table.required("expected", Kinds.word(ArmClaim.Contrast.Relation.class));
    var margin = table.required("margin", Kinds.number(Domain.NOT_NEGATIVE));
    return table.make(
        () -> {
          Start s = start.orElseThrow();
          return new ArmClaim.Contrast(
              s.id,
              s.statement,
              s.quantity,
              s.at,
              scale.orElseThrow(),
              arm.orElseThrow(),
              other.orElseThrow(),
              expected.orElseThrow(),
              margin.orElseThrow());
        });
  }

  private static Optional<Double> margin(Table table, Domain domain) {
    table.misplaced("expected", "only a direction claim expects to rise or fall.");
    return table.required("margin", Kinds.number(domain));
  }
}
