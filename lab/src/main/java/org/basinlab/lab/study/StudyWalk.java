package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.Located.Mapping;
import org.basinlab.lab.study.Sections.Grid;
import org.basinlab.lab.study.StudyRules.Ground;

/** Walks over the whole study, gathers every problem, and makes the study if there is none. */
final class StudyWalk {
  private final Located root;
  private final Problems problems;
  private final Table table;

  private final Optional<String> name;
  private final Optional<String> preset;
  private final Optional<String> question;
  private final Optional<String> reference;
  private final Optional<List<String>> notes;
  private final Optional<Subject> subject;
  private final Optional<TrainingChoice> training;
  private final Optional<Grid> grid;
  private final Optional<List<Long>> seeds;
  private final Optional<SnapshotChoice> snapshots;
  private final Optional<List<ProbeReader.Entry>> entries;
  private final Optional<List<ProbeChoice>> probes;
  private final Optional<DecisionRule> decision;
  private final Optional<List<Claim>> claims;

  private StudyWalk(Located root, Problems problems, Table table) {
    this.root = root;
    this.problems = problems;
    this.table = table;
    name = table.required("study", Kinds.name());
    preset = table.required("preset", Kinds.name());
    question = table.required("question", Kinds.question());
    reference = table.required("reference", Kinds.text());
    notes = table.optional("notes", Kinds.list(Kinds.text()), List.of());
    SubjectReader.Parts parts = SubjectReader.read(table);
    subject = parts.subject();
    training = parts.training();
    grid = table.required("grid", Sections::grid);
    seeds = table.required("seeds", Sections::seeds);
    snapshots = table.required("snapshots", Sections::snapshots);
    entries = table.required("probes", Kinds.list(ProbeReader::entry));
    probes = entries.map(ProbeReader::probes);
    decision = table.required("decision", Sections::decision);
    claims = table.required("claims", Kinds.list(ClaimReader::claim));
  }

  /** The study; empty if problems were noted, here or before. */
  static Optional<Study> read(Mapping root, Problems problems) {
    return Table.open(new Cursor(root, "", problems))
        .flatMap(table -> new StudyWalk(root, problems, table).make());
  }

  private Optional<Study> make() {
    checkTogether();
    if (!table.end() || !problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Study(
            name.orElseThrow(),
            preset.orElseThrow(),
            question.orElseThrow(),
            reference.orElseThrow(),
            notes.orElseThrow(),
            subject.orElseThrow(),
            grid.orElseThrow().points(),
            seeds.orElseThrow(),
            snapshots.orElseThrow(),
            probes.orElseThrow(),
            ProbeReader.tracking(entries.orElseThrow()),
            decision.orElseThrow(),
            claims.orElseThrow()));
  }

  /** What must hold between parts, for those that could be read. */
  private void checkTogether() {
    grid.ifPresent(read -> noteGrid(StudyRules.grid(read.points()), read));
    seeds.ifPresent(list -> note(StudyRules.seeds(list)));
    probes.ifPresent(list -> note(StudyRules.probes(list)));
    if (snapshots.isPresent()) {
      note(StudyRules.snapshots(snapshots.get()));
      training.ifPresent(course -> note(StudyRules.snapshots(snapshots.get(), course)));
      subject.ifPresent(known -> note(ArmRules.snapshots(snapshots.get(), known)));
    }
    if (snapshots.isPresent() && grid.isPresent()) {
      note(ArmRules.times(snapshots.get(), grid.get().points()));
    }
    if (subject.isPresent() && grid.isPresent()) {
      noteGrid(ArmRules.grid(grid.get().points(), subject.get()), grid.get());
    }
    if (subject.isPresent() && probes.isPresent()) {
      note(
          ArmRules.probes(
              probes.get(), ProbeReader.tracking(entries.orElseThrow()), subject.get()));
    }
    boolean grounded = grid.isPresent() && snapshots.isPresent() && probes.isPresent();
    if (grounded && claims.isPresent()) {
      Ground ground = new Ground(grid.get().points(), snapshots.get(), probes.get());
      note(StudyRules.claims(claims.get(), ground));
      subject.ifPresent(known -> note(ArmRules.claims(claims.get(), ground, known)));
    }
  }

  private void noteGrid(List<Flaw> flaws, Grid read) {
    for (Flaw flaw : flaws) {
      String[] path = flaw.path().split("\\.", -1);
      boolean onePoint = path.length > 1;
      String entry = onePoint ? "grid." + read.entries().get(Integer.parseInt(path[1])) : "grid";
      note(List.of(new Flaw(entry, flaw.sentence())));
    }
  }

  private void note(List<Flaw> flaws) {
    flaws.forEach(flaw -> problems.add(root.originOf(flaw.path()), flaw.path(), flaw.sentence()));
  }
}
