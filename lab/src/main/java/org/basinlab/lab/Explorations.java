package org.basinlab.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.probe.Measurer;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.lab.run.Workers;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.jspecify.annotations.Nullable;

/** Measures archived runs with probes that no study asked for. */
final class Explorations {
  private static final int AT_ONCE = 4;

  private final Path out;
  private final DataShelf shelf;
  private final Workers workers;

  Explorations(Path out, DataShelf shelf, Workers workers) {
    this.out = out;
    this.shelf = shelf;
    this.workers = workers;
  }

  Exploration ofStudy(Plan plan, List<String> probes) {
    List<ProbeChoice> choices =
        choices(
            probes,
            plan.facts().values().stream().min(Comparator.comparingInt(DataFacts::trainSize)));
    List<RunId> ids = plan.runs().stream().map(RunPlan::id).toList();
    try (Archive archive = Archive.open(out, plan.study().name())) {
      List<RunRecord> records = archive.records(ids);
      if (records.isEmpty()) {
        throw new BrokenInputException(
            "None of the %d runs of study %s is in %s; make them with: basin run %s"
                .formatted(ids.size(), plan.study().name(), archive.folder(), plan.study().name()));
      }
      return explored(archive, records, choices, Measurer.data(plan.study()));
    }
  }

  Exploration ofRun(Path run, List<String> probes) {
    Path folder = run.toAbsolutePath().normalize();
    @Nullable Path runs = folder.getParent();
    @Nullable Path study = runs == null ? null : runs.getParent();
    @Nullable Path parent = study == null ? null : study.getParent();
    if (study == null || parent == null || !Files.isRegularFile(folder.resolve("record.json"))) {
      throw new BrokenInputException(
          run
              + " is no run of an archive: expected a folder OUT/STUDY/runs/ID with a record.json."
              + " Give such a folder, or the name of a study.");
    }
    RunId id = new RunId(String.valueOf(folder.getFileName()));
    try (Archive archive = Archive.open(parent, String.valueOf(study.getFileName()))) {
      RunRecord record = archive.record(id).orElseThrow();
      List<ProbeChoice> choices = choices(probes, record.plan().dataFacts());
      return explored(archive, List.of(record), choices, one -> ((NetworkRun) one.plan()).data());
    }
  }

  private Exploration explored(
      Archive archive,
      List<RunRecord> records,
      List<ProbeChoice> probes,
      Function<RunRecord, DataChoice> data) {
    Measurer measurer = new Measurer(archive, shelf, workers);
    return new Exploration(records, measurer.explore(records, probes, data, AT_ONCE));
  }

  private static List<ProbeChoice> choices(List<String> probes, Optional<DataFacts> facts) {
    List<ProbeChoice> choices =
        facts.isPresent()
            ? probes.stream().map(text -> choice(text, facts.get().trainSize())).toList()
            : probes.stream().map(text -> ProbeText.read(text, Integer.MAX_VALUE)).toList();
    for (ProbeChoice choice : choices) {
      Check.that(
          choice.ofWalkers() != facts.isPresent(),
          "--probe %s measures %s.",
          choice.canonical(),
          facts.isPresent()
              ? "walkers, and these runs are of networks"
              : "networks, and these runs are of walkers; take iterates, occupancy or prediction");
    }
    return choices;
  }

  private static ProbeChoice choice(String text, int trainSize) {
    ProbeChoice probe = ProbeText.read(text, trainSize);
    Check.that(
        probe.examplesNeeded() <= trainSize,
        "--probe %s: examples is %d, more than the %d training examples there are. Choose examples"
            + " ≤ %d.",
        text,
        probe.examplesNeeded(),
        trainSize,
        trainSize);
    return probe;
  }
}
