package org.basinlab.lab.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.basinlab.science.BrokenInputException;

/** Symbolic links in an archive, which may come from a stranger: nothing is written through one. */
final class Links {
  private Links() {}

  /** Refuses a place that a link leads to; the folders above the archive may be links. */
  static void refuse(Path archive, Path target) {
    Optional<Path> link = link(archive, target);
    if (link.isPresent()) {
      throw new BrokenInputException(sentence(link.get()));
    }
  }

  static String sentence(Path link) {
    return link
        + " is a symbolic link, and Basin writes through none inside an archive. Put what it leads"
        + " to in its place, delete it, or choose another --out.";
  }

  private static Optional<Path> link(Path archive, Path target) {
    Path at = archive;
    for (Path name : archive.relativize(target)) {
      if (Files.isSymbolicLink(at)) {
        return Optional.of(at);
      }
      at = at.resolve(name);
    }
    return Optional.of(at).filter(Files::isSymbolicLink);
  }
}
