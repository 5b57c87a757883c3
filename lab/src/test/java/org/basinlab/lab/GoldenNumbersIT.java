package org.basinlab.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.probe.OwnProbes;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.basinlab.lab.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers of tiny versions of every study that ships, and of every probe of networks: course of
 * each run, measurements, verdicts. Processors round differently, and training makes more of it, so
 * what floats decide is held to a part in a thousand, what is computed in Java to a part in 10⁹.
 */
final class GoldenNumbersIT {
  private static final Path STUDIES = Path.of("..", "studies");

  /** Of numbers that single precision decides, after some tens of steps of training. */
  private static final double SINGLE = 1e-3;

  /** Of numbers that plain Java decides: the functions of its library may differ in last bits. */
  private static final double PLAIN = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "stationary, 5",
    "four-factors, 4",
    "shuffled-epochs, 2",
    "sde, 2",
    "two-basins, 2",
    "rescale-limit, 5",
    "escape, 3"
  })
  void ofAStudyOfWalkers(String name, int arms, @TempDir Path out) {
    StudySource source = StudySource.of(STUDIES.resolve(name + ".yaml")).withSeedCount(2);
    for (int arm = 0; arm < arms; arm++) {
      source = source.withSet("arms." + arm + ".walkers=40");
    }
    require(name, source.read(), out, PLAIN);
  }

  @ParameterizedTest
  @CsvSource({"ratio-width", "sde-network", "stationary-network", "matched-schedules"})
  void ofAStudyOfNetworks(String name, @TempDir Path out) {
    StudySource source =
        StudySource.of(STUDIES.resolve(name + ".yaml"))
            .withData(TinyStudy.writeData(out.resolve("data")).toString())
            .withSeedCount(2)
            .withSet("data.pooling=1")
            .withSet("network.hidden=[8]")
            .withSet("training.checkExamples=100");
    String examples = "probes.0.examples=200";
    source =
        switch (name) {
          case "ratio-width" ->
              source
                  .withSet(examples)
                  .withSet("probes.1.examples=200")
                  .withSet("probes.2.examples=200")
                  .withSet("snapshots.named.equal-time=time-3.2")
                  .withSet("training.maximumEpochs=10");
          case "sde-network", "matched-schedules" -> source;
          default ->
              source
                  .withSet(examples)
                  .withSet("training.maximumEpochs=5")
                  .withSet("probes.0.copies=8")
                  .withSet("probes.0.steps=40")
                  .withSet("probes.0.descentSteps=20");
        };
    require(name, source.read(), out, SINGLE);
  }

  /** A perceptron of two layers after two short epochs. */
  @Test
  void ofEveryProbeOfNetworks(@TempDir Path out) {
    Lab lab = TinyStudy.lab(out, 2, 0);
    Study study =
        TinyStudy.on(
            TinyStudy.writeData(out.resolve("data")),
            "data.trainLimit=300",
            "grid=[{learningRate: 0.1, batchSize: 20}]",
            "claims=[]");
    List<String> probes =
        new OwnProbes()
            .kinds().stream()
                .filter(Probe.class::isAssignableFrom)
                .map(kind -> kind.getAnnotation(Word.class).value())
                .map(GoldenNumbersIT::small)
                .toList();
    var plan = lab.plan(study);
    List<RunRecord> runs = lab.run(plan).runs();
    List<String> lines = new ArrayList<>();
    addMeasurements(lines, runs, lab.explore(plan, probes).all());
    Golden.of("every-probe.tsv").requireTable(lines, SINGLE);
  }

  /** Its usual settings on 200 examples. */
  private static String small(String kind) {
    String text = ProbeText.read(kind, 1000).canonical();
    return text.replaceAll("examples: \\d+", "examples: 200");
  }

  private static void require(String name, Study study, Path out, double tolerance) {
    Judgement judgement = TinyStudy.judge(TinyStudy.lab(out.resolve("out"), 2, 0), study);
    List<RunRecord> runs = judgement.seen().records().runs();
    List<String> lines = new ArrayList<>();
    runs.forEach(run -> addCourse(lines, run));
    addMeasurements(lines, runs, judgement.seen().all());
    for (Verdict verdict : judgement.verdicts().verdicts()) {
      lines.add(
          cells(
              "verdict",
              verdict.claim(),
              verdict.outcome(),
              verdict.effect(),
              verdict.lower(),
              verdict.upper(),
              verdict.n(),
              verdict.threshold()));
    }
    Golden.of(name + ".tsv").requireTable(lines, tolerance);
  }

  private static void addCourse(List<String> lines, RunRecord run) {
    RunOutcome outcome = run.outcome();
    lines.add(cells("run", of(run.plan()), outcome.getClass().getSimpleName(), outcome.steps()));
    List<Trace.Row> rows = run.trace().rows();
    if (!rows.isEmpty()) {
      Trace.Row last = rows.get(rows.size() - 1);
      lines.add(cells("trace", of(run.plan()), rows.size(), last.step(), last.trainingLoss()));
    }
    run.snapshots()
        .forEach(
            note ->
                lines.add(
                    cells(
                        "snapshot",
                        of(run.plan()),
                        note.label(),
                        note.step(),
                        note.trainingLoss())));
  }

  private static void addMeasurements(
      List<String> lines, List<RunRecord> runs, List<Measurement> all) {
    for (Measurement one : all) {
      String run =
          runs.stream()
              .filter(each -> each.id().equals(one.run()))
              .map(each -> of(each.plan()))
              .findFirst()
              .orElseThrow();
      boolean sampled = one.errorKind() == ErrorKind.STANDARD_ERROR;
      lines.add(
          cells(
              "measured",
              run,
              one.snapshot(),
              one.quantity(),
              one.value(),
              one.errorKind(),
              sampled ? one.error() : "-",
              sampled ? one.samples() : "-",
              one.unit(),
              one.subset()));
    }
  }

  private static String of(RunPlan plan) {
    GridPoint point = plan.point();
    return "%s %s/%d seed %d"
        .formatted(point.arm(), point.learningRate(), point.batchSize(), plan.seed())
        .strip();
  }

  private static String cells(Object... cells) {
    List<String> words = new ArrayList<>();
    for (Object cell : cells) {
      words.add(
          cell instanceof Double number
              ? String.format(Locale.ROOT, "%.10g", number)
              : String.valueOf(cell));
    }
    return String.join("\t", words);
  }
}
