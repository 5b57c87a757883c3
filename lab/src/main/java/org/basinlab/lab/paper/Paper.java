package org.basinlab.lab.paper;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.form.YamlFile;
import org.basinlab.science.Check;

/**
 * A paper to be reproduced: its statements, and the studies whose claims decide them.
 *
 * @param name identifier, lower case words joined by hyphens
 * @param title of the paper
 * @param reference authors, year, where it appeared
 * @param experiments in the order of the report; each study once
 * @param easy what was easy about reproducing it
 * @param hard what was hard, or not told by the paper
 */
public record Paper(
    @Key(
            value = "identifier; part of the folder of the report",
            name = "paper",
            wording = Wording.NAME)
        String name,
    @Key(value = "title of the paper", wording = Wording.ANY) String title,
    @Key(value = "authors, year, where it appeared", wording = Wording.ANY) String reference,
    @Key("studies that decide what it says") List<Experiment> experiments,
    @Key(value = "what was easy about reproducing it", otherwise = "[]") List<String> easy,
    @Key(value = "what was hard, or is not told by the paper", otherwise = "[]")
        List<String> hard) {

  public Paper {
    experiments = List.copyOf(experiments);
    easy = List.copyOf(easy);
    hard = List.copyOf(hard);
    Check.that(!experiments.isEmpty(), "The paper %s has no experiment; name at least one.", name);
    Set<String> studies = new HashSet<>();
    for (Experiment experiment : experiments) {
      Check.that(
          studies.add(experiment.study()),
          "The study %s stands twice among the experiments of %s; give all its statements in one.",
          experiment.study(),
          name);
    }
  }

  /**
   * Reads a paper from a YAML file.
   *
   * @throws org.basinlab.science.BrokenInputException naming everything that is wrong with it
   */
  public static Paper read(Path file) {
    return new YamlFile(file, "paper")
        .read((map, problems) -> Form.of(Paper.class).read(new Cursor(map, "", problems)));
  }

  /**
   * Some of its experiments, in the paper's order.
   *
   * @param studies names of studies; all experiments where there is none
   * @throws org.basinlab.science.BrokenInputException if one of them is no experiment of the paper
   */
  public List<Experiment> only(List<String> studies) {
    List<String> known = experiments.stream().map(Experiment::study).toList();
    for (String study : studies) {
      Check.that(
          known.contains(study),
          "The paper %s has no experiment \"%s\"; it has %s.",
          name,
          study,
          String.join(", ", known));
    }
    return experiments.stream()
        .filter(experiment -> studies.isEmpty() || studies.contains(experiment.study()))
        .toList();
  }
}
