package org.basinlab.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.archive.Registration;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.Planner;
import org.basinlab.lab.plan.PlannerOptions;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.probe.Contradictions;
import org.basinlab.lab.probe.Measurer;
import org.basinlab.lab.probe.ProbeTracker;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.report.ReportInput;
import org.basinlab.lab.report.Reporter;
import org.basinlab.lab.report.VerdictInWords;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.lab.run.Runner;
import org.basinlab.lab.run.Tracker;
import org.basinlab.lab.run.Walk;
import org.basinlab.lab.run.Workers;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Judge;
import org.basinlab.lab.verdict.Verdicts;
import org.basinlab.science.data.DataCatalogue;

/**
 * The laboratory and its five verbs. Each verb does only what the archive lacks, so any of them may
 * be killed and called again.
 *
 * <pre>{@code
 * Lab lab = Lab.open(LabSettings.in(Path.of("out")));
 * Records runs = lab.run(lab.plan(Study.read(Path.of("studies/ratio-width.yaml"))));
 * Judgement judgement = lab.judge(lab.measure(runs));
 * lab.report(judgement, Path.of("report.html"));
 * }</pre>
 */
public final class Lab {
  private static final int COHORT = 8;
  private static final int MEASURED_AT_ONCE = 4;

  private final LabSettings settings;
  private final Workers workers;
  private final DataShelf shelf = new DataShelf(DataCatalogue.standard());

  private Lab(LabSettings settings) {
    this.settings = settings;
    this.workers = new Workers(settings.workers(), settings.progress());
  }

  public static Lab open(LabSettings settings) {
    return new Lab(settings);
  }

  /**
   * Reads a study strictly.
   *
   * @throws org.basinlab.science.BrokenInputException naming every problem of the file
   */
  public Study read(StudyRequest request) {
    return request.source().read();
  }

  /** Loads the data, checks the study against them, and lays out its runs. */
  public Plan plan(Study study) {
    int cohort = settings.cohortSize() == 0 ? COHORT : settings.cohortSize();
    Plan plan = Planner.plan(study, shelf::facts, new PlannerOptions(cohort));
    Set<String> arms = new HashSet<>();
    for (RunPlan run : plan.runs()) {
      if (run instanceof WalkRun walk && arms.add(walk.arm().name())) {
        Walk.requireWalkable(walk);
      }
    }
    return plan;
  }

  /** How many runs of the plan have no record yet. */
  public int missing(Plan plan) {
    try (Archive archive = look(plan)) {
      return Runner.missing(archive, plan.runs()).size();
    }
  }

  /** Makes the runs that are missing; what is in the archive is never made again. */
  public Records run(Plan plan) {
    try (Archive archive = archive(plan)) {
      archive.requireWritable();
      register(archive, plan).writePlan(plan);
      new Runner(archive, shelf, workers, trackers()).run(plan);
    }
    return records(plan);
  }

  /** The runs of the plan that have a record. */
  public Records records(Plan plan) {
    try (Archive archive = look(plan)) {
      return new Records(plan, archive.records(ids(plan)));
    }
  }

  /**
   * Measures every snapshot that is not measured yet. Runs that were made before the study tracked
   * a probe are replayed for it.
   *
   * @throws org.basinlab.science.BrokenInputException if a replay does not give the run's record
   */
  public Measurements measure(Records records) {
    Map<RunId, RunPlan> plans = new LinkedHashMap<>();
    records.plan().runs().forEach(run -> plans.put(run.id(), run));
    try (Archive archive = archive(records.plan())) {
      Registration registration = register(archive, records.plan());
      new Runner(archive, shelf, workers, trackers()).replay(records.plan());
      List<Measurement> all =
          new Measurer(archive, shelf, workers).measure(records, MEASURED_AT_ONCE);
      registration.writeMeasurements(all, plans);
      return new Measurements(records, all);
    }
  }

  /**
   * Measures the runs of a plan that have a record with probes that need not be the study's. What
   * is found is kept with the runs as exploration: no verdict and no report uses it.
   *
   * @param probes as {@link ProbeText} reads them
   */
  public Exploration explore(Plan plan, List<String> probes) {
    return explorations().ofStudy(plan, probes);
  }

  /**
   * Measures one run of an archive, given its folder.
   *
   * @param run {@code <out>/<study>/runs/<id>}
   * @param probes as {@link ProbeText} reads them
   */
  public Exploration explore(Path run, List<String> probes) {
    return explorations().ofRun(run, probes);
  }

  private Explorations explorations() {
    return new Explorations(settings.out(), shelf, workers);
  }

  /** Judges the claims of the study. */
  public Judgement judge(Measurements seen) {
    Plan plan = seen.records().plan();
    Verdicts verdicts = Judge.judge(seen);
    try (Archive archive = archive(plan)) {
      register(archive, plan).writeVerdicts(verdicts.verdicts());
    }
    return new Judgement(seen, verdicts);
  }

  /**
   * Writes the report, and its figures next to it.
   *
   * @return {@code html}
   */
  public Path report(Judgement judgement, Path html) {
    try (Archive archive = look(judgement.seen().records().plan())) {
      archive.refuseLinks(html.resolveSibling("figures"));
    }
    Reporter.write(reportInput(judgement), html);
    return html;
  }

  /** What a report on a judgement shows. */
  ReportInput reportInput(Judgement judgement) {
    Records records = judgement.seen().records();
    Verdicts verdicts = judgement.verdicts();
    Study study = records.plan().study();
    List<VerdictInWords> findings = new ArrayList<>();
    for (int i = 0; i < verdicts.verdicts().size(); i++) {
      findings.add(
          new VerdictInWords(verdicts.verdicts().get(i), verdicts.rulings().get(i).inWords()));
    }
    return new ReportInput(
        study,
        study.hash(),
        study.canonical(),
        registered(records.plan()),
        records.plan().runs().size(),
        records.runs(),
        judgement.seen().all(),
        findings,
        Contradictions.inStudy(judgement.seen()),
        settings.command());
  }

  /**
   * The folder of this registration, {@code out/<study>/<preset>-<first 8 digits of the hash>}, be
   * it there or not.
   */
  public Path registration(Plan plan) {
    try (Archive archive = look(plan)) {
      return archive.registration(plan.study().preset(), plan.study().hash()).folder();
    }
  }

  private Registered registered(Plan plan) {
    try (Archive archive = look(plan)) {
      return archive.registration(plan.study().preset(), plan.study().hash()).registered();
    }
  }

  private Tracker.Maker trackers() {
    return ProbeTracker.maker(shelf, workers.progress()::say);
  }

  /** To read only: makes no folder. */
  private Archive look(Plan plan) {
    return Archive.look(settings.out(), plan.study().name());
  }

  private Archive archive(Plan plan) {
    return Archive.open(settings.out(), plan.study().name());
  }

  private static Registration register(Archive archive, Plan plan) {
    Study study = plan.study();
    return archive.register(study.preset(), study.hash(), study.canonical(), ids(plan));
  }

  private static List<RunId> ids(Plan plan) {
    return plan.runs().stream().map(RunPlan::id).toList();
  }
}
