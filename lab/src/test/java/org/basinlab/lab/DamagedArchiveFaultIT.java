package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.ArchiveVerification;
import org.basinlab.lab.archive.Purpose;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every file of a finished archive damaged at random: it is named, or it decides nothing. */
@Timeout(120)
final class DamagedArchiveFaultIT {
  private static final String STUDY = "walk-study";
  private static final String PROBE = "{probe: iterates, modes: 1}";

  /** Nothing is read from them: they follow from the rest, and are replaced. */
  private static final String DERIVED = ".*/(plan|verdicts)\\.json|.*/measurements\\.parquet";

  /** Their absence is no damage: they are made again alike. */
  private static final String MADE_AGAIN = DERIVED + "|.*/(measurements|explorations)/.*";

  private final Path out;
  private final Lab lab;
  private final Plan plan;
  private final Plan other;
  private final SortedMap<String, String> whole;

  DamagedArchiveFaultIT(@TempDir Path out) {
    this.out = out;
    this.lab = Lab.open(new LabSettings(out, 1, 0, "", Progress.silent()));
    this.plan = lab.plan(study("decision.confidence=0.9"));
    this.other = lab.plan(study("decision.confidence=0.8"));
    for (Plan each : List.of(plan, other)) {
      lab.judge(lab.measure(lab.run(each)));
    }
    lab.explore(plan, List.of(PROBE));
    this.whole = TinyStudy.files(out, name -> true);
  }

  private static Study study(String change) {
    return StudySource.of(Path.of("src", "test", "resources", "walk-study.yaml"))
        .withSet(
            "arms=[{arm: plain, problem: quadratic, hessian: [10, 1], covariance: [10, 1], walkers: 20}, {arm: heavy, problem: quadratic, hessian: [10, 1], covariance: [10, 1], walkers: 20, momentum: 0.5}]")
        .withSet("grid=[{arm: [plain, heavy], learningRate: 0.1, batchSize: 10}]")
        .withSet("snapshots={steps: [100, 200]}")
        .withSet(
            "probes=[{probe: iterates, modes: 2}, {probe: prediction, of: excessLoss, laws: [finite-step, continuous]}]")
        .withSet(change)
        .read();
  }

  /** Ways to damage a file. */
  private enum Damage {
    BIT,
    CUT,
    NUMBER,
    EMPTIED,
    SWAPPED,
    GONE
  }

  /** One of them for each file, as {@code SealTest} tries every bit. */
  private static final List<Damage> SUBTLE =
      List.of(Damage.BIT, Damage.CUT, Damage.NUMBER, Damage.EMPTIED);

  @Test
  void everyDamageIsNamedOrDecidesNothing() throws IOException {
    Random random = new Random(69);
    SoftAssertions found = new SoftAssertions();
    int damaged = 0;
    for (String name : whole.keySet()) {
      Damage coarse = random.nextBoolean() ? Damage.GONE : Damage.SWAPPED;
      for (Damage damage : List.of(coarse, SUBTLE.get(random.nextInt(SUBTLE.size())))) {
        Path file = out.resolve(name);
        byte[] before = Files.readAllBytes(file);
        if (damage(file, damage, random)) {
          damaged++;
          verify(found, name, damage);
          if (random.nextBoolean()) {
            judge(found, name, damage);
          }
          Files.write(file, before);
        }
      }
    }
    found.assertAll();
    assertThat(damaged).isGreaterThan(whole.size());
    assertThat(TinyStudy.files(out, name -> true)).isEqualTo(whole);
    assertThat(damages()).isEmpty();
  }

  private void verify(SoftAssertions found, String name, Damage damage) {
    if (damage != Damage.GONE || !name.matches(MADE_AGAIN)) {
      found
          .assertThat(damages())
          .as("verify: %s %s", damage, name)
          .isNotEmpty()
          .allMatch(said -> said.startsWith(out.resolve(name).toString()));
    }
  }

