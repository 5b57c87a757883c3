package org.basinlab.lab.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;
import org.basinlab.science.BrokenMachineException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in memory, one a process: opening it takes a hundred times longer than a connection to it.
 * One thread, so that the same rows give the same bytes; no extension is fetched from anywhere.
 */
final class Database {
  private static @Nullable DuckDBConnection root;

  private Database() {}

  /** A connection with temporary tables of its own. */
  static synchronized DuckDBConnection connect() throws SQLException {
    if (root == null) {
      root = open();
    }
    return root.duplicate().unwrap(DuckDBConnection.class);
  }

  private static DuckDBConnection open() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("temp_directory", "");
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
      forgetUnpackedLibrary();
      return connection.unwrap(DuckDBConnection.class);
    } catch (LinkageError | IllegalStateException e) {
      throw new BrokenMachineException(
          "DuckDB, which writes and reads the tables, could not unpack or load its native library "
              + "in "
              + System.getProperty("java.io.tmpdir")
              + ": is there space, and may programs be loaded from there? "
              + "-Djava.io.tmpdir=DIR chooses another folder.",
          e);
    }
  }

  /**
   * DuckDB unpacks 60 MB into the temporary folder for each process and leaves them there if the
   * process is killed. On Linux a loaded library needs its name no longer.
   */
  private static void forgetUnpackedLibrary() {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      return;
    }
    try (Stream<String> lines = Files.lines(maps)) {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
      for (String line : lines.filter(l -> l.contains("/libduckdb_java")).toList()) {
        Path library = Path.of(line.substring(line.indexOf('/')));
        if (temporary.equals(library.getParent())) {
          Files.deleteIfExists(library);
        }
      }
    } catch (IOException e) {
      return; // the file stays behind, as it would without this
    }
  }
}
