package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.Purpose;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.lab.run.SnapshotFiles;
import org.basinlab.lab.run.Task;
import org.basinlab.lab.run.Walk;
import org.basinlab.lab.run.Workers;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Study;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Measures every snapshot of a set of records with every probe, and keeps each answer in the
 * archive as soon as it is there. What was measured before is not measured again. A snapshot that a
 * probe cannot measure, such as one whose Hessian is not finite, is reported and left out.
 */
public final class Measurer {
  private static final Workers.Phase MEASURING = new Workers.Phase("measuring", "runs", "measure");
  private static final Workers.Phase EXPLORING = new Workers.Phase("exploring", "runs", "explore");

  private final Archive archive;
  private final DataShelf shelf;
  private final Workers workers;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  public Measurer(Archive archive, DataShelf shelf, Workers workers) {
    this.archive = archive;
    this.shelf = shelf;
    this.workers = workers;
  }

  /**
   * Measures what is missing.
   *
   * @param atOnce runs measured together, ≥ 1; decides speed and memory, never a number
   * @return everything, by run, then by probe, then by moment, each in the order of the study;
   *     after it what was tracked of the run at other moments
   */
  public List<Measurement> measure(Records wanted, int atOnce) {
    Study study = wanted.plan().study();
    Job job = new Job(study.probes(), data(study), Purpose.SNAPSHOTS);
    workers.doAll(MEASURING, archive, tasks(wanted.runs(), job, atOnce));
    List<Measurement> all = new ArrayList<>();
    for (RunRecord record : wanted.runs()) {
      all.addAll(kept(record, job));
      all.addAll(tracked(record, wanted.plan()));
    }
    return all;
  }

  /**
   * Measures runs with probes that no study asked for; kept as explorations.
   *
   * @param records of one study
   * @param data of a run, if it is of a network
   * @param atOnce runs measured together, ≥ 1
   * @return everything, by run, then by probe, then by moment
   */
  public List<Measurement> explore(
      List<RunRecord> records,
      List<ProbeChoice> probes,
      Function<RunRecord, DataChoice> data,
      int atOnce) {
    Job job = new Job(probes, data, Purpose.EXPLORATIONS);
    workers.doAll(EXPLORING, archive, tasks(records, job, atOnce));
    return records.stream().flatMap(record -> kept(record, job).stream()).toList();
  }

  /** What a study says of the data of a run, wherever the run itself found them. */
  public static Function<RunRecord, DataChoice> data(Study study) {
    return record -> ((NetworkSubject) study.subject()).arm(record.plan().point()).data();
  }

  /** What is measured, on which data, and what for. */
  private record Job(
      List<ProbeChoice> probes, Function<RunRecord, DataChoice> data, Purpose purpose) {}

  /** Runs of one arm share network and data, and are measured together. */
  private List<GroupTask> tasks(List<RunRecord> records, Job job, int atOnce) {
    Map<String, List<RunRecord>> arms = new LinkedHashMap<>();
    records.forEach(
        record ->
            arms.computeIfAbsent(record.plan().point().arm(), unseen -> new ArrayList<>())
                .add(record));
    List<GroupTask> tasks = new ArrayList<>();
    for (List<RunRecord> arm : arms.values()) {
      for (int from = 0; from < arm.size(); from += atOnce) {
        int to = Math.min(from + atOnce, arm.size());
        tasks.add(new GroupTask(arm.subList(from, to), job));
      }
    }
    return tasks;
  }

  private List<Measurement> kept(RunRecord record, Job job) {
    return job.probes().stream()
        .flatMap(probe -> found(job.purpose(), record, probe.canonical()))
        .toList();
  }

  /** What was tracked, but for moments at which there is a snapshot with the same numbers. */
  private List<Measurement> tracked(RunRecord record, Plan plan) {
    return plan.tracks(record.plan().point()).stream()
        .flatMap(track -> found(Purpose.TRACKS, record, track.canonical()))
        .filter(one -> !took(record, one.snapshot()))
        .toList();
  }

  private Stream<Measurement> found(Purpose purpose, RunRecord record, String probe) {
    return archive.shelf(purpose).find(record.id(), probe).stream().flatMap(List::stream);
  }

  /** Measures the runs of a group that lack a measurement, probe by probe. */
  private final class GroupTask implements Task {
    private final Map<RunId, RunRecord> records = new LinkedHashMap<>();
    private final Job job;
    private final Set<Question> asked = new HashSet<>();

    GroupTask(List<RunRecord> group, Job job) {
      group.forEach(record -> records.put(record.id(), record));
      this.job = job;
    }

