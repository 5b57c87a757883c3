package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Nearest;

/** What must hold between the parts of a study. */
final class StudyRules {
  static final int MOST_POINTS = 10_000;

  private StudyRules() {}

  /** What claims stand on. */
  record Ground(List<GridPoint> grid, SnapshotChoice snapshots, List<ProbeChoice> probes) {}

  static List<Flaw> grid(List<GridPoint> grid) {
    List<Flaw> flaws = new ArrayList<>();
    if (grid.isEmpty()) {
      flaws.add(new Flaw("grid", "expected at least one grid point, got none."));
    }
    if (grid.size() > MOST_POINTS) {
      String sentence = "expected at most " + MOST_POINTS + " grid points, got " + grid.size();
      flaws.add(new Flaw("grid", sentence + "."));
    }
    Set<GridPoint> seen = new HashSet<>();
    for (int i = 0; i < grid.size(); i++) {
      if (!seen.add(grid.get(i))) {
        String sentence = "the grid point " + grid.get(i).words() + " is there already.";
        flaws.add(new Flaw("grid." + i, sentence));
      }
    }
    return flaws;
  }

  static List<Flaw> seeds(List<Long> seeds) {
    List<Flaw> flaws = new ArrayList<>();
    if (seeds.isEmpty()) {
      flaws.add(new Flaw("seeds", "expected at least one seed, got none."));
    }
    Set<Long> seen = new HashSet<>();
    for (Long seed : seeds) {
      if (!Domain.FROM_ZERO.holds(seed)) {
        String sentence = "expected " + Domain.FROM_ZERO.words() + " as seed, got " + seed + ".";
        flaws.add(new Flaw("seeds", sentence));
      }
      if (!seen.add(seed)) {
        flaws.add(new Flaw("seeds", "the seed " + seed + " is there already."));
      }
    }
    return flaws;
  }

  static List<Flaw> probes(List<ProbeChoice> probes) {
    List<Flaw> flaws = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < probes.size(); i++) {
      for (String quantity : probes.get(i).names()) {
        if (!seen.add(quantity)) {
          String sentence = "an earlier probe yields " + quantity + " already; keep one of them.";
          flaws.add(new Flaw("probes." + i, sentence));
          break;
        }
      }
    }
    return flaws;
  }

  static List<Flaw> snapshots(SnapshotChoice snapshots) {
    return snapshots.moments().isEmpty()
        ? List.of(new Flaw("snapshots", "expected at least one snapshot, such as end: true."))
        : List.of();
  }

  /** Snapshots that no network of the subject, or not every one, can reach. */
  static List<Flaw> snapshots(SnapshotChoice snapshots, Subject subject) {
    return subject instanceof NetworkSubject networks
        ? networks.arms().stream().flatMap(arm -> snapshots(snapshots, arm).stream()).toList()
        : List.of();
  }

  private static List<Flaw> snapshots(SnapshotChoice snapshots, NetworkArm arm) {
    TrainingChoice training = arm.training();
    String of = arm.name().isEmpty() ? "" : " in the arm " + arm.name();
    List<Flaw> flaws = new ArrayList<>();
    for (int i = 0; i < snapshots.epochs().size(); i++) {
      int epoch = snapshots.epochs().get(i);
      if (epoch > training.maximumEpochs()) {
        String sentence = "epoch %d is never reached, since training.maximumEpochs is %d%s.";
        String path = "snapshots.epochs." + i;
        flaws.add(new Flaw(path, sentence.formatted(epoch, training.maximumEpochs(), of)));
      }
    }
    boolean onlyEnd =
        snapshots.moments().stream().allMatch(moment -> moment instanceof Moment.AtEnd);
    if (training.stopWhenSnapshotsTaken() && onlyEnd) {
      flaws.add(
          new Flaw(
              "training.stopWhenSnapshotsTaken",
              "expected a snapshot at an epoch or a training loss to stop at; add one, or set"
                  + " this to false."));
    }
    return flaws;
  }

  static List<Flaw> claims(List<Claim> claims, Ground ground) {
    List<Flaw> flaws = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < claims.size(); i++) {
      String path = "claims." + i;
      if (!ids.add(claims.get(i).id())) {
        String sentence = "the claim \"" + claims.get(i).id() + "\" is there already.";
        flaws.add(new Flaw(path + ".claim", sentence));
      }
      flaws.addAll(claim(claims.get(i), path, ground));
    }
    return flaws;
  }

  private static List<Flaw> claim(Claim claim, String path, Ground ground) {
    List<Flaw> flaws = new ArrayList<>();
    List<String> quantities =
        ground.probes().stream().flatMap(probe -> probe.names().stream()).toList();
    for (String quantity : claim.quantities()) {
      if (!quantities.contains(quantity)) {
        String hint = Nearest.hint(quantity, "quantities", quantities);
        String sentence = "no probe of the study yields \"" + quantity + "\". " + hint;
        flaws.add(new Flaw(path + ".quantity", sentence));
      }
    }
    List<String> labels = ground.snapshots().moments().stream().map(Moment::label).toList();
    String label = claim.at().label();
    if (!labels.isEmpty() && !labels.contains(label)) {
      String hint = Nearest.hint(label, "snapshots", labels);
      flaws.add(new Flaw(path + ".at", "no snapshot \"" + label + "\" is taken. " + hint));
    }
    boolean placed =
        claim.arms().stream()
            .allMatch(arm -> ground.grid().stream().anyMatch(point -> point.arm().equals(arm)));
    if (placed) {
      claim.flaws(ground.grid()).forEach(flaw -> flaws.add(flaw.within(path)));
    }
    return flaws;
  }
}
