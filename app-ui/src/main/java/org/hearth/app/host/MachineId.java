package org.hearth.app.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.nativelib.OperatingSystem;

/**
 * What the operating system calls this installation of itself: machine-id(5) on Linux, MachineGuid
 * on Windows, IOPlatformUUID on macOS.
 */
final class MachineId {
  private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]{32,40}");
  private static final int LONGEST_ANSWER = 1 << 20;

  private MachineId() {}

  /** Empty where the system has none, as in many containers. */
  static Optional<String> of(OperatingSystem system) {
    if (system.isWindows()) {
      return said("reg", "query", "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "/v", "MachineGuid");
    }
    if (system.isMac()) {
      return said("ioreg", "-rd1", "-c", "IOPlatformExpertDevice");
    }
    return ofFiles(List.of(Path.of("/etc/machine-id"), Path.of("/var/lib/dbus/machine-id")));
  }

  static Optional<String> ofFiles(List<Path> files) {
    for (Path file : files) {
      try {
        if (Files.isRegularFile(file) && Files.size(file) < 1000) {
          Optional<String> id = first(Files.readString(file));
          if (id.isPresent()) {
            return id;
          }
        }
      } catch (IOException e) {
        // the next one
      }
    }
    return Optional.empty();
  }

  private static Optional<String> said(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String answer =
          new String(
              process.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII);
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return first(answer);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> first(String text) {
    Matcher matcher = ID.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
