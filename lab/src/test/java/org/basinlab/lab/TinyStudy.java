package org.basinlab.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;

/** A study of eight short runs, data to go with it, and a look at the files that it leaves. */
final class TinyStudy {
  static final Path FILE = Path.of("src", "test", "resources", "tiny-study.yaml");

  /** Images in {@link #writeData}: the first four fifths are for training. */
  static final int IMAGES = 1250;

  private static final int SIDE = 6;
  private static final int CLASSES = 10;

  private TinyStudy() {}

  /** The study on {@code strokes}, with changes of the form {@code path=value}. */
  static Study with(String... changes) {
    StudySource source = StudySource.of(FILE);
    for (String change : changes) {
      source = source.withSet(change);
    }
    return source.read();
  }

  /** The study on the images of {@link #writeData}, which load at once. */
  static Study on(Path data, String... changes) {
    StudySource source = StudySource.of(FILE).withData(data.toString()).withSet("data.pooling=1");
    for (String change : changes) {
      source = source.withSet(change);
    }
    return source.read();
  }

  /** Writes noisy images of ten classes into a new folder, as MNIST's test pair is published. */
  static Path writeData(Path folder) {
    Random random = new Random(1);
    ByteBuffer images = ByteBuffer.allocate(16 + IMAGES * SIDE * SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + IMAGES);
    images.putInt(0x0803).putInt(IMAGES).putInt(SIDE).putInt(SIDE);
    labels.putInt(0x0801).putInt(IMAGES);
    for (int i = 0; i < IMAGES; i++) {
      int label = random.nextInt(CLASSES);
      labels.put((byte) label);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        boolean bright = pixel * CLASSES / (SIDE * SIDE) == label;
        images.put((byte) (random.nextInt(128) + (bright ? 64 : 0)));
      }
    }
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("t10k-images-idx3-ubyte"), images.array());
      Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** A laboratory that tells nobody. */
  static Lab lab(Path out, int workers, int cohortSize) {
    return Lab.open(new LabSettings(out, workers, cohortSize, "", Progress.silent()));
  }

  /** From the plan to the verdicts; the report is left out because it names times. */
  static Judgement judge(Lab lab, Study study) {
    return lab.judge(lab.measure(lab.run(lab.plan(study))));
  }

  /** Every file below a folder but those that say who made it and after what, with its SHA-256. */
  static SortedMap<String, String> files(Path folder) {
    return files(
        folder, name -> !name.endsWith("/provenance.json") && !name.endsWith("/registered.json"));
  }

  /** Files below a folder whose relative path is wanted, with their SHA-256. */
  static SortedMap<String, String> files(Path folder, Predicate<String> wanted) {
    SortedMap<String, String> digests = new TreeMap<>();
    if (!Files.exists(folder)) {
      return digests;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (wanted.test(name)) {
          digests.put(name, sha256(Files.readAllBytes(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digests;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
