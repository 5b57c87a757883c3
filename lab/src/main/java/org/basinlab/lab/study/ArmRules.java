package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Nearest;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.study.StudyRules.Ground;

/** What must hold between the arms of a study and its other parts. */
final class ArmRules {
  private ArmRules() {}

  static List<Flaw> grid(List<GridPoint> grid, Subject subject) {
    List<Flaw> flaws = new ArrayList<>();
    List<String> names = subject.armNames();
    for (int i = 0; i < grid.size(); i++) {
      String arm = grid.get(i).arm();
      String path = "grid." + i;
      if (names.isEmpty() && !arm.isEmpty()) {
        flaws.add(new Flaw(path, "the study has no arms, and so none called \"" + arm + "\"."));
      } else if (!names.isEmpty() && !names.contains(arm)) {
        flaws.add(new Flaw(path, unknown(arm, names)));
      } else if (subject instanceof WalkSubject walk) {
        flaws.addAll(batch(walk.arm(arm).orElseThrow(), grid.get(i), path));
      }
    }
    return flaws;
  }

  private static List<Flaw> batch(Arm arm, GridPoint point, String path) {
    int size = arm.problem().trainSize();
    String head = "the batch of grid point " + point.words();
    if (size > 0 && point.batchSize() > size) {
      String sentence = " is larger than the %d training examples of its arm.";
      return List.of(new Flaw(path, head + sentence.formatted(size)));
    }
    boolean twoBatches = arm.refinement() > 1 && arm.problem().drawsExamples();
    return twoBatches && point.batchSize() > size / 2
        ? List.of(new Flaw(path, head + " leaves no two batches an epoch, which SVAG needs."))
        : List.of();
  }

  private static String unknown(String arm, List<String> names) {
    return arm.isEmpty()
        ? "the key \"arm\" is missing. There are the arms " + String.join(", ", names) + "."
        : "there is no arm \"" + arm + "\". " + Nearest.hint(arm, "arms", names);
  }

  /** Of a subject: walkers after steps and at times alone, a network at no time. */
  static List<Flaw> snapshots(SnapshotChoice snapshots, Subject subject) {
    List<Flaw> flaws = new ArrayList<>();
    if (subject instanceof NetworkSubject) {
      return flaws;
    }
    if (!snapshots.epochs().isEmpty() || !snapshots.trainingLosses().isEmpty() || snapshots.end()) {
      String sentence =
          "walkers are looked at after steps or at times alone, such as steps: [1000].";
      flaws.add(new Flaw("snapshots", sentence));
    }
    return flaws;
  }

  /** Times that are no whole number of steps at some learning rate. */
  static List<Flaw> times(SnapshotChoice snapshots, List<GridPoint> grid) {
    List<Flaw> flaws = new ArrayList<>();
    for (int i = 0; i < snapshots.times().size(); i++) {
      Moment.AtTime at = new Moment.AtTime(snapshots.times().get(i));
      List<String> broken =
          grid.stream()
              .map(GridPoint::learningRate)
              .distinct()
              .filter(rate -> at.steps(rate).isEmpty())
              .map(Decimal::text)
              .toList();
      if (!broken.isEmpty()) {
        String sentence = "time %s is no whole number of steps of learningRate %s.";
        String rates = String.join(", ", broken);
        String path = "snapshots.times." + i;
        flaws.add(new Flaw(path, sentence.formatted(Decimal.text(at.time()), rates)));
      }
    }
    return flaws;
  }

  static List<Flaw> probes(List<ProbeEntry> entries, Subject subject) {
    List<Flaw> flaws = new ArrayList<>();
    List<ProbeChoice> probes = ProbeEntry.probes(entries);
    boolean walkers = subject instanceof WalkSubject;
    for (int i = 0; i < probes.size(); i++) {
      String path = "probes." + i;
      if (probes.get(i).ofWalkers() != walkers) {
        String sentence =
            walkers
                ? "this probe measures networks, and the study walks. Take iterates, occupancy or"
                    + " prediction."
                : "this probe measures walkers, and the study trains a network.";
        flaws.add(new Flaw(path, sentence));
      } else {
        probes.get(i).flaws(subject).forEach(sentence -> flaws.add(new Flaw(path, sentence)));
      }
    }
    if (walkers && entries.stream().anyMatch(entry -> entry.tracking().isPresent())) {
      flaws.add(new Flaw("probes", "walkers are measured at snapshots, not on the way."));
    }
    return flaws;
  }

  static List<Flaw> claims(List<Claim> claims, Ground ground, Subject subject) {
    List<Flaw> flaws = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      flaws.addAll(claim(claims.get(i), "claims." + i, ground, subject));
    }
    return flaws;
  }

  private static List<Flaw> claim(Claim claim, String path, Ground ground, Subject subject) {
    List<Flaw> flaws = new ArrayList<>();
    List<String> names = subject.armNames();
    String sentence = misfit(claim, !names.isEmpty());
    if (!sentence.isEmpty()) {
      return List.of(new Flaw(path, sentence.formatted(claim.kind())));
    }
    for (String arm : claim.arms()) {
      if (!names.contains(arm)) {
        flaws.add(new Flaw(path, unknown(arm, names)));
      } else if (ground.grid().stream().noneMatch(point -> point.arm().equals(arm))) {
        flaws.add(new Flaw(path, "the arm \"" + arm + "\" has no grid point."));
      }
    }
    if (subject instanceof WalkSubject walkers && flaws.isEmpty()) {
      claim.laws().ifPresent(by -> flaws.addAll(laws(claim, by, path, walkers)));
    }
    return flaws;
  }

  /** Why a claim does not fit a study with arms, or one without; empty if it does. */
  private static String misfit(Claim claim, boolean hasArms) {
    boolean speaksOfArms = !claim.arms().isEmpty();
    if (hasArms && !speaksOfArms) {
      return claim.laws().isPresent()
          ? "a %s claim speaks of one arm where there are several; the key \"arm\" is missing."
          : "a %s claim speaks of all grid points, and those of different arms do not compare; name"
              + " the arm, or take a kind that names several.";
    }
    return !hasArms && speaksOfArms ? "a %s claim speaks of arms, and the study has none." : "";
  }

  /** Whether a quantity may be negative, so that its logarithm means nothing. */
  private static boolean isSigned(String quantity) {
    return WalkQuantities.find(quantity).filter(found -> found.scale() != Scale.LOG).isPresent();
  }

  private static List<Flaw> laws(Claim claim, ClaimedLaws by, String path, WalkSubject subject) {
    List<Flaw> flaws = new ArrayList<>();
    if (claim.scale() == Claim.Scale.LOG && isSigned(claim.quantity())) {
      String sentence =
          "a %s claim judges logarithms, and %s may be negative or 0. Take a variance or a mean"
              + " square.";
      return List.of(new Flaw(path, sentence.formatted(claim.kind(), claim.quantity())));
    }
    for (Law law : by.all()) {
      for (Arm arm : claim.arms().stream().flatMap(name -> subject.arm(name).stream()).toList()) {
        if (!law.predicts(arm, claim.quantity())) {
          String sentence = "the law %s says nothing of %s in the arm %s.";
          flaws.add(new Flaw(path, sentence.formatted(law.word(), claim.quantity(), arm.name())));
        }
      }
    }
    return flaws;
  }
}
