package org.basinlab.app.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the process says to a script. */
final class ExitCodes {
  static final int DONE = 0;
  static final int NOT_SUPPORTED = 1;
  static final int BROKEN_INPUT = 2;
  static final int BROKEN_MACHINE = 3;

  private ExitCodes() {}

  /** As help shows them. */
  static Map<String, String> described() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put(" 0", "done");
    codes.put(" 1", "a verdict is not supported, and --strict was given");
    codes.put(" 2", "bad usage, or a study, data or an archive that cannot be used");
    codes.put(" 3", "the machine failed (disk, memory, native library), or a bug");
    codes.put("130", "stopped with Ctrl-C; give the same command again");
    return codes;
  }
}
