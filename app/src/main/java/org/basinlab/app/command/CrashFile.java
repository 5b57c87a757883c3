package org.basinlab.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The file with the details of a bug. */
final class CrashFile {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'basin-crash-'yyyyMMdd-HHmmss-SSS'.txt'");

  private CrashFile() {}

  /** The working folder, then the folder of temporary files. */
  static List<Path> usualFolders() {
    return List.of(
        Path.of(System.getProperty("user.dir")), Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Writes into the first folder that takes it; empty if none does. */
  static Optional<Path> write(String trace, List<Path> folders, List<String> args) {
    String command =
        args.stream().map(ShellWord::quoted).collect(Collectors.joining(" ", "basin ", ""));
    String text = command + "\n" + String.join("\n", new Version().getVersion()) + "\n\n" + trace;
    String name = LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
    return folders.stream()
        .map(folder -> written(folder.resolve(name), text))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Path> written(Path file, String text) {
    try {
      return Optional.of(Files.writeString(file, text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
