package org.basinlab.app.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.lab.archive.JudgedRegistration;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.verdict.Verdict;

/** Two registrations side by side, in plain words. */
public record RegistrationPairText(JudgedRegistration a, JudgedRegistration b) {
  private static final int INDENT = 4;
  private static final int MOST_COLUMNS = 100;
  private static final String NONE = "not among its claims";

  /** What differs in the studies, then claim by claim what came. */
  public Answer answer(int width) {
    Paragraph indented = Paragraph.indented(INDENT, Math.min(width, MOST_COLUMNS));
    List<String> lines = new ArrayList<>();
    lines.add("A  " + a.folder());
    lines.add("B  " + b.folder());
    lines.addAll(difference("Only in A", a.linesNotIn(b), indented));
    lines.addAll(difference("Only in B", b.linesNotIn(a), indented));
    List<Fields> objects = new ArrayList<>();
    for (String claim : claims()) {
      Optional<Verdict> inA = a.verdict(claim);
      Optional<Verdict> inB = b.verdict(claim);
      lines.add("");
      lines.add(claim + (isSame(inA, inB) ? "" : "  (differs)"));
      lines.addAll(indented.fold("A " + words(inA)));
      lines.addAll(indented.fold("B " + words(inB)));
      Fields fields = Fields.none().with("claim", claim).with("same", isSame(inA, inB));
      fields = inA.isPresent() ? fields.with("a", inA.get()) : fields;
      objects.add(inB.isPresent() ? fields.with("b", inB.get()) : fields);
    }
    return Answer.done(
        lines,
        Fields.none()
            .with("a", a.folder().toString())
            .with("b", b.folder().toString())
            .with("onlyInA", a.linesNotIn(b))
            .with("onlyInB", b.linesNotIn(a))
            .withObjects("claims", objects));
  }

  private static List<String> difference(String heading, List<String> lines, Paragraph indented) {
    List<String> all = new ArrayList<>();
    if (!lines.isEmpty()) {
      all.add("");
      all.add(heading);
      lines.forEach(line -> all.addAll(indented.fold(line)));
    }
    return all;
  }

  private List<String> claims() {
    return Stream.of(a, b)
        .flatMap(registration -> registration.verdicts().stream())
        .map(Verdict::claim)
        .distinct()
        .toList();
  }

  private static boolean isSame(Optional<Verdict> inA, Optional<Verdict> inB) {
    return inA.map(Verdict::outcome).equals(inB.map(Verdict::outcome));
  }

  private static String words(Optional<Verdict> verdict) {
    return verdict
        .map(
            found ->
                "%s, %s [%s, %s], held against %s, n = %d"
                    .formatted(
                        Outcomes.word(found.outcome()),
                        NumberText.brief(found.effect()),
                        NumberText.brief(found.lower()),
                        NumberText.brief(found.upper()),
                        found.threshold(),
                        found.n()))
        .orElse(NONE);
  }
}
