package org.hearth.app.desktop.autostart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The registry through reg.exe, which every Windows has. Values go through files in the format of
 * regedit, UTF-16 with quoting of its own: a command line that holds quotes itself does not pass
 * through another command line unharmed. Not run yet.
 */
final class RegExe implements Registry {
  private static final long PATIENCE_SECONDS = 20;

  @Override
  public Optional<String> read(String key, String name) throws IOException {
    Path file = Files.createTempFile("hearth-autostart", ".reg");
    try {
      // Fails, too, when there is no such key yet.
      return run(List.of("reg", "export", "HKCU\\" + key, file.toString(), "/y")) == 0
          ? RegFile.value(Files.readString(file, StandardCharsets.UTF_16), name)
          : Optional.empty();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void write(String key, String name, Optional<String> value) throws IOException {
    Path file = Files.createTempFile("hearth-autostart", ".reg");
    try {
      // Little endian with a byte order mark, as reg.exe wants it.
      Files.writeString(
          file, "\ufeff" + RegFile.write(key, name, value), StandardCharsets.UTF_16LE);
      int code = run(List.of("reg", "import", file.toString()));
      if (code != 0) {
        throw new IOException("reg import ended with " + code);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static int run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("reg.exe does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
