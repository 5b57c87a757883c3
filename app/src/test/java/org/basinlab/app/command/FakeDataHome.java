package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.app.workbench.DataHome;
import org.basinlab.lab.run.Progress;

/** A data home with one built-in data set and one to fetch. */
final class FakeDataHome implements DataHome {
  @Override
  public List<Known> list() {
    return List.of(
        new Known("strokes", "built in", Path.of("home", "strokes"), true),
        new Known("mnist", "handwritten digits", Path.of("home", "mnist"), false));
  }

  @Override
  public Path fetch(String name, Progress progress) {
    progress.begin("Fetching " + name, 100, "bytes");
    progress.advance(100);
    progress.end();
    return Path.of("home", name);
  }

  @Override
  public Contents verify(Path folder) {
    return new Contents(
        "mnist",
        List.of(new FileCheck("t10k-labels-idx1-ubyte.gz", "ok", "md5:00")),
        8000,
        2000,
        List.of(1, 28, 28),
        10,
        "00ff");
  }
}
