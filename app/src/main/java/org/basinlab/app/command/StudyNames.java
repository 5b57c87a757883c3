package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.Iterator;
import org.basinlab.lab.study.StudyLibrary;

/** The studies of this repository, for completion. */
final class StudyNames implements Iterable<String> {

  /** The launcher says in which folder they are; without it, the working folder's. */
  @Override
  public Iterator<String> iterator() {
    Path folder = Path.of(System.getProperty("basin.studies", "studies"));
    return new StudyLibrary(folder).names().iterator();
  }
}
