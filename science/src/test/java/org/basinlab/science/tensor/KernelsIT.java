package org.basinlab.science.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.science.AloneOrTogetherTest;
import org.basinlab.science.FreshJvm;
import org.basinlab.science.train.CohortLawTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The laws of cohorts under the kernels that other processors choose, each in a fresh process: a
 * law of bits that holds under one kernel may fail under another. One kind of processor stands for
 * each width of vectors but the widest that this processor has, for which the tests of the laws
 * themselves stand; {@code -Dkernels=all} asks all.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class KernelsIT {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private static final String LAWS =
      Stream.of(AloneOrTogetherTest.class, CohortLawTest.class, ProductLayoutTest.class)
          .map(Class::getName)
          .collect(Collectors.joining(","));

  /** Which kernels the three libraries take, and what the processor must have for them. */
  enum Kernels {
    HASWELL(true, "Haswell", "avx2", "AVX2", "avx2 fma"),
    ZEN(false, "Zen", "avx2", "AVX2", "avx2 fma"),
    SKYLAKE_X(true, "SkylakeX", "avx512", "AVX512_CORE", "avx512f avx512bw avx512vl"),
    COOPER_LAKE(false, "Cooperlake", "avx512", "AVX512_CORE", "avx512f avx512vl avx512_bf16"),
    NEHALEM(true, "Nehalem", "default", "SSE41", "sse4_2");

    private final boolean oneOfItsWidth;
    private final String openBlas;
    private final String libtorch;
    private final String oneDnn;
    private final String needed;

    Kernels(boolean oneOfItsWidth, String openBlas, String libtorch, String oneDnn, String needed) {
      this.oneOfItsWidth = oneOfItsWidth;
      this.openBlas = openBlas;
      this.libtorch = libtorch;
      this.oneDnn = oneDnn;
      this.needed = needed;
    }

    Map<String, String> environment() {
      return Map.of(
          "OPENBLAS_CORETYPE", openBlas,
          "OPENBLAS_VERBOSE", "2",
          "ATEN_CPU_CAPABILITY", libtorch,
          "ONEDNN_MAX_CPU_ISA", oneDnn);
    }
  }

  private static final Map<Kernels, Future<FreshJvm.Ending>> ENDINGS = new EnumMap<>(Kernels.class);

  /** One process a core: they take the longest of all tests otherwise. */
  @BeforeAll
  static void startAll() {
    ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    for (Kernels kernels : Kernels.values()) {
      if (isAsked(kernels) && lacking(kernels).isEmpty()) {
        List<String> options = List.of("-Xmx1g", "-Dtests=" + LAWS);
        ENDINGS.put(
            kernels,
            cores.submit(
                () -> FreshJvm.run(RunsTests.class, List.of(), options, kernels.environment())));
      }
    }
    cores.shutdown();
  }

  @ParameterizedTest
  @EnumSource
  void theLawsOfCohortsHold(Kernels kernels) throws ExecutionException, InterruptedException {
    Assumptions.assumeTrue(
        isAsked(kernels),
        kernels + " is or has kin whose laws are asked elsewhere; -Dkernels=all asks it too");
    List<String> lacking = lacking(kernels);
    Assumptions.assumeTrue(
        lacking.isEmpty(), "This processor cannot run " + kernels + ": it lacks " + lacking);
    FreshJvm.Ending ending = Objects.requireNonNull(ENDINGS.get(kernels)).get();
    assertThat(ending.output())
        .contains("Core: " + kernels.openBlas)
        .containsIgnoringCase("libtorch uses " + kernels.libtorch)
        .containsPattern("succeeded [1-9][0-9]");
    assertThat(ending.exitCode()).as(ending.output()).isZero();
  }

  private static boolean isAsked(Kernels kernels) {
    boolean own =
        kernels == Kernels.SKYLAKE_X
            || (kernels == Kernels.HASWELL && !lacking(Kernels.SKYLAKE_X).isEmpty());
    return (kernels.oneOfItsWidth && !own) || "all".equals(System.getProperty("kernels"));
  }

  private static List<String> lacking(Kernels kernels) {
    Set<String> flags = flags();
    return Stream.of(kernels.needed.split(" ", -1)).filter(flag -> !flags.contains(flag)).toList();
  }

  private static Set<String> flags() {
    try {
      return Files.readAllLines(PROCESSOR).stream()
          .filter(line -> line.startsWith("flags"))
          .flatMap(line -> Stream.of(line.split("\\s+")))
          .collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
