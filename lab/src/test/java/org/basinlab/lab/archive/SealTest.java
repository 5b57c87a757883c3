package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.form.FlowText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in a sealed file shows. */
final class SealTest {

  @Test
  void everyBitOfAJsonFileCounts() {
    assertEveryBitCounts(
        Json.sealed(new MeasurementsFile(Examples.id(1), "p", Examples.measurements(1))));
  }

  @Test
  void everyBitOfATableCounts(@TempDir Path folder) throws Exception {
    Path table = folder.resolve("trace.parquet");
    Tables.writeTrace(table, Examples.id(1), Examples.record(1).trace());
    assertEveryBitCounts(Files.readAllBytes(table));
  }

  private static void assertEveryBitCounts(byte[] whole) {
    assertThat(Seal.broken(whole)).isEmpty();
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Seal.broken(changed)).as("bit %d", bit).isPresent();
    }
    for (int length = 0; length < whole.length; length++) {
      assertThat(Seal.broken(Arrays.copyOf(whole, length))).as("%d bytes", length).isPresent();
    }
    assertThat(Seal.broken(Arrays.copyOf(whole, whole.length + 1))).isPresent();
  }

  @Test
  void theDigestIsOfTheFileWithZerosInItsPlace() {
    String sealed = new String(Json.sealed(Map.of("x", 0.5)), StandardCharsets.UTF_8);

    String open = "{\n  \"x\" : 0.5,\n  \"sha256\" : \"%s\"\n}\n";
    assertThat(sealed).isEqualTo(open.formatted(FlowText.sha256(open.formatted("0".repeat(64)))));
  }

  @Test
  void aTableIsStillOneForOthersAndTheSameRowsGiveTheSameBytes(@TempDir Path folder)
      throws Exception {
    Path one = folder.resolve("one.parquet");
    Path two = folder.resolve("two.parquet");
    for (Path file : new Path[] {one, two}) {
      Tables.writeTrace(file, Examples.id(1), Examples.record(1).trace());
    }

    assertThat(one).hasSameBinaryContentAs(two);
    assertThat(Tables.readTraces(List.of(one)))
        .containsExactlyEntriesOf(Map.of(one, Examples.record(1).trace()));
    assertThat(Tables.isOf(Examples.id(1).hex(), Files.readAllBytes(one))).isTrue();
    assertThat(Tables.isOf(Examples.id(2).hex(), Files.readAllBytes(one))).isFalse();
  }
}
