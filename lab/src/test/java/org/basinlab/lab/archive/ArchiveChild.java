package org.basinlab.lab.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basinlab.science.BrokenMachineException;

/** Another process on the same archive, told what to do by its arguments and its input. */
final class ArchiveChild {
  private ArchiveChild() {}

  /** Width of the networks that are stored: most of the time is spent in writing them. */
  static final int WIDTH = 2_000;

  /** First argument: the verb; second: the folder; then what the verb needs. */
  public static void main(String[] arguments) throws IOException {
    Archive archive = Archive.open(Path.of(arguments[1]), "s");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    switch (arguments[0]) {
      case "store" -> store(archive, Integer.parseInt(arguments[2]));
      case "lock" -> {
        say(archive.tryLock(arguments[2]).isPresent() ? "held" : "taken");
        input.readLine();
      }
      default -> storeWhenTold(archive, input);
    }
  }

  private static void store(Archive archive, int runs) {
    List<Integer> order = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      order.add(run);
    }
    Collections.rotate(order, (int) (ProcessHandle.current().pid() % runs));
    say("ready");
    for (int run : order) {
      boolean mine = archive.store(Examples.record(run), Examples.snapshots(run, WIDTH));
      say((mine ? "stored " : "found ") + run);
    }
    say("done");
  }

  private static void storeWhenTold(Archive archive, BufferedReader input) throws IOException {
    archive.store(Examples.record(0), Examples.snapshots(0));
    say("ready");
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      try {
        say("" + archive.store(Examples.record(1), Examples.snapshots(1, Integer.parseInt(line))));
      } catch (BrokenMachineException e) {
        say(String.valueOf(e.getMessage()));
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
