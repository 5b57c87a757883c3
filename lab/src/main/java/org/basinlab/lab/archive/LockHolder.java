package org.basinlab.lab.archive;

import java.nio.file.Path;

/**
 * The process that holds a lock.
 *
 * @param process its number, or empty where it left none
 * @param host name of its machine, or empty if it is this one
 * @param lock the file it holds
 */
public record LockHolder(String process, String host, Path lock) {

  /** What a process leaves in a file that it holds. */
  static String line() {
    return ProcessHandle.current().pid() + " " + Partials.host() + "\n";
  }

  static LockHolder of(String line, Path lock) {
    String[] words = line.strip().split(" ", 2);
    boolean signed = words.length == 2 && words[0].matches("\\d+") && words[1].matches("\\w+");
    boolean here = signed && words[1].equals(Partials.host());
    return new LockHolder(signed ? words[0] : "", signed && !here ? words[1] : "", lock);
  }

  /** Who is waited for, and what may be done about it. */
  public String inWords() {
    String number = process.isEmpty() ? "another process" : "process " + process;
    String machine = host.isEmpty() ? "" : " on " + host;
    String id = process.isEmpty() ? "PID" : process;
    return ("Waiting for %s%s, which holds %s. If it is stopped or hangs, let it go on (kill -CONT"
            + " %s) or end it (kill -KILL %s): nothing is lost, and its work is done here.")
        .formatted(number, machine, lock, id, id);
  }
}
