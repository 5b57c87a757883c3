package org.basinlab.lab.study;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.form.YamlFolder;

/**
 * A folder of study files, each {@code <name>.yaml}.
 *
 * @param folder need not exist; then it holds no studies
 */
public record StudyLibrary(Path folder) {

  /**
   * A study at a glance.
   *
   * @param presets sizes in which it comes
   */
  public record Card(String name, String question, List<String> presets) {
    public Card {
      presets = List.copyOf(presets);
    }
  }

  private YamlFolder files() {
    return new YamlFolder(folder, "study", "studies");
  }

  /** Names of the studies, sorted. */
  public List<String> names() {
    return files().names();
  }

  /**
   * The file of a study.
   *
   * @param nameOrPath name of a study of this folder, or path of any file; a name wins
   * @throws org.basinlab.science.BrokenInputException naming the nearest and the known studies, if
   *     there is none
   */
  public Path find(String nameOrPath) {
    return files().find(nameOrPath);
  }

  /**
   * Every study at a glance, sorted by name.
   *
   * @throws org.basinlab.science.BrokenInputException if a file is no study
   */
  public List<Card> cards() {
    return names().stream().map(this::card).toList();
  }

  private Card card(String name) {
    StudySource source = StudySource.of(find(name));
    return new Card(name, source.read().question(), source.presets());
  }
}