    @Override
    public List<RunId> missing() {
      return records.keySet().stream()
          .filter(run -> job.probes().stream().anyMatch(probe -> isLacking(run, probe)))
          .toList();
    }

    @Override
    public long units(RunId run) {
      return 1;
    }

    @Override
    public void work(List<RunId> runs, LongConsumer told) {
      for (ProbeChoice probe : job.probes()) {
        List<RunRecord> lacking =
            runs.stream()
                .filter(run -> isLacking(run, probe))
                .map(run -> Objects.requireNonNull(records.get(run)))
                .toList();
        measure(lacking, probe, job);
        lacking.forEach(record -> asked.add(new Question(record.id(), probe)));
      }
      told.accept(runs.size());
    }

    /**
     * Not kept; or kept as nothing of a run that there is something of, and not asked again yet.
     */
    private boolean isLacking(RunId run, ProbeChoice probe) {
      return archive
          .shelf(job.purpose())
          .find(run, probe.canonical())
          .map(
              kept ->
                  kept.isEmpty()
                      && hasSomething(Objects.requireNonNull(records.get(run)), probe)
                      && !asked.contains(new Question(run, probe)))
          .orElse(true);
    }
  }

  private record Question(RunId run, ProbeChoice probe) {}

  private static boolean hasSomething(RunRecord record, ProbeChoice probe) {
    return !looks(probe) || !record.snapshots().isEmpty();
  }

  private static boolean looks(ProbeChoice probe) {
    return !(probe instanceof WalkProbe walkers) || walkers.looks();
  }

  private void measure(List<RunRecord> group, ProbeChoice choice, Job job) {
    if (group.isEmpty()) {
      return;
    }
    Map<RunId, List<Measurement>> found = new LinkedHashMap<>();
    group.forEach(record -> found.put(record.id(), new ArrayList<>()));
    for (Moment moment : group.get(0).plan().snapshots().moments()) {
      String label = moment.label();
      boolean looks = looks(choice);
      List<RunRecord> taken =
          group.stream().filter(record -> !looks || took(record, label)).toList();
      if (!taken.isEmpty()) {
        for (Measurement one : measured(taken, label, choice, job)) {
          found.getOrDefault(one.run(), new ArrayList<>()).add(one);
        }
      }
    }
    found.forEach(
        (run, measurements) ->
            archive.shelf(job.purpose()).keep(run, choice.canonical(), measurements));
  }

  /** What holds of many runs alike need not be said for each. */
  private void sayOnce(String sentence) {
    if (said.add(sentence)) {
      workers.progress().say(sentence);
    }
  }

  private static boolean took(RunRecord record, String label) {
    return record.snapshots().stream().anyMatch(note -> note.label().equals(label));
  }

  /** Measurements of walkers; none where they are beyond the probe, which is said. */
  private List<Measurement> walked(RunRecord record, String label, WalkProbe probe) {
    WalkRun run = (WalkRun) record.plan();
    long step =
        run.looks().stream()
            .filter(look -> look.moment().label().equals(label))
            .findFirst()
            .orElseThrow()
            .step();
    List<double[]> positions =
        probe.looks() ? List.of(Walk.positions(archive.snapshot(record.id(), label))) : List.of();
    try {
      return probe.read(new WalkView(run, label, step, positions, this::sayOnce)).stream()
          .map(reading -> reading.measurement(record.id(), label, probe.canonical()))
          .toList();
    } catch (BrokenInputException beyond) {
      sayOnce(
          "Run %s at %s has no %s: %s"
              .formatted(
                  record.id(), label, String.join(", ", probe.names()), beyond.getMessage()));
      return List.of();
    }
  }

  private List<Measurement> measured(
      List<RunRecord> records, String label, ProbeChoice choice, Job job) {
    if (choice instanceof WalkProbe of) {
      return records.stream().flatMap(record -> walked(record, label, of).stream()).toList();
    }
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> parameters = new ArrayList<>();
      for (RunRecord record : records) {
        parameters.add(SnapshotFiles.toTensor(archive.snapshot(record.id(), label)));
      }
      List<NetworkRun> runs = NetworkRun.all(records.stream().map(RunRecord::plan).toList());
      NetworkRun shared = runs.get(0);
      SnapshotBatch batch =
          SnapshotBatch.of(
              runs,
              label,
              Tensor.concatenate(parameters, 0),
              shelf.tensors(
                  job.data().apply(records.get(0)), shared.facts(), shared.training().precision()));
      return new BatchReader(choice, workers.progress()::say).measure(batch);
    }
  }
}
