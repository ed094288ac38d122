package org.hearth.node.network.aztec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.hearth.node.network.spi.NetworkOptions;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ServerTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, URIs, and jobs that are held. */
class AztecFormsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir private Path folder;

  private static AztecOptions options(Map<String, String> values) {
    return AztecOptions.of(new NetworkOptions("aztec", values, AztecOptions.NAMES));
  }

  @Test
  void withoutOptionsAllIsProved() {
    AztecOptions options = options(Map.of());
    assertThat(options.types()).isEqualTo(EnumSet.allOf(JobType.class)).hasSize(18);
    assertThat(options.mostBytes()).isEqualTo(256 << 20);
    assertThat(options.apiKey()).isEmpty();
  }

  @Test
  void theOwnerSaysWhatIsProved() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "secret-1\n");
    AztecOptions options =
        options(
            Map.of(
                "types",
                "PARITY_ROOT, PUBLIC_VM",
                "most-task-megabytes",
                "1024",
                "api-key-file",
                file.toString()));
    assertThat(options.types()).containsExactly(JobType.PUBLIC_VM, JobType.PARITY_ROOT);
    assertThat(options.mostBytes()).isEqualTo(1 << 30);
    assertThat(options.apiKey()).contains("secret-1");
  }

  @ParameterizedTest
  @CsvSource({
    "types, PARITY_TOP",
    "types, ''",
    "types, 'PARITY_BASE,'",
    "types, parity_base",
    "most-task-megabytes, 0",
    "most-task-megabytes, 1025",
    "most-task-megabytes, many",
    "api-key-file, /nowhere/at/all"
  })
  void wrongOptionsAreNamed(String name, String value) {
    assertThatThrownBy(() -> options(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "two words", "two\nlines", "schl\u00fcssel"})
  void aKeyIsOneLine(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), text);
    assertThatThrownBy(() -> options(Map.of("api-key-file", file.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"api-key-file\"");
  }

  @Test
  void aLongFileIsNoKey() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "k".repeat(201));
    assertThatThrownBy(() -> options(Map.of("api-key-file", file.toString())))
        .hasMessageContaining("\"api-key-file\"");
  }

  /** Java's own encoder differs in the blank and four marks. */
  @Test
  void aUriIsThatOfJavaScript() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0x300; c++) {
      all.append(c);
    }
    all.append("\u20ac\ud83d\ude00");
    byte[] json = all.toString().getBytes(UTF_8);
    String expected =
        URLEncoder.encode(all.toString(), UTF_8)
            .replace("+", "%20")
            .replace("%21", "!")
            .replace("%27", "'")
            .replace("%28", "(")
            .replace("%29", ")")
            .replace("%7E", "~");
    String uri = InlineUri.of(json);
    assertThat(uri).isEqualTo("data:application/json;charset=utf-8," + expected);
    assertThat(InlineUri.json(uri).orElseThrow()).isEqualTo(json);
  }

  private static HandedTask task(int n, int bytes) {
    return new HandedTask(new ServerTask("task-" + n, "PARITY_BASE", "1"), new byte[bytes]);
  }

  @Test
  void heldJobsComeInTheirOrderAndEachOnce() {
    HeldJobs held = new HeldJobs(100);
    held.add(task(1, 10), NOW);
    held.add(task(2, 10), NOW);
    held.add(task(1, 20), NOW);
    assertThat(held.take(NOW).orElseThrow().task().id()).isEqualTo("task-2");
    assertThat(held.take(NOW).orElseThrow().input()).hasSize(20);
    assertThat(held.take(NOW)).isEmpty();
  }

  @Test
  void ofManyTheOldestAreDroppedAndTheNewestNever() {
    HeldJobs held = new HeldJobs(100);
    held.add(task(1, 60), NOW);
    held.add(task(2, 41), NOW);
    assertThat(held.take(NOW).orElseThrow().task().id()).isEqualTo("task-2");
    assertThat(held.take(NOW)).isEmpty();
    held.add(task(3, 101), NOW);
    assertThat(held.take(NOW)).isPresent();
  }

  @Test
  void whatWasHeldForLongIsDropped() {
    HeldJobs held = new HeldJobs(100);
    held.add(task(1, 1), NOW);
    held.add(task(2, 1), NOW.plusSeconds(1));
    assertThat(held.take(NOW.plusSeconds(25)).orElseThrow().task().id()).isEqualTo("task-2");
    held.add(task(3, 1), NOW);
    assertThat(held.take(NOW.minusSeconds(1))).isEmpty(); // the clock was set back
  }
}
