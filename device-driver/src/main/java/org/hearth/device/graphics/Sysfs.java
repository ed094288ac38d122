package org.hearth.device.graphics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.device.api.DisplayText;

/** Reads the one-line files in which the kernel shows a device. */
final class Sysfs {
  /** A page is all that the kernel gives. */
  private static final int MOST_BYTES = 4096;

  private Sysfs() {}

  /** All of a file; empty when it is not there or may not be read. */
  static Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A number in decimal or, behind 0x, in hex. */
  static OptionalLong number(Path file) {
    String text = text(file).orElse("");
    try {
      return text.matches("-?\\d{1,18}|0x[0-9a-fA-F]{1,15}")
          ? OptionalLong.of(Long.decode(leadingZerosOff(text)))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Long.decode takes 010 for octal. */
  private static String leadingZerosOff(String text) {
    return text.replaceFirst("^(-?)0+(?=\\d)", "$1");
  }

  /** The value of a line such as DRIVER=amdgpu. */
  static Optional<String> entry(Path uevent, String name) {
    return text(uevent).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(name + "="))
        .map(line -> DisplayText.clean(line.substring(name.length() + 1), ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** What lies in a folder and fits, in the order of the names; empty when there is none. */
  static List<Path> list(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }
}
