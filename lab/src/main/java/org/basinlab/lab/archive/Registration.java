package org.basinlab.lab.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.science.BrokenInputException;
import tools.jackson.core.JacksonException;

/**
 * What one registration of a study leads to: plan, table of measurements, verdicts and report. The
 * study text, and what of its runs was there at the time, are fixed; all else follows from it and
 * from the runs and is replaced whole when it is derived again.
 */
public final class Registration {
  private final Archive archive;
  private final Path folder;
  private final Heading heading;

  Registration(Archive archive, Path folder, Heading heading) {
    this.archive = archive;
    this.folder = folder;
    this.heading = heading;
  }

  /**
   * Which registration.
   *
   * @param study name of the study
   * @param preset that was applied
   * @param studyHash of its canonical text, hex
   */
  public record Heading(String study, String preset, String studyHash) {}

  public Path folder() {
    return folder;
  }

  /** Writes the study text and what of its runs is there, or checks the text that is there. */
  void fix(String canonicalStudy, List<RunId> planned) {
    Path file = folder.resolve("study.yaml");
    byte[] text = canonicalStudy.getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file)) {
      if (!Files.exists(registeredPath())) {
        write("the registration", registeredPath(), Json.pretty(archive.found(planned)));
      }
      archive.replace("the study", file, target -> Disk.write(target, text));
    }
    String there = Disk.reading("the study", file, () -> Files.readString(file));
    if (!there.equals(canonicalStudy)) {
      throw new BrokenInputException(
          String.format(
              "%s holds another text than the study registered now, though both have a hash that "
                  + "begins with %s: the file was edited or damaged. Move the folder %s away, or "
                  + "choose another --out.",
              file, heading.studyHash().substring(0, 8), folder));
    }
  }

  /** What was there when this was first registered. */
  public Registered registered() {
    Path file = registeredPath();
    if (!Files.exists(file)) {
      throw new BrokenInputException(brokenRegistration("it is gone"));
    }
    byte[] json = Disk.reading("the registration", file, () -> Files.readAllBytes(file));
    try {
      return Json.parse(json, Registered.class);
    } catch (JacksonException e) {
      throw new BrokenInputException(brokenRegistration(JsonFault.reason(e)), e);
    } catch (IllegalArgumentException e) {
      throw new BrokenInputException(brokenRegistration(Disk.reason(e)), e);
    }
  }

  private Path registeredPath() {
    return folder.resolve("registered.json");
  }

  /** Writes {@code plan.json}. */
  public void writePlan(Plan plan) {
    write("the plan", folder.resolve("plan.json"), Json.pretty(PlanFile.of(plan)));
  }

  /**
   * Writes {@code measurements.parquet}, each row with its learning rate, batch size and seed.
   *
   * @param plans of all runs measured
   */
  public void writeMeasurements(List<Measurement> measurements, Map<RunId, RunPlan> plans) {
    archive.replace(
        "the measurements",
        measurementsPath(),
        file -> Tables.writeMeasurements(file, measurements, plans));
  }

  /** Content of {@code verdicts.json}, the machine-readable result of a study. */
  private record VerdictsFile(
      String study, String preset, String studyHash, List<Verdict> verdicts) {
    VerdictsFile {
      verdicts = List.copyOf(verdicts);
    }
  }

  public void writeVerdicts(List<Verdict> verdicts) {
    VerdictsFile content =
        new VerdictsFile(heading.study(), heading.preset(), heading.studyHash(), verdicts);
    write("the verdicts", folder.resolve("verdicts.json"), Json.pretty(content));
  }

  public Path measurementsPath() {
    return folder.resolve("measurements.parquet");
  }

  private void write(String what, Path file, byte[] bytes) {
    archive.replace(what, file, target -> Disk.write(target, bytes));
  }

  private String brokenRegistration(String reason) {
    return String.format(
        "%s does not hold what was stored there: %s. It cannot be made again: restore it, or move "
            + "the folder %s away and register anew, with the runs in view that are there now.",
        registeredPath(), reason, folder);
  }
}
