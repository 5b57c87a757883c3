package org.basinlab.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.basinlab.lab.archive.ClaimsFile;
import org.basinlab.lab.paper.Experiment;
import org.basinlab.lab.paper.Paper;
import org.basinlab.lab.paper.Statement;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.report.PaperReportInput;
import org.basinlab.lab.report.PaperReportInput.Part;
import org.basinlab.lab.report.ReportInput;
import org.basinlab.lab.report.Reporter;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.StudyLibrary;
import org.basinlab.lab.study.StudySource;
import org.basinlab.science.Check;

/**
 * All studies that decide what a paper says, and one report on them. As every verb of {@link Lab}
 * it does only what the archives lack.
 */
public final class Reproduction {
  private static final String PAPER = "paper";
  private static final String REPORT = "report.html";

  private final Paper paper;
  private final ReproductionRequest request;
  private final LabSettings settings;
  private final List<Planned> planned;

  private Reproduction(
      Paper paper, ReproductionRequest request, LabSettings settings, List<Planned> planned) {
    this.paper = paper;
    this.request = request;
    this.settings = settings;
    this.planned = List.copyOf(planned);
  }

  /**
   * An experiment with the plan of its study.
   *
   * @param missing runs that are not in the archive yet
   */
  public record Planned(Experiment experiment, Lab lab, Plan plan, int missing) {}

  /**
   * Reads the paper and plans its studies; runs nothing.
   *
   * @param settings as of a study; the commands are those of the request
   * @param laboratory opens a laboratory
   * @throws org.basinlab.science.BrokenInputException if the paper, one of its studies or their
   *     data are broken, or the paper names a claim that its study does not have
   */
  public static Reproduction plan(
      ReproductionRequest request, LabSettings settings, Function<LabSettings, Lab> laboratory) {
    Paper paper = Paper.read(request.paper());
    List<Planned> planned = new ArrayList<>();
    for (Experiment experiment : paper.only(request.only())) {
      String data = request.data().isEmpty() ? "" : experiment.dataIn(request.data());
      StudyRequest study =
          new StudyRequest(
              experiment.study(),
              request.studiesFolder(),
              preset(request, experiment),
              data,
              0,
              List.of());
      LabSettings own =
          new LabSettings(
              settings.out(),
              settings.workers(),
              settings.cohortSize(),
              request.commandFor().apply(study),
              settings.progress());
      Lab lab = laboratory.apply(own);
      Plan plan = lab.plan(lab.read(study));
      requireClaims(paper, experiment, plan);
      planned.add(new Planned(experiment, lab, plan, lab.missing(plan)));
    }
    return new Reproduction(paper, request, settings, planned);
  }

  /** That of the request; the largest there is of a study that has none for the paper's setting. */
  private static String preset(ReproductionRequest request, Experiment experiment) {
    Path file = new StudyLibrary(request.studiesFolder()).find(experiment.study());
    List<String> presets = StudySource.of(file).presets();
    boolean isSmaller = request.preset().equals(PAPER) && !presets.contains(PAPER);
    return isSmaller && !presets.isEmpty() ? presets.get(presets.size() - 1) : request.preset();
  }

  private static void requireClaims(Paper paper, Experiment experiment, Plan plan) {
    List<String> known = plan.study().claims().stream().map(Claim::id).toList();
    for (Statement statement : experiment.statements()) {
      List<String> unknown = statement.unknown(known);
      Check.that(
          unknown.isEmpty(),
          "%s names claims that the study %s, preset %s, does not have: %s; it has %s.",
          paper.name(),
          experiment.study(),
          plan.study().preset(),
          String.join(", ", unknown),
          String.join(", ", known));
    }
  }

  public Paper paper() {
    return paper;
  }

  /** The studies in the order in which they are run. */
  public List<Planned> planned() {
    return planned;
  }

  /**
   * The folder of the report, {@code out/papers/<paper>-<preset>}. The archives of the studies lie
   * in {@code out}, as those of any study.
   */
  public Path folder() {
    String preset =
        request.preset().isEmpty() ? planned.get(0).plan().study().preset() : request.preset();
    return settings.out().resolve("papers").resolve(paper.name() + "-" + preset);
  }

  /**
   * Runs, measures and judges every study, writes its report, and then the report on the paper with
   * {@code claims.json}.
   *
   * @return what the report shows
   */
  public PaperReportInput run() {
    List<Part> parts = new ArrayList<>();
    for (Planned one : planned) {
      settings.progress().say("study " + one.plan().study().name());
      Lab lab = one.lab();
      Judgement judgement = lab.judge(lab.measure(lab.run(one.plan())));
      Path report = lab.report(judgement, lab.registration(one.plan()).resolve(REPORT));
      ReportInput input = lab.reportInput(judgement);
      parts.add(new Part(one.experiment(), input, link(report)));
    }
    PaperReportInput input =
        new PaperReportInput(paper, parts, paper.experiments().size(), request.command());
    Path folder = folder();
    ClaimsFile.of(paper, input.claims()).write(folder.resolve("claims.json"));
    Reporter.write(input, folder.resolve(REPORT));
    return input;
  }

  /** The way from the report on the paper to that on a study. */
  private String link(Path report) {
    return folder()
        .toAbsolutePath()
        .normalize()
        .relativize(report.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }
}
