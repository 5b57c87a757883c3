package org.basinlab.lab.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.study.StudyRules.Ground;
import org.basinlab.science.Check;

/**
 * A question put to stochastic gradient descent, with everything that decides the answer. If it
 * exists it can be planned.
 *
 * @param name identifier, lower case words joined by hyphens
 * @param preset the preset that was applied, e.g. {@code quick}; {@code none} if none was
 * @param question one sentence ending in a question mark
 * @param reference paper, section or figure that the question comes from
 * @param notes departures from the paper and other remarks that a reader must know, shown in the
 *     report
 * @param subject what descends
 * @param grid points of the sweep in the order written, all different
 * @param seeds seeds of the replicates, ≥ 0, all different; each decides initialisation and batch
 *     order
 * @param entries what is measured at every snapshot, and how often during training too
 * @param claims what will be judged, fixed before any number exists
 */
public record Study(
    String name,
    String preset,
    String question,
    String reference,
    List<String> notes,
    Subject subject,
    List<GridPoint> grid,
    List<Long> seeds,
    SnapshotChoice snapshots,
    List<ProbeEntry> entries,
    DecisionRule decision,
    List<Claim> claims) {

  public Study {
    notes = List.copyOf(notes);
    grid = List.copyOf(grid);
    seeds = List.copyOf(seeds);
    entries = List.copyOf(entries);
    claims = List.copyOf(claims);
    checkWords(name, preset, question, reference);
    List<Flaw> flaws = new ArrayList<>(StudyRules.grid(grid));
    flaws.addAll(ArmRules.grid(grid, subject));
    flaws.addAll(ArmRules.probes(entries, subject));
    flaws.addAll(StudyRules.seeds(seeds));
    List<ProbeChoice> probes = ProbeEntry.probes(entries);
    flaws.addAll(StudyRules.probes(probes));
    flaws.addAll(StudyRules.snapshots(snapshots));
    flaws.addAll(ArmRules.snapshots(snapshots, subject));
    flaws.addAll(ArmRules.times(snapshots, grid));
    flaws.addAll(StudyRules.snapshots(snapshots, subject));
    Ground ground = new Ground(grid, snapshots, probes);
    flaws.addAll(StudyRules.claims(claims, ground));
    flaws.addAll(ArmRules.claims(claims, ground, subject));
    Flaw.refuseAny(name, flaws);
  }

  /**
   * Reads a study from a YAML file, with its preset {@code quick} if it has one. {@link
   * StudySource} takes options.
   *
   * @throws org.basinlab.science.BrokenInputException naming everything that is wrong with it
   */
  public static Study read(Path file) {
    return StudySource.of(file).read();
  }

  /** What is measured at every snapshot. */
  public List<ProbeChoice> probes() {
    return ProbeEntry.probes(entries);
  }

  /** Which of the probes are measured during training too, and how often. */
  public List<Tracking> tracking() {
    return entries.stream().flatMap(entry -> entry.tracking().stream()).toList();
  }

  /**
   * The study as YAML in one way only, with preset and options applied; it reads back to an equal
   * study.
   */
  public String canonical() {
    StringBuilder out = new StringBuilder();
    line(out, "study", name);
    line(out, "preset", preset);
    line(out, "question", FlowText.quoted(question));
    line(out, "reference", FlowText.quoted(reference));
    list(out, "notes", notes, FlowText::quoted);
    out.append(subject.canonical());
    list(out, "grid", grid, Form.of(GridPoint.class)::write);
    line(out, "seeds", seeds.toString());
    line(out, "snapshots", Form.of(SnapshotChoice.class).write(snapshots));
    list(out, "probes", entries, ProbeEntry::canonical);
    line(out, "decision", Form.of(DecisionRule.class).write(decision));
    list(out, "claims", claims, Kinds.of(Claim.class)::write);
    return out.toString();
  }

  /** SHA-256 of {@link #canonical()}, 64 hexadecimal digits: the pre-registration. */
  public String hash() {
    return FlowText.sha256(canonical());
  }

  private static void checkWords(String name, String preset, String question, String reference) {
    Check.that(
        Wording.NAME.holds(name),
        "A study is called by %s, got \"%s\".",
        Wording.NAME.words(),
        name);
    Check.that(
        Wording.NAME.holds(preset),
        "A preset is called by %s, got \"%s\".",
        Wording.NAME.words(),
        preset);
    Check.that(
        Wording.QUESTION.holds(question),
        "The question of study %s must be %s, got \"%s\".",
        name,
        Wording.QUESTION.words(),
        question);
    Check.that(!reference.isBlank(), "The reference of study %s must not be blank.", name);
  }

  private static void line(StringBuilder out, String key, String value) {
    out.append(key).append(": ").append(value).append('\n');
  }

  private static <T> void list(
      StringBuilder out, String key, List<T> values, Function<T, String> text) {
    if (values.isEmpty()) {
      line(out, key, "[]");
    } else {
      out.append(key).append(":\n");
      values.forEach(value -> out.append("  - ").append(text.apply(value)).append('\n'));
    }
  }
}
