package org.basinlab.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.archive.ArchiveVerification;
import org.basinlab.lab.archive.Safetensors;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.Study;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.ForeignData;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Preparation;
import org.basinlab.science.data.Presentation;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;

/**
 * Studies, data, models and archives damaged at random, in this process, and what becomes of each:
 * refused with a sentence, read, or a fault of Basin's. A format without a checksum may read a
 * changed number; an archive may not. What the faults were is told on standard error, and any ends
 * with code 1.
 *
 * <p>Processes that run, measure, judge and report a study are killed at a moment of their whole
 * life, and the next goes on where it was; after each kill the archive must be whole, and what ends
 * undisturbed must be the same bytes.
 *
 * <p>Usage, from the repository root: {@code FaultCampaign [STUDIES FORMATS ARCHIVES KILLS
 * [SEED]]}, by default 100,000 mutants of studies, 10,000 of each format, 1,000 damages of an
 * archive and 1,000 kills. Full disks are {@code DiskFaultIT}'s, killed fetches {@code
 * KilledFetchTest}'s.
 */
public final class FaultCampaign {
  private static final Path CASES = Path.of("app/src/test/resources/org/basinlab/app/cases");
  private static final int MOST_TOLD = 5;
  private static final String SMALL_STUDY =
      """
      study: campaign
      question: What does damage do?
      reference: none
      arms:
        - {arm: a, problem: quadratic, hessian: [10, 1], covariance: [10, 1], walkers: 20}
        - {arm: b, problem: quadratic, hessian: [5, 1], covariance: [5, 1], walkers: 20}
      grid:
        - {arm: [a, b], learningRate: 0.1, batchSize: 10}
      seeds: {first: 1, count: 2}
      snapshots: {steps: [50]}
      probes:
        - {probe: iterates, modes: 2}
        - {probe: prediction, of: excessLoss, laws: [finite-step, continuous]}
      decision: {confidence: 0.9, correction: holm, minimumSeeds: 2}
      claims:
        - {claim: law, kind: prediction, quantity: excessLoss, arm: a, law: finite-step, rival: continuous, tolerance: 0.05}
      """;

  private static final Map<String, String> COMPANIONS =
      Map.of(
          "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
          "data_batch_1.bin", "test_batch.bin");

  private final SplittableRandom random;
  private final Path folder;
  private int faults;

  private FaultCampaign(SplittableRandom random, Path folder) {
    this.random = random;
    this.folder = folder;
  }

  /** What became of a damaged input. */
  private enum Outcome {
    REFUSED,
    READ,
    FAULT
  }

