package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkLockTest {

  private final Path out;

  WorkLockTest(@TempDir Path out) {
    this.out = out;
  }

  @Test
  void oneHolderAtATime() {
    Archive one = Archive.open(out, "s");
    Archive two = Archive.open(out.resolve("x/.."), "s");

    try (WorkLock held = one.tryLock("cohort-1").orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(one.tryLock("cohort-1")).isEmpty();
      assertThat(two.tryLock("cohort-1")).isEmpty();
      try (WorkLock other = two.tryLock("cohort-2").orElseThrow()) {
        assertThat(other).isNotNull();
      }
      assertThat(two.tryLock("cohort-1")).isEmpty();
    }

    Optional<WorkLock> freed = two.tryLock("cohort-1");
    assertThat(freed).isPresent();
    freed.orElseThrow().close();
    freed.orElseThrow().close();
    assertThat(one.tryLock("cohort-1")).isPresent();
  }
}
