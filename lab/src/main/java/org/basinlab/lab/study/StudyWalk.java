package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Problems;
import org.basinlab.lab.form.Reading;
import org.basinlab.lab.study.StudyRules.Ground;

/** Walks over the whole study, gathers every problem, and makes the study if there is none. */
final class StudyWalk {
  private final Mapping root;
  private final Problems problems;
  private final Reading reading;
  private final Form.Parts parts;

  private final Optional<Subject> subject;
  private final Optional<Grid> grid;
  private final Optional<List<Long>> seeds;
  private final Optional<SnapshotChoice> snapshots;
  private final Optional<List<ProbeEntry>> entries;
  private final Optional<List<ProbeChoice>> probes;
  private final Optional<List<Claim>> claims;

  /**
   * The points of the sweep.
   *
   * @param points in the order written
   * @param entries for each point the index of the entry of the study that it comes from
   */
  private record Grid(List<GridPoint> points, List<Integer> entries) {
    static Grid of(List<GridEntry> written) {
      List<GridPoint> points = new ArrayList<>();
      List<Integer> origins = new ArrayList<>();
      for (int i = 0; i < written.size(); i++) {
        List<GridPoint> more = written.get(i).points();
        points.addAll(more);
        origins.addAll(Collections.nCopies(more.size(), i));
      }
      return new Grid(points, origins);
    }
  }

  private StudyWalk(Mapping root, Optional<WrittenArms> arms, Problems problems, Reading reading) {
    this.root = root;
    this.problems = problems;
    this.reading = reading;
    this.parts = Form.of(WrittenStudy.class).parts(reading);
    subject = arms.isPresent() ? arms.get().subject(problems) : plainSubject();
    grid = parts.<List<GridEntry>>get("grid").map(Grid::of);
    seeds = parts.<Seeds>get("seeds").map(Seeds::all);
    snapshots = parts.get("snapshots");
    entries = parts.get("probes");
    probes = entries.map(ProbeEntry::probes);
    claims = parts.get("claims");
  }

  private Optional<Subject> plainSubject() {
    return reading.has(WrittenArms.KEY) ? walkers() : network();
  }

  private Optional<Subject> walkers() {
    String sentence = "a study of walkers has arms, and no network that learns from data.";
    WrittenArms.PARTS.forEach(key -> reading.misplaced(key, sentence));
    return parts
        .<Optional<List<Arm>>>get(WrittenArms.KEY)
        .flatMap(arms -> at(WrittenArms.KEY).made(() -> new WalkSubject(arms.get())));
  }

  /** The place of a key that is there. */
  private Cursor at(String key) {
    Field field = Objects.requireNonNull(root.fields().get(key));
    return new Cursor(field.value(), key, problems);
  }

  private Optional<Subject> network() {
    for (String key : WrittenArms.PARTS) {
      if (!reading.has(key)) {
        problems.add(root.origin(), "", "the key \"" + key + "\" is missing.");
      }
    }
    Optional<DataChoice> data = parts.<Optional<DataChoice>>get("data").flatMap(part -> part);
    Optional<NetworkChoice> network =
        parts.<Optional<NetworkChoice>>get("network").flatMap(part -> part);
    Optional<TrainingChoice> training =
        parts.<Optional<TrainingChoice>>get("training").flatMap(part -> part);
    return data.isPresent() && network.isPresent() && training.isPresent()
        ? Optional.of(new NetworkSubject(data.get(), network.get(), training.get()))
        : Optional.empty();
  }

  /** The study; empty if problems were noted, here or before. */
  static Optional<Study> read(Mapping root, Problems problems) {
    Mapping whole = Shorthand.writtenOut(root, problems);
    Optional<WrittenArms> arms = WrittenArms.of(whole);
    Mapping rest = arms.map(WrittenArms::rest).orElse(whole);
    return Reading.open(new Cursor(rest, "", problems))
        .flatMap(reading -> new StudyWalk(whole, arms, problems, reading).make());
  }

  private Optional<Study> make() {
    checkTogether();
    if (!reading.end() || !problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Study(
            parts.<String>get("study").orElseThrow(),
            parts.<String>get("preset").orElseThrow(),
            parts.<String>get("question").orElseThrow(),
            parts.<String>get("reference").orElseThrow(),
            parts.<List<String>>get("notes").orElseThrow(),
            subject.orElseThrow(),
            grid.orElseThrow().points(),
            seeds.orElseThrow(),
            snapshots.orElseThrow(),
            entries.orElseThrow(),
            parts.<DecisionRule>get("decision").orElseThrow(),
            claims.orElseThrow()));
  }

  /** What must hold between parts, for those that could be read. */
  private void checkTogether() {
    grid.ifPresent(read -> noteGrid(StudyRules.grid(read.points()), read));
    seeds.ifPresent(list -> note(StudyRules.seeds(list)));
    probes.ifPresent(list -> note(StudyRules.probes(list)));
    if (snapshots.isPresent()) {
      note(StudyRules.snapshots(snapshots.get()));
      subject.ifPresent(known -> note(StudyRules.snapshots(snapshots.get(), known)));
      subject.ifPresent(known -> note(ArmRules.snapshots(snapshots.get(), known)));
    }
    if (snapshots.isPresent() && grid.isPresent()) {
      note(ArmRules.times(snapshots.get(), grid.get().points()));
    }
    if (subject.isPresent() && grid.isPresent()) {
      noteGrid(ArmRules.grid(grid.get().points(), subject.get()), grid.get());
    }
    if (subject.isPresent() && entries.isPresent()) {
      note(ArmRules.probes(entries.get(), subject.get()));
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