  /** Reads a file, or refuses it. */
  private interface Reader {
    void read(Path file) throws IOException;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 2) {
      work(Path.of(arguments[0]), Path.of(arguments[1]));
      return;
    }
    int studies = arguments.length > 3 ? Integer.parseInt(arguments[0]) : 100_000;
    int formats = arguments.length > 3 ? Integer.parseInt(arguments[1]) : 10_000;
    int archives = arguments.length > 3 ? Integer.parseInt(arguments[2]) : 1_000;
    int kills = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1_000;
    long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : 1;
    Path folder = Files.createTempDirectory("basin-campaign");
    int faults;
    try {
      FaultCampaign campaign = new FaultCampaign(new SplittableRandom(seed), folder);
      System.out.printf(
          Locale.ROOT,
          "%-22s %9s %9s %9s %7s %12s%n",
          "damaged",
          "mutants",
          "refused",
          "read",
          "faults",
          "longest ms");
      campaign.inputs(studies, formats);
      campaign.archive(archives);
      campaign.kills(kills);
      faults = campaign.faults;
    } finally {
      delete(folder);
    }
    System.exit(faults == 0 ? 0 : 1);
  }

  private void inputs(int studies, int formats) throws IOException {
    List<Path> texts;
    try (Stream<Path> all = Files.list(Path.of("studies"))) {
      texts = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    mutate("studies", texts, studies, Study::read);
    ForeignData data = new ForeignData(DataCatalogue.standard());
    Reader arrays =
        file -> {
          ForeignData.requireWhole(file.toString());
          data.load(file.toString(), Presentation.PLAIN, List.of());
        };
    mutate("NPZ", List.of(CASES.resolve("damaged/d.npz")), formats, arrays);
    mutate(
        "safetensors",
        List.of(CASES.resolve("damaged/zeroshape.safetensors"), safetensors()),
        formats,
        file -> Safetensors.contents(ByteBuffer.wrap(Files.readAllBytes(file)), file.toString()));
    images("PNG", CASES.resolve("some-grey/one-bit/a/00.png"), formats, data);
    images("JPEG", CASES.resolve("some-grey/pictures/a/00.jpg"), formats, data);
    images("BMP", bitmap(), formats, data);
    Path labels = write("labels", idx(0x801, 20));
    Path pictures = write("pictures", idx(0x803, 20, 4, 4));
    published("IDX", pictures, "t10k-images-idx3-ubyte", labels, formats);
    published("IDX, gzip", gzip(pictures), "t10k-images-idx3-ubyte.gz", labels, formats);
    Path photographs = write("photographs", cifar());
    published("CIFAR-10", photographs, "data_batch_1.bin", photographs, formats);
    mutate(
        "TorchScript",
        List.of(CASES.resolve("damaged/m.pt")),
        formats,
        file -> ScriptModule.load(file, Precision.FLOAT32));
  }

  /** Two tensors of four numbers, as any writer would make them. */
  private Path safetensors() throws IOException {
    String header =
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[4,1],\"data_offsets\":[0,16]},"
            + "\"y\":{\"dtype\":\"I64\",\"shape\":[4],\"data_offsets\":[16,48]}}";
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 48).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    return write("whole.safetensors", bytes.array());
  }

  /** A folder of two classes, one picture of which is damaged. */
  private void images(String name, Path whole, int count, ForeignData data) throws IOException {
    Path classes = folder.resolve(name);
    for (String label : List.of("a", "b")) {
      Files.createDirectories(classes.resolve(label));
      Files.copy(whole, classes.resolve(label).resolve(whole.getFileName()));
    }
    Path damaged = classes.resolve("b").resolve(whole.getFileName());
    mutate(
        name,
        List.of(whole),
        count,
        file -> {
          Files.write(damaged, Files.readAllBytes(file));
          data.load(classes.toString(), Presentation.PLAIN, List.of());
        });
  }

  private Path bitmap() throws IOException {
    Path file = folder.resolve("00.bmp");
    BufferedImage picture = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 144; i++) {
      picture.setRGB(i % 12, i / 12, random.nextInt());
    }
    ImageIO.write(picture, "bmp", file.toFile());
    return file;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** Random bytes below 10, so that they are labels too. */
  private byte[] idx(int magic, int... sizes) {
    int count = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + sizes.length) + count);
    bytes.putInt(magic);
    Arrays.stream(sizes).forEach(bytes::putInt);
    random.ints(count, 0, 10).forEach(value -> bytes.put((byte) value));
    return bytes.array();
  }

  private Path gzip(Path whole) throws IOException {
    Path packed = folder.resolve(whole.getFileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(whole, out);
    }
    return packed;
  }

  /** Ten photographs, one of each class. */
  private byte[] cifar() {
    byte[] bytes = new byte[10 * 3073];
    random.nextBytes(bytes);
    for (int i = 0; i < 10; i++) {
      bytes[i * 3073] = (byte) i;
    }
    return bytes;
  }

  /**
   * A folder of a data set as it is published, one file of which is damaged.
   *
   * @param whole its undamaged bytes
   * @param name what the file is called there
   * @param companion the undamaged file that goes with it
   */
  private void published(String format, Path whole, String name, Path companion, int count)
      throws IOException {
    Path home = Files.createDirectory(folder.resolve(format));
    Files.copy(companion, home.resolve(COMPANIONS.get(name.replace(".gz", ""))));
    mutate(
        format,
        List.of(whole),
        count,
        file -> {
          Files.write(home.resolve(name), Files.readAllBytes(file));
          DataCatalogue.standard().load(home.toString(), Preparation.of(Normalisation.UNIT));
        });
  }

  private void mutate(String name, List<Path> whole, int count, Reader reader) throws IOException {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    long longest = 0;
    for (int i = 0; i < count; i++) {
      Path one = whole.get(random.nextInt(whole.size()));
      Path file = folder.resolve("mutant-" + one.getFileName());
      Files.write(file, mutant(Files.readAllBytes(one)));
      long start = System.nanoTime();
      outcomes.merge(outcome(name, file, reader), 1, Integer::sum);
      longest = Math.max(longest, System.nanoTime() - start);
    }
    print(name, count, outcomes, longest);
  }

  private Outcome outcome(String name, Path file, Reader reader) {
    try {
      reader.read(file);
      return Outcome.READ;
    } catch (BrokenInputException refusal) {
      return Outcome.REFUSED;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError fault) {
      return fault(name, fault);
    }
  }

  private Outcome fault(String name, Throwable fault) {
    faults++;
    if (faults <= MOST_TOLD) {
      System.err.println(name + ": " + fault);
      Arrays.stream(fault.getStackTrace()).limit(MOST_TOLD).forEach(System.err::println);
    }
    return Outcome.FAULT;
  }

  /** One to three of: a bit turned, a byte replaced, a piece cut, doubled, moved, an end lost. */
  private byte[] mutant(byte[] whole) {
    byte[] bytes = whole.clone();
    for (int change = random.nextInt(1, 4); change > 0 && bytes.length > 1; change--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - at, random.nextInt(1, 64));
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = joined(bytes, at, at + length);
        case 3 -> bytes = joined(bytes, at + length, at);
        case 4 ->
            System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
        default -> bytes = Arrays.copyOf(bytes, at);
      }
    }
    return bytes;
  }

  /** What lies before one place and what follows another. */
  private static byte[] joined(byte[] bytes, int end, int start) {
    byte[] both = Arrays.copyOf(bytes, end + bytes.length - start);
    System.arraycopy(bytes, start, both, end, bytes.length - start);
    return both;
  }

  /** A finished archive with one file damaged at a time: every damage must be noticed. */
  private void archive(int count) throws IOException {
    Path out = folder.resolve("out");
    work(Files.writeString(folder.resolve("campaign.yaml"), SMALL_STUDY), out);
    List<Path> files;
    try (Stream<Path> all = Files.walk(out)) {
      files = all.filter(Files::isRegularFile).filter(FaultCampaign::holds).sorted().toList();
    }
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    long longest = 0;
    for (int i = 0; i < count; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] before = Files.readAllBytes(file);
      byte[] damaged = mutant(before);
      if (Arrays.equals(before, damaged)) {
        continue;
      }
      Files.write(file, damaged);
      long start = System.nanoTime();
      outcomes.merge(noticed(out, file), 1, Integer::sum);
      longest = Math.max(longest, System.nanoTime() - start);
      Files.write(file, before);
    }
    print(
        "files of an archive",
        outcomes.values().stream().mapToInt(n -> n).sum(),
        outcomes,
        longest);
  }

  private Outcome noticed(Path out, Path file) {
    try {
      boolean noticed =
          ArchiveVerification.of(out).stream().anyMatch(one -> !one.damages().isEmpty());
      return noticed
          ? Outcome.REFUSED
          : fault("archive", new IllegalStateException("not noticed: " + file));
    } catch (BrokenInputException refusal) {
      return Outcome.REFUSED;
    } catch (BrokenMachineException machine) {
      return fault("archive", machine);
    }
  }

  /** The whole life of a run: trains, measures, judges and reports what is not there yet. */
  private static void work(Path study, Path out) {
    Lab lab = Lab.open(new LabSettings(out, 1, 0, "", Progress.silent()));
    Plan plan = lab.plan(Study.read(study));
    lab.report(
        lab.judge(lab.measure(lab.run(plan))), lab.registration(plan).resolve("report.html"));
  }

  private void kills(int count) throws IOException, InterruptedException {
    Path study = Files.writeString(folder.resolve("killed.yaml"), SMALL_STUDY);
    Path undisturbed = folder.resolve("undisturbed");
    long start = System.nanoTime();
    child(study, undisturbed).waitFor();
    long life = System.nanoTime() - start;
    Map<Path, String> expected = results(undisturbed);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    int ended = 0;
    Path out = folder.resolve("killed");
    for (int killed = 0; killed < count; ) {
      Process child = child(study, out);
      boolean isDone =
          child.waitFor(random.nextLong(life), TimeUnit.NANOSECONDS) && child.exitValue() == 0;
      child.destroyForcibly().waitFor();
      if (isDone) {
        ended++;
        if (!results(out).equals(expected)) {
          fault("kills", new IllegalStateException("other bytes in " + out));
        }
        delete(out);
      } else {
        killed++;
        outcomes.merge(whole(out, expected), 1, Integer::sum);
      }
    }
    print("kills, " + ended + " ended", count, outcomes, life);
  }

  private static Process child(Path study, Path out) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            FaultCampaign.class.getName(),
            study.toString(),
            out.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** What a kill leaves: nothing damaged, and of each result the whole or nothing. */
  private Outcome whole(Path out, Map<Path, String> expected) throws IOException {
    if (!Files.isDirectory(out.resolve("campaign").resolve("runs"))) {
      return Outcome.READ;
    }
    boolean whole =
        ArchiveVerification.of(out).stream().allMatch(one -> one.damages().isEmpty())
            && expected.entrySet().containsAll(results(out).entrySet());
    return whole
        ? Outcome.READ
        : fault("kills", new IllegalStateException("damaged after a kill: " + out));
  }

  /** Digests of what runs left and of what was measured, by their place; not of where and when. */
  private static Map<Path, String> results(Path out) throws IOException {
    Path runs = out.resolve("campaign").resolve("runs");
    Map<Path, String> digests = new HashMap<>();
    try (Stream<Path> all = Files.walk(runs)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("provenance.json") && !file.toString().contains(".partial-")) {
          digests.put(runs.relativize(file), FlowText.sha256(Files.readAllBytes(file)));
        }
      }
    }
    return digests;
  }

  /** Whether it holds anything: locks are empty. */
  private static boolean holds(Path file) {
    try {
      return Files.size(file) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(String name, int count, Map<Outcome, Integer> outcomes, long longest) {
    System.out.printf(
        Locale.ROOT,
        "%-22s %9d %9d %9d %7d %12.0f%n",
        name,
        count,
        outcomes.getOrDefault(Outcome.REFUSED, 0),
        outcomes.getOrDefault(Outcome.READ, 0),
        outcomes.getOrDefault(Outcome.FAULT, 0),
        longest / 1e6);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
