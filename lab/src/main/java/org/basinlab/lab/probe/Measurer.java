package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.lab.run.Networks;
import org.basinlab.lab.run.SnapshotFiles;
import org.basinlab.lab.run.Task;
import org.basinlab.lab.run.Workers;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Study;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Measures every snapshot of a set of records with every probe, and keeps each answer in the
 * archive as soon as it is there. What was measured before is not measured again. A snapshot beyond
 * a probe, such as one whose Hessian is not finite, is said and left out.
 */
public final class Measurer {
  private static final Workers.Phase PHASE = new Workers.Phase("measuring", "runs", "measure");

  private final Archive archive;
  private final DataShelf shelf;
  private final Workers workers;

  public Measurer(Archive archive, DataShelf shelf, Workers workers) {
    this.archive = archive;
    this.shelf = shelf;
    this.workers = workers;
  }

  /**
   * Measures what is missing.
   *
   * @param atOnce runs measured together, ≥ 1; decides speed and memory, never a number
   * @return everything, by run, then by probe, then by moment, each in the order of the study
   */
  public List<Measurement> measure(Records wanted, int atOnce) {
    Study study = wanted.plan().study();
    List<RunRecord> records = wanted.runs();
    List<Task> tasks = new ArrayList<>();
    for (int from = 0; from < records.size(); from += atOnce) {
      List<RunRecord> group = records.subList(from, Math.min(from + atOnce, records.size()));
      tasks.add(new GroupTask(group, study));
    }
    workers.doAll(PHASE, archive, tasks);
    List<Measurement> all = new ArrayList<>();
    for (RunRecord record : records) {
      for (ProbeChoice probe : study.probes()) {
        archive.measurements(record.id(), probe.canonical()).ifPresent(all::addAll);
      }
    }
    return all;
  }

  /** Measures the runs of a group that lack a measurement, probe by probe. */
  private final class GroupTask implements Task {
    private final Map<RunId, RunRecord> records = new LinkedHashMap<>();
    private final Study study;

    GroupTask(List<RunRecord> group, Study study) {
      group.forEach(record -> records.put(record.id(), record));
      this.study = study;
    }

    @Override
    public List<RunId> missing() {
      return records.keySet().stream()
          .filter(run -> study.probes().stream().anyMatch(probe -> isLacking(run, probe)))
          .toList();
    }

    @Override
    public long units(RunId run) {
      return 1;
    }

    @Override
    public void work(List<RunId> runs, LongConsumer told) {
      for (ProbeChoice probe : study.probes()) {
        List<RunRecord> lacking =
            runs.stream()
                .filter(run -> isLacking(run, probe))
                .map(run -> Objects.requireNonNull(records.get(run)))
                .toList();
        measure(lacking, probe, study);
      }
      told.accept(runs.size());
    }
  }

  private boolean isLacking(RunId run, ProbeChoice probe) {
    return archive.measurements(run, probe.canonical()).isEmpty();
  }

  private void measure(List<RunRecord> group, ProbeChoice choice, Study study) {
    Map<RunId, List<Measurement>> found = new LinkedHashMap<>();
    group.forEach(record -> found.put(record.id(), new ArrayList<>()));
    for (Moment moment : study.snapshots().moments()) {
      String label = moment.label();
      List<RunRecord> taken = group.stream().filter(record -> took(record, label)).toList();
      if (!taken.isEmpty()) {
        for (List<Measurement> one : measured(taken, label, choice, study.data())) {
          found.getOrDefault(one.get(0).run(), new ArrayList<>()).addAll(one);
        }
      }
    }
    found.forEach((run, measurements) -> archive.keep(run, choice.canonical(), measurements));
  }

  private static boolean took(RunRecord record, String label) {
    return record.snapshots().stream().anyMatch(note -> note.label().equals(label));
  }

  /** Measurements of each record; none of those whose parameters are beyond the probe. */
  private List<List<Measurement>> measured(
      List<RunRecord> records, String label, ProbeChoice choice, DataChoice data) {
    try (TensorScope scope = TensorScope.open()) {
      SnapshotBatch batch = batch(label, records, data);
      try {
        return Probes.of(choice).measure(batch);
      } catch (BrokenInputException e) {
        if (records.size() == 1) {
          String sentence = "Run %s at %s has no %s: %s";
          String quantities = String.join(", ", choice.quantities());
          workers
              .progress()
              .say(sentence.formatted(records.get(0).id(), label, quantities, e.getMessage()));
          return List.of();
        }
      }
    }
    return records.stream()
        .flatMap(record -> measured(List.of(record), label, choice, data).stream())
        .toList();
  }

  private SnapshotBatch batch(String label, List<RunRecord> records, DataChoice data) {
    List<Tensor> parameters = new ArrayList<>();
    for (RunRecord record : records) {
      parameters.add(SnapshotFiles.toTensor(archive.snapshot(record.id(), label)));
    }
    List<RunPlan> runs = records.stream().map(RunRecord::plan).toList();
    RunPlan shared = runs.get(0);
    return new SnapshotBatch(
        runs,
        label,
        Networks.network(shared.network(), shared.facts()),
        Networks.loss(shared.training()),
        Tensor.concatenate(parameters, 0),
        shelf.tensors(data, shared.facts(), shared.training().precision()));
  }
}
