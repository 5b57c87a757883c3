package org.basinlab.lab.study;

import java.util.Optional;

/** What a study lets descend. */
public sealed interface Subject permits NetworkSubject, WalkSubject {

  /** The data that it learns from; empty if it needs none. */
  Optional<DataChoice> data();

  /** The subject as lines of YAML in one way only, each ended. */
  String canonical();
}
