package org.basinlab.lab.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;

/**
 * A file that a person wrote.
 *
 * @param noun what it is, e.g. {@code study}
 */
public record YamlFile(Path file, String noun) {

  /**
   * Reads a value from the file.
   *
   * @param reader of a map of keys and values; notes what is wrong with it, and gives a value where
   *     nothing is
   * @throws BrokenInputException naming everything that is wrong with the file
   */
  public <T> T read(BiFunction<Mapping, Problems, Optional<T>> reader) {
    Problems problems = new Problems();
    Optional<Located> root = YamlTree.read(text(), Origin.Line::at, problems);
    problems.refuseAny(file);
    Located whole = root.orElseThrow(this::ended);
    Optional<T> value = Optional.empty();
    if (whole instanceof Mapping mapping) {
      value = reader.apply(mapping, problems);
    } else {
      new Cursor(whole, "", problems).expected("a map of keys and values");
    }
    problems.refuseAny(file);
    return value.orElseThrow(this::ended);
  }

  private IllegalStateException ended() {
    return new IllegalStateException(
        "The reading of the %s %s ended without value and problem.".formatted(noun, file));
  }

  private String text() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(YamlTree.LONGEST + 1);
      Check.that(
          bytes.length <= YamlTree.LONGEST,
          "%s is too long for a %s: at most %d bytes are read.",
          file,
          noun,
          YamlTree.LONGEST);
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new BrokenInputException(
          "There is no %s file %s. Give the name of a %s or the path of a file."
              .formatted(noun, file, noun),
          e);
    } catch (CharacterCodingException e) {
      throw new BrokenInputException(
          "%s is not a %s: expected text in UTF-8, got other bytes.".formatted(file, noun), e);
    } catch (AccessDeniedException e) {
      throw new BrokenMachineException(
          "The %s file %s may not be read. Give yourself permission to read it."
              .formatted(noun, file),
          e);
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        throw new BrokenInputException(
            "%s is a folder: expected a %s file.".formatted(file, noun), e);
      }
      throw new BrokenMachineException(
          "The %s file %s could not be read: %s.".formatted(noun, file, e.getMessage()), e);
    }
  }
}
