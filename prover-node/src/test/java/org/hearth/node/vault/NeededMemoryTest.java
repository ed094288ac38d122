package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeededMemoryTest {
  @Test
  void whatIsTooMuchIsOneSentence() {
    assertThatThrownBy(() ->
            NeededMemory.with(
                256L << 20,
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                }))
        .isInstanceOf(WalletException.class)
        .hasMessageContaining("needs 256 MiB of memory")
        .hasMessageContaining("HEARTH_JAVA_OPTS=-Xmx768m gives it more.");
    assertThat(NeededMemory.with(1, () -> new byte[] {7})).containsExactly(7);
  }

  /** geth's scrypt and our Argon2 in a process that has memory for neither. */
  @Test
  void aSmallHeapIsSaid() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> said;
    try (BufferedReader out = process.inputReader()) {
      said = out.lines().toList();
    }
    assertThat(process.waitFor()).as(said.toString()).isZero();
    assertThat(said).hasSize(2);
    assertThat(said.get(0)).contains("needs 256 MiB of memory");
    assertThat(said.get(1)).contains("needs 64 MiB of memory");
  }
}
