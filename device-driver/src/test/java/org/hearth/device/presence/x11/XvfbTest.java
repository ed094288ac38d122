package org.hearth.device.presence.x11;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hearth.device.presence.Unreported;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real X server without a screen, where one is installed. */
class XvfbTest {
  private static final Path PROGRAM = Path.of("/usr/bin/Xvfb");

  @TempDir Path folder;

  @Test
  void aRealServerAnswersAndItsEndIsNotOurs() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "Xvfb is not installed");
    Path number = folder.resolve("display");
    Process xvfb =
        new ProcessBuilder(PROGRAM.toString(), "-displayfd", "1", "-nolisten", "tcp")
            .redirectOutput(number.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (Files.readString(number).isBlank() && System.nanoTime() < until) {
        Thread.sleep(50);
      }
      XDisplay display = XDisplay.parse(":" + Files.readString(number).strip()).orElseThrow();
      try (XSession session = XSession.open(display, folder.resolve("none"))) {
        assertThat(session.idle().read().value().orElseThrow()).isLessThan(Duration.ofMinutes(5));
        assertThat(session.fullScreen().read().gap()).contains(Unreported.NOT_OFFERED);
        xvfb.destroy();
        assertThat(xvfb.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(
                org.assertj.core.api.Assertions.catchThrowable(() -> {
                  var unused = session.idle().read();
                }))
            .isInstanceOf(java.io.UncheckedIOException.class);
      }
    } finally {
      xvfb.destroyForcibly();
    }
  }
}
