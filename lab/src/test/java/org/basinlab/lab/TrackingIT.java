package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.Purpose;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.plan.Track;
import org.basinlab.lab.probe.WalkProbe;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.lab.study.Study;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Probes during training: eight runs of 50 or 20 steps, sharpness every 20 steps, the Frobenius
 * norm by a budget, and snapshots at steps 20 and 40 where there are so many.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrackingIT {
  private static final String SHARPNESS =
      "{probe: sharpness, examples: 60, relativeResidual: 0.1, maximumMatvecs: 8%s}";
  private static final String FROBENIUS = "{probe: frobenius, examples: 40, vectors: 2%s}";
  private static final String TINY = "tiny-study/runs/";

  private final Path folder;
  private final Path data;
  private final Path reference;
  private SortedMap<String, String> files = new TreeMap<>();
  private List<Measurement> seen = List.of();

  TrackingIT(@TempDir Path folder) {
    this.folder = folder;
    this.data = TinyStudy.writeData(folder.resolve("data"));
    this.reference = folder.resolve("reference");
  }

  private Study study(String sharpness, String frobenius) {
    return TinyStudy.on(
        data,
        "snapshots={epochs: [1], steps: [0, 20], trainingLosses: [1.7], end: true}",
        "probes.0=" + SHARPNESS.formatted(sharpness),
        "probes.1=" + FROBENIUS.formatted(frobenius));
  }

  /** With a budget for the norm, so that its interval depends on the batch size. */
  private Study tracked() {
    return study(", every: 20", ", overhead: 25%");
  }

  private Study untracked() {
    return study("", "");
  }

  @BeforeAll
  void makeItOnce() {
    seen = measured(reference, tracked(), 2, 3);
    files = TinyStudy.files(reference, name -> name.contains("/runs/"));
  }

  private static List<Measurement> measured(Path out, Study study, int workers, int cohort) {
    return TinyStudy.judge(TinyStudy.lab(out, workers, cohort), study).seen().all();
  }

  @Test
  void theBudgetDecidesTheInterval() {
    Plan plan = TinyStudy.lab(reference, 1, 0).plan(tracked());
    assertThat(plan.describe())
        .contains("sharpness every 20 steps; hessianFrobenius every 40 steps at S = 20,");
    // two products, one gradient, 40 examples: 200 gradients; a quarter of 20 and of 50 a step
    assertThat(plan.tracks(new GridPoint(0.1, 20)).get(1).every()).isEqualTo(40);
    assertThat(plan.tracks(new GridPoint(0.1, 50)).get(1).every()).isEqualTo(16);
    assertThat(labels("sharpness", 20)).containsExactlyInAnyOrderElementsOf(steps(0, 20, 40));
    assertThat(labels("hessianFrobenius", 20))
        .containsExactlyInAnyOrderElementsOf(steps(0, 20, 40));
    assertThat(labels("hessianFrobenius", 50))
        .containsExactlyInAnyOrderElementsOf(steps(0, 16, 20));
  }

  /** Labels of steps of the first run of a batch size; snapshots at 0 and 20 have them, too. */
  private List<String> labels(String quantity, int batchSize) {
    Records records = TinyStudy.lab(reference, 1, 0).records(plan(tracked()));
    RunRecord run =
        records.runs().stream()
            .filter(record -> record.plan().point().batchSize() == batchSize)
            .findFirst()
            .orElseThrow();
    return seen.stream()
        .filter(one -> one.run().equals(run.id()) && one.quantity().equals(quantity))
        .map(Measurement::snapshot)
        .filter(label -> label.startsWith("step-"))
        .toList();
  }

  private Plan plan(Study study) {
    return TinyStudy.lab(reference, 1, 0).plan(study);
  }

  private static List<String> steps(int... steps) {
    return java.util.Arrays.stream(steps).mapToObj("step-%07d"::formatted).toList();
  }

  @Test
  void trackingChangesNoBitOfARun() {
    Path out = folder.resolve("untracked");
    measured(out, untracked(), 1, 16);
    Predicate<String> ofTraining =
        name -> !name.contains("/tracks/") && !name.contains("/measurements/");
    assertThat(filtered(TinyStudy.files(out, name -> name.contains("/runs/")), ofTraining))
        .isEqualTo(filtered(files, ofTraining))
        .isNotEmpty();
  }

  private static SortedMap<String, String> filtered(
      SortedMap<String, String> all, Predicate<String> wanted) {
    SortedMap<String, String> some = new TreeMap<>(all);
    some.keySet().removeIf(name -> !wanted.test(name) || name.endsWith("provenance.json"));
    return some;
  }

  @Test
  void neitherWorkersNorCohortsMoveWhatIsTracked() {
    Path out = folder.resolve("one-by-one");
    assertThat(measured(out, tracked(), 1, 1)).isEqualTo(seen);
    assertThat(tracks(out)).isEqualTo(tracks(reference)).hasSize(2 * 8);
  }

  @Test
  void aRunOfBeforeIsReplayedAndItsRecordStays() {
    Path out = folder.resolve("replayed");
    measured(out, untracked(), 2, 4);
    SortedMap<String, String> before = TinyStudy.files(out, name -> name.contains("/runs/"));
    ToldProgress told = new ToldProgress();
    Lab lab = Lab.open(new LabSettings(out, 2, 3, "", told));

    List<Measurement> replayed = TinyStudy.judge(lab, tracked()).seen().all();

    assertThat(told.phases()).containsExactly("replaying: 340 of 340 steps");
    assertThat(replayed).isEqualTo(seen);
    assertThat(tracks(out)).isEqualTo(tracks(reference));
    assertThat(TinyStudy.files(out, name -> name.contains("/runs/"))).containsAllEntriesOf(before);
    TinyStudy.judge(lab, tracked());
    assertThat(told.phases()).hasSize(1);
  }

  @Test
  void aReplayThatDoesNotGiveTheRecordIsRefused() throws IOException {
    Path out = folder.resolve("another-machine");
    Plan plan = plan(untracked());
    TinyStudy.judge(TinyStudy.lab(out, 1, 8), untracked());
    // as a machine with another rounding would have made it: the whole record of one seed under
    // the identity of another
    String other = plan.runs().get(1).id().hex();
    ForgedRecord.of(out, plan.runs().get(0).id(), plan.runs().get(1).id());

    Lab lab = TinyStudy.lab(out, 1, 1);
    Throwable refusal = catchThrowable(() -> TinyStudy.judge(lab, tracked()));

    assertThat(refusal)
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith(
            "Run " + other + " was replayed to measure what the study now tracks, but at step 0")
        .hasMessageEndingWith(
            "; measure there, or delete the folder "
                + out.toAbsolutePath().resolve(TINY + other)
                + " and the run will be made again.");
    assertThat(Files.exists(out.resolve(TINY + other + "/tracks"))).isFalse();
  }

  @Test
  void anArchivedSnapshotGivesTheNumbersOfTheWay() {
    Path out = folder.resolve("explored");
    List<Measurement> way = measured(out, tracked(), 2, 3);
    SortedMap<String, String> before = TinyStudy.files(out, name -> true);
    Lab lab = TinyStudy.lab(out, 2, 0);

    Exploration found =
        lab.explore(
            lab.plan(untracked()),
            List.of("sharpness examples=60 relativeResidual=0.1 maximumMatvecs=8"));

    assertThat(found.runs()).hasSize(8);
    assertThat(found.all()).hasSizeGreaterThan(8 * 4).isSubsetOf(way);
    Plan plan = lab.plan(tracked());
    try (Archive archive = Archive.look(out, "tiny-study")) {
      for (RunRecord run : found.runs()) {
        Track track = plan.tracks(run.plan().point()).get(0);
        List<Measurement> onTheWay =
            archive.shelf(Purpose.TRACKS).find(run.id(), track.canonical()).orElseThrow();
        List<Measurement> archived =
            found.all().stream()
                .filter(one -> one.run().equals(run.id()))
                .filter(one -> one.snapshot().startsWith("step-"))
                .toList();
        assertThat(archived).hasSize(2).isSubsetOf(onTheWay);
      }
    }
    SortedMap<String, String> after = TinyStudy.files(out, name -> true);
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after.keySet())
        .filteredOn(name -> !before.containsKey(name))
        .hasSize(8)
        .allMatch(name -> name.contains("/explorations/sharpness-"));
  }

  @Test
  void oneRunIsExploredByItsFolder() {
    Path out = folder.resolve("explored-run");
    Lab lab = TinyStudy.lab(out, 1, 0);
    Records records = lab.run(lab.plan(untracked()));
    Path run = out.resolve(TINY + records.runs().get(2).id());

    Exploration found =
        TinyStudy.lab(folder.resolve("nowhere"), 1, 0)
            .explore(run, List.of("{probe: generalisation}", "frobenius vectors=2"));

    assertThat(found.all().stream().map(Measurement::quantity).distinct())
        .containsExactly(
            "trainingLoss",
            "trainingAccuracy",
            "validationLoss",
            "validationAccuracy",
            "hessianFrobenius");
    assertThat(found.all()).allMatch(one -> one.run().equals(records.runs().get(2).id()));
    assertThat(found.all().get(found.all().size() - 1).subset())
        .isEqualTo("all 500 training examples");
    assertThat(catchThrowable(() -> lab.explore(out, List.of("sharpness"))))
        .hasMessage(
            out
                + " is no run of an archive: expected a folder OUT/STUDY/runs/ID with a record.json."
                + " Give such a folder, or the name of a study.");
    assertThat(catchThrowable(() -> lab.explore(run, List.of("sharpness examples=501"))))
        .hasMessage(
            "--probe sharpness examples=501: examples is 501, more than the 500 training examples"
                + " there are. Choose examples ≤ 500.");
  }

  private static final List<String> EVERY_KIND =
      List.of(
          "{probe: sharpness, examples: 70, relativeResidual: 0.1, maximumMatvecs: 6}",
          "{probe: frobenius, examples: 70, vectors: 2}",
          "{probe: trace, examples: 70, vectors: 3}",
          "{probe: gauss-newton, examples: 70, relativeResidual: 0.1, maximumMatvecs: 6}",
          "{probe: smallest-eigenvalue, examples: 70, relativeResidual: 0.1, maximumMatvecs: 6}",
          "{probe: spectrum, examples: 70, vectors: 2, steps: 8}",
          "{probe: gradient-covariance, examples: 70}",
          "{probe: noise-scale, examples: 70}",
          "{probe: alignment, examples: 70, vectors: 3}",
          "{probe: batch-sharpness, batches: 3}",
          "{probe: critical-sharpness, examples: 70, relativeTolerance: 0.1}",
          "{probe: keskar, examples: 70, epsilon: 0.01, iterations: 2, starts: 2}",
          "{probe: width, examples: 70, rise: 0.1, eigenvectors: 2, relativeTolerance: 0.1, relativeResidual: 0.1, maximumMatvecs: 40}",
          "{probe: hold, examples: 70, copies: 3, steps: 8, looks: 2, eigenvectors: 1, descentSteps: 2, maximumMatvecs: 60}",
          "{probe: distance}",
          "{probe: norm}",
          "{probe: generalisation}",
          "{probe: calibration, bins: 5, resamples: 10}",
          "{probe: small-parameters, below: 0.1}");

  private static final String CONVOLUTIONS =
      "network={kind: conv, channels: [2, 3], activation: relu, initialisation: he}";
  private static final String PERCEPTRON =
      "network={kind: mlp, hidden: [5, 4], activation: relu, initialisation: he}";

  /** Four runs measured together against one alone; the start is no distance from itself. */
  @ParameterizedTest
  @ValueSource(strings = {PERCEPTRON, CONVOLUTIONS})
  void everyKindOfProbeReadsARunAlikeInCompany(String network) {
    Path out = folder.resolve("in-company" + network.hashCode());
    Lab lab = TinyStudy.lab(out, 1, 0);
    Study study =
        TinyStudy.on(data, network, "claims=[]", "seeds=[1]", "snapshots={steps: [0, 20]}");
    Records records = lab.run(lab.plan(study));
    List<Measurement> together = lab.explore(records.plan(), EVERY_KIND).all();
    RunRecord third = records.runs().get(2);
    Path run = out.resolve(TINY + third.id());
    ForgedRecord.forget(run.resolve("explorations"));

    List<Measurement> alone = lab.explore(run, EVERY_KIND).all();

    assertThat(together.stream().filter(one -> one.run().equals(third.id())).toList())
        .isEqualTo(alone);
    assertThat(EVERY_KIND).hasSize(kinds(ProbeChoice.class).size() - kinds(WalkProbe.class).size());
    assertThat(alone.stream().map(Measurement::quantity).distinct().toList())
        .containsAll(
            EVERY_KIND.stream()
                .flatMap(text -> ProbeText.read(text, 500).names().stream())
                .filter(quantity -> !quantity.equals("alignmentRatio"))
                .toList());
    assertThat(alone).allMatch(one -> Double.isFinite(one.value()) && one.error() >= 0);
    assertThat(alone)
        .filteredOn(one -> one.quantity().equals("weightDistance"))
        .filteredOn(one -> one.snapshot().equals("step-0000000"))
        .extracting(Measurement::value)
        .containsExactly(0.0);
  }

  /** What is read on the way is what the snapshot gives later; and costs no more than planned. */
  @Test
  void everyKindOfProbeIsTrackedAsItIsMeasured() {
    Path out = folder.resolve("every-kind");
    List<String> tracked =
        EVERY_KIND.stream().map(text -> text.replace("}", ", every: 20}")).toList();
    String snapshots = "snapshots={steps: [0, 20]}";
    Study study = TinyStudy.on(data, "claims=[]", "seeds=[1]", snapshots, "probes=" + tracked);
    List<Measurement> all = measured(out, study, 2, 3);
    Plan plan = plan(study);
    List<Measurement> onTheWay = new ArrayList<>();
    try (Archive archive = Archive.look(out, "tiny-study")) {
      for (RunPlan run : plan.runs()) {
        for (Track track : plan.tracks(run.point())) {
          onTheWay.addAll(
              archive.shelf(Purpose.TRACKS).find(run.id(), track.canonical()).orElseThrow());
        }
      }
    }
    Lab lab = TinyStudy.lab(folder.resolve("every-kind-archived"), 1, 0);
    Study untracked = TinyStudy.on(data, "claims=[]", "seeds=[1]", snapshots);

    List<Measurement> archived = lab.explore(lab.run(lab.plan(untracked)).plan(), EVERY_KIND).all();

    assertThat(archived).hasSizeGreaterThan(4 * 2 * 20).isSubsetOf(onTheWay);
    assertThat(all).allMatch(one -> spent(one) <= planned(one) * (1 + 1e-12));
  }

  private static double spent(Measurement one) {
    boolean whole = one.subset().contains("all 500");
    return one.gradients() * (whole ? 500 : 70);
  }

  private static double planned(Measurement one) {
    return ProbeText.read(one.probe(), 500).exampleGradients(new ProbeChoice.Sizes(500, 500, 50));
  }

  @Test
  void aConvolutionalNetworkGoesTheWholeWay() {
    Study study =
        TinyStudy.on(
            data,
            "network={kind: conv, channels: [2, 3], activation: relu, initialisation: he}",
            "grid=[{learningRate: [0.05, 0.1], batchSize: 50}]",
            "claims=[]",
            "probes.0=" + SHARPNESS.formatted(", every: 5"),
            "training.maximumEpochs=1",
            "snapshots={epochs: [1]}");
    List<Measurement> one = measured(folder.resolve("conv-1"), study, 1, 1);
    List<Measurement> four = measured(folder.resolve("conv-4"), study, 2, 4);
    assertThat(four).isEqualTo(one);
    assertThat(one.stream().filter(m -> m.quantity().equals("sharpness"))).hasSize(4 * (3 + 1));
    // 1x6x6, 3x3 to 2, pooled to 3x3, 3x3 to 3, pooled to 1x1, dense 10
    assertThat(plan(study).cost().parameterCount()).isEqualTo(9 * 2 + 2 + 18 * 3 + 3 + 3 * 10 + 10);
    assertThat(plan(study).describe()).contains("1x6x6 image, conv 2, conv 3, dense 10, relu");
  }

  private static SortedMap<String, String> tracks(Path out) {
    return TinyStudy.files(out, name -> name.contains("/tracks/"));
  }

  private static List<String> kinds(Class<?> within) {
    return Kinds.of(ProbeChoice.class).words(within);
  }
}