  private void judge(SoftAssertions found, String name, Damage damage) {
    SortedMap<String, String> before = TinyStudy.files(out, any -> true);
    Throwable refusal = catchThrowable(() -> judgeAndExplore(out.resolve(name)));
    SortedMap<String, String> after = TinyStudy.files(out, any -> true);
    boolean gone = damage == Damage.GONE;
    boolean replaced =
        name.matches(gone ? MADE_AGAIN : DERIVED) || gone && name.endsWith("/study.yaml");
    if (replaced) {
      after.put(name, whole.get(name)); // made again, or not looked at
      found.assertThat(refusal).as("judge: %s %s", damage, name).isNull();
      found.assertThat(after).as("judge: %s %s", damage, name).isEqualTo(whole);
    } else {
      found
          .assertThat(refusal)
          .as("judge: %s %s", damage, name)
          .isInstanceOf(BrokenInputException.class)
          .hasMessageStartingWith(out.resolve(name).toString())
          .message()
          .matches("[^\\n]*([Dd]elete|[Mm]ove)[^\\n]*");
      found.assertThat(after).as("nothing is changed: %s %s", damage, name).isEqualTo(before);
    }
  }

  private void judgeAndExplore(Path file) {
    Plan judged = file.startsWith(lab.registration(other)) ? other : plan;
    lab.judge(lab.measure(lab.records(judged)));
    lab.explore(plan, List.of(PROBE));
    try (Archive archive = Archive.look(out, STUDY)) {
      for (RunPlan run : plan.runs()) {
        run.snapshots().moments().forEach(moment -> archive.snapshot(run.id(), moment.label()));
      }
    }
  }

  private List<String> damages() {
    return ArchiveVerification.of(out).stream().flatMap(one -> one.damages().stream()).toList();
  }

  /** False where this cannot be done to this file. */
  private boolean damage(Path file, Damage damage, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] changed = bytes.clone();
    switch (damage) {
      case BIT -> changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case CUT -> changed = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case NUMBER -> {
        List<Integer> digits = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
          if (Character.isDigit(bytes[i])) {
            digits.add(i);
          }
        }
        int place = digits.get(random.nextInt(digits.size()));
        changed[place] = (byte) ('0' + (bytes[place] - '0' + 1 + random.nextInt(9)) % 10);
      }
      case EMPTIED ->
          changed =
              new String(bytes, StandardCharsets.ISO_8859_1)
                  .replaceFirst("(?s)\\[.*\\]", "[ ]")
                  .getBytes(StandardCharsets.ISO_8859_1);
      case SWAPPED -> changed = Files.readAllBytes(sibling(file));
      case GONE -> {
        Files.delete(file);
        return true;
      }
    }
    Files.write(file, changed);
    return !Arrays.equals(bytes, changed);
  }

  /** The file of the same kind in another run or registration. */
  private Path sibling(Path file) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      String kind = kind(file);
      return all.filter(
              each -> Files.isRegularFile(each) && !each.equals(file) && kind(each).equals(kind))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static String kind(Path file) {
    return file.getFileName().toString();
  }

  @Test
  void aListOfNoMeasurementsIsMeasuredAgain() throws IOException {
    for (RunPlan run : plan.runs()) {
      try (Archive archive = Archive.open(out, STUDY)) {
        ForgedRecord.forget(archive.folder(run.id()).resolve("measurements"));
        for (ProbeChoice probe : plan.study().probes()) {
          archive.shelf(Purpose.SNAPSHOTS).keep(run.id(), probe.canonical(), List.of());
        }
      }
    }
    assertThat(damages()).isEmpty();
    assertThat(TinyStudy.files(out, name -> true)).isNotEqualTo(whole);

    lab.judge(lab.measure(lab.records(plan)));

    assertThat(TinyStudy.files(out, name -> true)).isEqualTo(whole);
  }
}
