package org.basinlab.lab.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.science.BrokenInputException;

/**
 * A registration with its verdicts, as they lie in an archive.
 *
 * @param folder {@code out/<study>/<preset>-<first 8 digits of the hash>}
 * @param text canonical text of the study
 * @param verdicts in the order of its claims
 */
public record JudgedRegistration(
    Path folder, String study, String preset, String text, List<Verdict> verdicts) {
  public JudgedRegistration {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Reads it, every file held against its digest.
   *
   * @throws BrokenInputException if the folder is no registration, has no verdicts, or is damaged
   */
  public static JudgedRegistration read(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    RegistrationFolder registration = new RegistrationFolder(path);
    if (!registration.isOne() || !Files.isRegularFile(path.resolve(RegistrationFolder.STUDY))) {
      throw new BrokenInputException(
          ("%s is no registration: expected a folder OUT/STUDY/PRESET-HASH with a study.yaml."
                  + " basin run says where it is in its last line.")
              .formatted(folder));
    }
    if (!Files.exists(path.resolve(RegistrationFolder.VERDICTS))) {
      throw new BrokenInputException(
          "%s has no verdicts yet. Judge it first, with basin judge.".formatted(folder));
    }
    String text = new String(registration.study(), StandardCharsets.UTF_8);
    VerdictsFile verdicts = registration.verdicts();
    return new JudgedRegistration(
        folder, verdicts.study(), verdicts.preset(), text, verdicts.verdicts());
  }

  /** The verdict on a claim, if there is one. */
  public Optional<Verdict> verdict(String claim) {
    return verdicts.stream().filter(verdict -> verdict.claim().equals(claim)).findFirst();
  }

  /** Lines of the study that another does not have; claims aside, whose verdicts tell more. */
  public List<String> linesNotIn(JudgedRegistration other) {
    List<String> others = other.settings();
    return settings().stream().filter(line -> !others.contains(line)).toList();
  }

  private List<String> settings() {
    return text.lines().takeWhile(line -> !line.startsWith("claims:")).toList();
  }
}
