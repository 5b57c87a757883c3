package org.basinlab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basinlab.lab.plan.Numerics;
import org.junit.jupiter.api.Test;

final class MachineTest {

  @Test
  void namesTheVersionOfTheCodeAndOfTheNumerics() throws IOException {
    String[] versions = Machine.basin().split(", numerics ", 2);

    assertThat(versions).hasSize(2);
    assertThat(Files.readString(Path.of("pom.xml")))
        .containsSubsequence("<parent>", "<version>" + versions[0] + "</version>", "</parent>");
    assertThat(versions[1]).isEqualTo(Numerics.VERSION);
  }
}
