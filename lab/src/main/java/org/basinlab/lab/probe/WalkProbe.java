package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.ProbeChoice;

/** Measures walkers. Law: a function of the walkers and of the probe alone. */
public interface WalkProbe extends ProbeChoice {

  List<Reading> read(WalkView view);

  /** Whether it looks at walkers; what does not can also be told of a run that diverged. */
  default boolean looks() {
    return true;
  }

  @Override
  default boolean ofWalkers() {
    return true;
  }

  @Override
  default int examplesNeeded() {
    return 0;
  }

  /** No example is looked at. */
  @Override
  default double exampleGradients(Sizes sizes) {
    return 0;
  }
}
