package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.basinlab.science.FreshJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Native memory does not grow while a script is measured. As in {@code SoakIT} the heap is of fixed
 * size and only the light compiler works. Measured: up to 0.1 MiB. As many Hessians that are not
 * closed add 31 MiB.
 */
@EnabledOnOs(OS.LINUX)
final class ScriptSoakIT {
  static final int TIMES = 1_000;

  private static final long BOUND_KIB = 1024;

  @Test
  void theResidentSetIsFlatOverThousandsOfProductsAndGradientsOfExamples() {
    List<String> options =
        List.of(
            "-Xms128m",
            "-Xmx128m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");
    FreshJvm.Ending ending = FreshJvm.run(MeasuresScripts.class, List.of(), options, Map.of());
    assertThat(ending.exitCode()).as(ending.output()).isZero();
    long[] resident =
        ending
            .output()
            .lines()
            .filter(line -> line.startsWith("resident "))
            .mapToLong(line -> Long.parseLong(line.substring("resident ".length())))
            .toArray();
    assertThat(resident).hasSize(1 + 10 + 10 + 10);
    assertThat(LongStream.of(resident).max().getAsLong() - resident[0])
        .as("growth in KiB of %s", ending.output())
        .isLessThan(BOUND_KIB);
  }
}
