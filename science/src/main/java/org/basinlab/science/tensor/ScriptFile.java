package org.basinlab.science.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;

/** Tells from its table of contents whether a file is TorchScript, without loading it. */
final class ScriptFile {
  private static final String EXPORT =
      "save the model with torch.jit.script(model.eval()).save('model.pt')";

  private ScriptFile() {}

  /** Refuses a file that is no TorchScript archive. */
  static void check(Path file) {
    Check.that(Files.exists(file), "The model %s does not exist.", file);
    Check.that(
        !Files.isDirectory(file), "The model %s is a folder; name a TorchScript file.", file);
    try {
      Check.that(Files.size(file) > 0, "The model %s is empty; %s.", file, EXPORT);
      try (ZipFile archive = new ZipFile(file.toFile())) {
        boolean code = archive.stream().anyMatch(entry -> entry.getName().contains("/code/"));
        Check.that(
            code,
            "%s holds weights without the code of the model (torch.save makes such files); %s.",
            file,
            EXPORT);
      }
    } catch (ZipException e) {
      throw new BrokenInputException(
          "%s is not a TorchScript file, or it is cut off (%s); %s."
              .formatted(file, e.getMessage(), EXPORT),
          e);
    } catch (IOException e) {
      throw new BrokenMachineException(
          "Cannot read %s (%s); check its permissions and the disk."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
