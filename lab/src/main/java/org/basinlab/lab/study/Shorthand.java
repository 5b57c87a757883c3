package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Located;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Scalar;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.lab.form.Located.Sequence;
import org.basinlab.lab.form.Origin;
import org.basinlab.lab.form.Problems;
import org.basinlab.lab.form.Wording;

/**
 * What a study file says once and means several times, written out before the study is read:
 *
 * <ul>
 *   <li>a snapshot under a name ({@code snapshots.named}) is taken, and claims call it by that
 *       name; a preset gives the name another moment;
 *   <li>a claim at a list of moments is one claim each; the first has the name of the claim,
 *       another the name with {@code -at-} and its moment;
 *   <li>a claim without a moment is about the only snapshot of the study.
 * </ul>
 */
final class Shorthand {
  private static final String SNAPSHOTS = "snapshots";
  private static final String NAMED = "named";
  private static final String CLAIMS = "claims";
  private static final String CLAIM = "claim";
  private static final String AT = "at";

  private final Problems problems;
  private final Map<String, Moment> named = new LinkedHashMap<>();

  private Shorthand(Problems problems) {
    this.problems = problems;
  }

  /** The study without shorthand; what is wrong with a named snapshot is noted. */
  static Mapping writtenOut(Mapping study, Problems problems) {
    return new Shorthand(problems).writtenOut(study);
  }

  private Mapping writtenOut(Mapping study) {
    Mapping plain = study;
    Optional<Moment> only = Optional.empty();
    Field snapshots = study.fields().get(SNAPSHOTS);
    if (snapshots != null && snapshots.value() instanceof Mapping written) {
      Mapping taken = taken(written);
      only = only(taken);
      plain = plain.with(SNAPSHOTS, new Field(snapshots.key(), taken));
    }
    Field claims = study.fields().get(CLAIMS);
    if (claims != null && claims.value() instanceof Sequence list) {
      List<Located> each = new ArrayList<>();
      for (Located claim : list.items()) {
        each.addAll(claim instanceof Mapping one ? claims(one, only) : List.of(claim));
      }
      plain = plain.with(CLAIMS, new Field(claims.key(), new Sequence(list.origin(), each)));
    }
    return plain;
  }

  /** The moment of a study that takes one snapshot; empty where it takes several, or none. */
  private static Optional<Moment> only(Mapping snapshots) {
    return Form.of(SnapshotChoice.class)
        .read(new Cursor(snapshots, SNAPSHOTS, new Problems()))
        .map(SnapshotChoice::moments)
        .filter(moments -> moments.size() == 1)
        .map(moments -> moments.get(0));
  }

  private Mapping taken(Mapping snapshots) {
    Field names = snapshots.fields().get(NAMED);
    if (names == null) {
      return snapshots;
    }
    String path = SNAPSHOTS + "." + NAMED;
    Mapping taken = snapshots.without(NAMED);
    if (!(names.value() instanceof Mapping moments)) {
      new Cursor(names.value(), path, problems).expected("a map of names and snapshots");
      return taken;
    }
    for (var entry : moments.fields().entrySet()) {
      String name = entry.getKey();
      Located label = entry.getValue().value();
      String place = path + "." + name;
      if (!Wording.NAME.holds(name) || Moment.of(name).isPresent()) {
        String sentence = "expected %s that are no snapshot themselves.";
        problems.add(entry.getValue().key(), place, sentence.formatted(Wording.NAME.words()));
      }
      Optional<Moment> moment = new Moment.ByLabel().get().read(new Cursor(label, place, problems));
      if (moment.isPresent()) {
        named.put(name, moment.get());
        taken = with(taken, moment.get(), label.origin());
      }
    }
    return taken;
  }

  private static Mapping with(Mapping snapshots, Moment moment, Origin origin) {
    if (moment instanceof Moment.AtEpoch at) {
      return with(snapshots, "epochs", number(String.valueOf(at.epoch()), origin), 1);
    }
    if (moment instanceof Moment.AtStep at) {
      return with(snapshots, "steps", number(String.valueOf(at.step()), origin), 1);
    }
    if (moment instanceof Moment.AtTime at) {
      return with(snapshots, "times", number(Decimal.text(at.time()), origin), 1);
    }
    return moment instanceof Moment.AtTrainingLoss at
        ? with(snapshots, "trainingLosses", number(Decimal.text(at.trainingLoss()), origin), -1)
        : snapshots.with("end", new Field(origin, new Scalar(origin, "true", ScalarType.TRUTH)));
  }

  private static Scalar number(String text, Origin origin) {
    return new Scalar(origin, text, ScalarType.NUMBER);
  }

  /** Adds a number to a sorted list, unless it is there. */
  private static Mapping with(Mapping snapshots, String key, Scalar number, int direction) {
    Field list = snapshots.fields().get(key);
    Field alone =
        new Field(number.origin(), new Sequence(number.origin(), List.<Located>of(number)));
    if (list == null) {
      return snapshots.with(key, alone);
    }
    if (!(list.value() instanceof Sequence sequence)) {
      return snapshots;
    }
    List<Located> items = new ArrayList<>(sequence.items());
    double wanted = value(number);
    if (items.stream().anyMatch(item -> value(item) == wanted)) {
      return snapshots;
    }
    int place = 0;
    while (place < items.size() && direction * value(items.get(place)) < direction * wanted) {
      place++;
    }
    items.add(place, number);
    return snapshots.with(key, new Field(list.key(), new Sequence(sequence.origin(), items)));
  }

  private static double value(Located item) {
    return item instanceof Scalar scalar && scalar.type() == ScalarType.NUMBER
        ? Double.parseDouble(scalar.text())
        : Double.NaN;
  }

  private List<Mapping> claims(Mapping claim, Optional<Moment> only) {
    Field at = claim.fields().get(AT);
    if (at == null) {
      return only.map(moment -> List.of(at(claim, claim.origin(), label(moment, claim.origin()))))
          .orElse(List.of(claim));
    }
    if (!(at.value() instanceof Sequence moments) || moments.items().isEmpty()) {
      return List.of(at(claim, at.key(), called(at.value())));
    }
    Mapping first = at(claim, at.key(), called(moments.items().get(0)));
    Stream<Mapping> others =
        moments.items().stream()
            .skip(1)
            .map(moment -> at(renamed(claim, moment), at.key(), called(moment)));
    return Stream.concat(Stream.of(first), others).toList();
  }

  private static Mapping at(Mapping claim, Origin key, Located moment) {
    return claim.with(AT, new Field(key, moment));
  }

  private static Mapping renamed(Mapping claim, Located moment) {
    Field name = claim.fields().get(CLAIM);
    if (name == null || !(name.value() instanceof Scalar base) || !(moment instanceof Scalar at)) {
      return claim;
    }
    String words = at.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Scalar longer = new Scalar(base.origin(), base.text() + "-at-" + words, base.type());
    return claim.with(CLAIM, new Field(name.key(), longer));
  }

  /** What a claim calls by name, by its label. */
  private Located called(Located moment) {
    Moment known = moment instanceof Scalar scalar ? named.get(scalar.text()) : null;
    return known == null ? moment : label(known, moment.origin());
  }

  private static Scalar label(Moment moment, Origin origin) {
    return new Scalar(origin, moment.label(), ScalarType.TEXT);
  }
}
