package org.basinlab.lab.paper;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.form.YamlFolder;

/**
 * A folder of papers, each {@code <name>.yaml}.
 *
 * @param folder need not exist; then it holds none
 */
public record PaperLibrary(Path folder) {

  /** The folder {@code papers} beside a folder of studies. */
  public static PaperLibrary beside(Path studies) {
    return new PaperLibrary(studies.resolveSibling("papers"));
  }

  private YamlFolder files() {
    return new YamlFolder(folder, "paper", "papers");
  }

  /** Names of the papers, sorted. */
  public List<String> names() {
    return files().names();
  }

  /**
   * The file of a paper.
   *
   * @param nameOrPath name of a paper of this folder, or path of any file; a name wins
   * @throws org.basinlab.science.BrokenInputException naming the nearest and the known papers, if
   *     there is none
   */
  public Path find(String nameOrPath) {
    return files().find(nameOrPath);
  }
}
