package org.basinlab.lab.study;

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
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Located;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Origin;
import org.basinlab.lab.form.Problems;
import org.basinlab.lab.form.YamlTree;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;

/** From a file and options to a study, or to a refusal that names everything wrong with it. */
final class StudyReader {
  private static final String ENDED = "The reading of a study ended without study and problem.";

  private StudyReader() {}

  static Study read(StudySource source) {
    Path file = source.file();
    Problems problems = new Problems();
    Optional<Located> root = YamlTree.read(text(file), Origin.Line::at, problems);
    problems.refuseAny(file);
    Located whole = root.orElseThrow(() -> new IllegalStateException(ENDED));
    Optional<Study> study = Optional.empty();
    if (whole instanceof Mapping mapping) {
      study = study(source, mapping, problems);
    } else {
      new Cursor(whole, "", problems).expected("a map of keys and values");
    }
    problems.refuseAny(file);
    return study.orElseThrow(() -> new IllegalStateException(ENDED));
  }

  private static Optional<Study> study(StudySource source, Mapping file, Problems problems) {
    Presets presets = Presets.of(file, problems);
    Optional<String> chosen = presets.choose(source.preset(), problems);
    if (!problems.isEmpty() || chosen.isEmpty()) {
      return Optional.empty();
    }
    Mapping resolved = change(presets.apply(chosen.get()), source, problems);
    Optional<Study> study = StudyWalk.read(resolved, problems);
    for (String other : presets.names()) {
      if (!other.equals(chosen.get())) {
        Problems inOther = new Problems();
        StudyWalk.read(presets.apply(other), inOther);
        problems.addFromPreset(inOther, other);
      }
    }
    return study;
  }

  private static Mapping change(Mapping base, StudySource source, Problems problems) {
    Mapping study = base;
    for (String set : source.sets()) {
      Problems inSet = new Problems();
      Optional<Change> change = Change.parse(set, inSet);
      if (change.isPresent()) {
        study = change.get().apply(study, inSet);
      }
      problems.addAll(inSet);
    }
    if (source.seedCount().isPresent()) {
      study = Change.seeds(study, source.seedCount().getAsInt(), problems);
    }
    if (source.data().isPresent()) {
      study = Change.toText("--data", "data.source", source.data().get()).apply(study, problems);
    }
    return study;
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(YamlTree.LONGEST + 1);
      Check.that(
          bytes.length <= YamlTree.LONGEST,
          "%s is too long for a study: at most %d bytes are read.",
          file,
          YamlTree.LONGEST);
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new BrokenInputException(
          "There is no study file " + file + ". Give the name of a study or the path of a file.",
          e);
    } catch (CharacterCodingException e) {
      throw new BrokenInputException(
          file + " is not a study: expected text in UTF-8, got other bytes.", e);
    } catch (AccessDeniedException e) {
      throw new BrokenMachineException(
          "The study file " + file + " may not be read. Give yourself permission to read it.", e);
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        throw new BrokenInputException(file + " is a folder: expected a study file.", e);
      }
      throw new BrokenMachineException(
          "The study file " + file + " could not be read: " + e.getMessage() + ".", e);
    }
  }
}
