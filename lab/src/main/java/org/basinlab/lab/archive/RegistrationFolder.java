package org.basinlab.lab.archive;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.basinlab.lab.form.FlowText;

/**
 * The folder of one registration as it is read. Its name ends with the first digits of the hash of
 * its study, which every file in it must know.
 */
record RegistrationFolder(Path path) {
  static final String STUDY = "study.yaml";
  static final String REGISTERED = "registered.json";
  static final String PLAN = "plan.json";
  static final String MEASUREMENTS = "measurements.parquet";
  static final String VERDICTS = "verdicts.json";
  static final String REPORT = "report.html";

  private static final int DIGITS = 8;

  /**
   * @param studyHash hex
   */
  static String name(String preset, String studyHash) {
    return FileName.checked("name of a preset", preset) + "-" + studyHash.substring(0, DIGITS);
  }

  boolean isOne() {
    return path.toString().matches(".*-[0-9a-f]{" + DIGITS + "}");
  }

  /** The study text, held against the name of the folder. */
  byte[] study() {
    KeptFile file =
        new KeptFile(path.resolve(STUDY), "Delete that file; basin run writes it again.");
    byte[] text = file.bytes();
    requireOwn(file, FlowText.sha256(text));
    return text;
  }

  /** What was there when this was first registered. */
  Registered registered() {
    String wayOut =
        "It cannot be made again: restore it, or move the folder %s away and register anew, with the"
            + " runs in view that are there now.";
    KeptFile file = new KeptFile(path.resolve(REGISTERED), wayOut.formatted(path));
    RegisteredFile content = file.json(RegisteredFile.class);
    requireOwn(file, content.studyHash());
    return content.counts();
  }

  /** Content of {@code plan.json}, as far as runs are named there. */
  PlanFile plan() {
    KeptFile file = again(PLAN, "run");
    PlanFile plan = file.json(PlanFile.class);
    requireOwn(file, plan.studyHash());
    for (PlanFile.Entry run : plan.runs()) {
      if (!run.id().equals(run.plan().id())) {
        throw file.broken("the run %s in it has the id %s".formatted(run.id(), run.plan().id()));
      }
    }
    return plan;
  }

  /** Content of {@code verdicts.json}. */
  VerdictsFile verdicts() {
    KeptFile file = again(VERDICTS, "judge");
    VerdictsFile verdicts = file.json(VerdictsFile.class);
    requireOwn(file, verdicts.studyHash());
    return verdicts;
  }

  /** The table of measurements, as bytes. */
  byte[] measurements() {
    KeptFile file = again(MEASUREMENTS, "measure");
    byte[] bytes = file.sealed();
    if (!Tables.isOf(digits(), bytes)) {
      throw file.broken("it is the table of another registration");
    }
    return bytes;
  }

  /** Digests of the figures of the report, by path in this folder. */
  Map<String, String> report() {
    return SealedPage.beside(again(REPORT, "report").sealed());
  }

  /** A figure of the report. */
  byte[] figure(String name, String sha256) {
    return again(name, "report").digested(sha256);
  }

  /** A file that follows from the study and its runs. */
  private KeptFile again(String name, String verb) {
    String wayOut = "It follows from study and runs: basin %s writes it again.";
    return new KeptFile(path.resolve(name), wayOut.formatted(verb));
  }

  private void requireOwn(KeptFile file, String studyHash) {
    if (!studyHash.toLowerCase(Locale.ROOT).startsWith(digits())) {
      throw file.broken(
          "the hash of its study should begin with %s and is %s".formatted(digits(), studyHash));
    }
  }

  private String digits() {
    String name = path.toString();
    return name.substring(name.length() - DIGITS);
  }
}
