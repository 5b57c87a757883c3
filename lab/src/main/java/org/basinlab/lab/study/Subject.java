package org.basinlab.lab.study;

import java.util.List;

/** What a study lets descend. */
public sealed interface Subject permits NetworkSubject, WalkSubject {

  /** Names of its arms; none where it has none. */
  List<String> armNames();

  /** The data that it learns from, each once; none if it needs none. */
  List<DataChoice> data();

  /** The subject as lines of YAML in one way only, each ended. */
  String canonical();
}
