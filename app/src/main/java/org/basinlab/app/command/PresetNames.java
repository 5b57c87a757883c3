package org.basinlab.app.command;

import java.util.Iterator;
import java.util.List;

/** The presets that studies of this repository have, for completion. */
final class PresetNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return List.of("quick", "laptop", "paper").iterator();
  }
}
