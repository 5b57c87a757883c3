package org.basinlab.lab.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;
import org.basinlab.science.Check;

/**
 * An experiment of a paper, done again by a study.
 *
 * @param study name of the study
 * @param folders names under which its data may lie in a folder of data sets
 * @param statements what the paper says of it
 */
public record Experiment(
    @Key(value = "name of the study", wording = Wording.NAME) String study,
    @Key(value = "names under which its data may lie in a folder of data sets", otherwise = "[]")
        List<String> folders,
    @Key("what the paper says of it") List<Statement> statements) {

  public Experiment {
    folders = List.copyOf(folders);
    statements = List.copyOf(statements);
    Check.that(!statements.isEmpty(), "The experiment %s decides no statement.", study);
  }

  /**
   * Where its data are.
   *
   * @param data the first of {@link #folders()} that this folder has, else the folder itself
   */
  public String dataIn(String data) {
    return folders.stream()
        .map(Path.of(data)::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .map(Path::toString)
        .orElse(data);
  }
}
