package org.basinlab.science.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;
import org.basinlab.science.ZipEntries;

/** Tells from its contents whether a file is TorchScript, without libtorch. */
final class ScriptFile {
  private static final String EXPORT =
      "save the model with torch.jit.script(model.eval()).save('model.pt')";

  private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,9}\\b");

  private ScriptFile() {}

  /** libtorch does not look at the checksums. */
  private static void requireWhole(Path file, ZipFile archive, ZipEntry entry) throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(archive.getInputStream(entry), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    Check.that(
        sum.getValue() == entry.getCrc(),
        "%s is damaged: the checksum (CRC) of its part '%s' is not the one in the file; copy it again.",
        file,
        entry.getName());
  }

  /** The CRC-32 of all bytes. */
  static long checksum(Path file) {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
    return sum.getValue();
  }

  /** The whole numbers in the code of an archive, each once, ascending. */
  static List<Long> wholeNumbers(Path file) {
    SortedSet<Long> found = new TreeSet<>();
    try (ZipFile archive = new ZipFile(file.toFile())) {
      for (ZipEntry entry : archive.stream().filter(ScriptFile::isCode).toList()) {
        try (InputStream in = archive.getInputStream(entry)) {
          Matcher number = NUMBER.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          number.results().forEach(one -> found.add(Long.valueOf(one.group())));
        }
      }
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
    return List.copyOf(found);
  }

  static boolean isCode(ZipEntry entry) {
    return entry.getName().contains("/code/") && entry.getName().endsWith(".py");
  }

  /** Refuses a file that is no TorchScript archive. */
  static void check(Path file) {
    Check.that(Files.exists(file), "The model %s does not exist.", file);
    Check.that(
        !Files.isDirectory(file), "The model %s is a folder; name a TorchScript file.", file);
    try {
      Check.that(Files.size(file) > 0, "The model %s is empty; %s.", file, EXPORT);
      try (ZipFile archive = new ZipFile(file.toFile())) {
        for (ZipEntry entry : ZipEntries.of(archive)) {
          requireWhole(file, archive, entry);
        }
        Check.that(
            archive.stream().noneMatch(entry -> entry.getName().endsWith("/archive_format")),
            "%s is a program of torch.export, which libtorch cannot run; trace it with"
                + " torch.jit.trace(torch.export.load('model.pt2').module(), example_inputs).save('model.pt').",
            file);
        boolean code = archive.stream().anyMatch(entry -> entry.getName().contains("/code/"));
        Check.that(
            code,
            "%s holds weights without the code of the model (torch.save makes such files); %s.",
            file,
            EXPORT);
        PickledModules.kindsOfTraining(archive)
            .forEach((path, kind) -> requireBoolean(file.toString(), path, kind));
      }
    } catch (ZipException | EOFException e) {
      throw new BrokenInputException(
          "%s is not a TorchScript file, or it is cut off (%s); %s."
              .formatted(file, e.getMessage(), EXPORT),
          e);
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
  }

  /**
   * Refuses a module whose attribute {@code training} is anything else.
   *
   * @param path of the module, empty for the whole
   * @param kind what libtorch calls the type of the attribute
   */
  static void requireBoolean(String origin, String path, String kind) {
    Check.that(
        kind.equals("Bool"),
        "In %s the attribute 'training' of %s is no boolean, but a %s; export the model again.",
        origin,
        path.isEmpty() ? "the model" : "'" + path + "'",
        kind);
  }
}
