package org.basinlab.lab.study;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Sequence;
import org.basinlab.lab.form.Notation;
import org.basinlab.lab.form.Notations;
import org.basinlab.lab.form.NotedBy;

/** Seeds as a study writes them: a list, or the first seed and how many. */
@NotedBy(Seeds.ListOrRow.class)
record Seeds(List<Long> all) {
  Seeds {
    all = List.copyOf(all);
  }

  private record Row(
      @Key(value = "the first seed", domain = Domain.FROM_ZERO) long first,
      @Key(value = "how many, each one more than the last", domain = Domain.TO_A_MILLION)
          int count) {
    List<Long> seeds() {
      return LongStream.range(0, count).mapToObj(i -> first + i).toList();
    }
  }

  /** The notation. */
  static final class ListOrRow implements Supplier<Notation<Seeds>> {
    @Override
    public Notation<Seeds> get() {
      Notation<List<Long>> list = Notations.list(Notations.whole(Domain.FROM_ZERO));
      Notation<Row> row = Form.of(Row.class);
      return Notations.choice(
          "a list of seeds, or a map such as {first: 1, count: 5}",
          at -> {
            if (at.node() instanceof Sequence) {
              return list.read(at).map(Seeds::new);
            }
            return at.node() instanceof Mapping
                ? row.read(at).map(written -> new Seeds(written.seeds()))
                : at.expected("a list of seeds, or a map such as {first: 1, count: 5}");
          },
          seeds -> list.write(seeds.all),
          List.of(list, row));
    }
  }
}
