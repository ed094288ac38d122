package org.hearth.node.supervise.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  private final ProcessMark drawn = ProcessMark.drawn(new Random(3));

  @TempDir private Path folder;
  private Path path;
  private PidFile file;

  @BeforeEach
  void inAFolder() {
    path = folder.resolve("x.pid");
    file = new PidFile(path);
  }

  @Test
  void remembersARunBeforeAndAfterItsStart() {
    assertThat(file.read()).isEmpty();
    file.write(drawn);
    assertThat(file.read()).contains(drawn);
    ProcessMark started =
        new ProcessMark(
            drawn.value(), OptionalLong.of(77), Optional.of(Instant.ofEpochMilli(1_234_567)));
    file.write(started);
    assertThat(file.read()).contains(started);
    file.delete();
    assertThat(file.read()).isEmpty();
  }

  @Test
  void aDamagedFileTellsNothing() throws IOException {
    for (String text :
        new String[] {"", "x\n1\n\n", "0".repeat(32) + "\nx\n\n", "0".repeat(32) + "\n1\nnow\n"}) {
      Files.writeString(path, text);
      assertThat(file.read()).as(text).isEmpty();
    }
  }
}
