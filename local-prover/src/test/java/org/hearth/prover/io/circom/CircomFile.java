package org.hearth.prover.io.circom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** The files in resources/circom; the README there says who made them. */
public final class CircomFile {
  private CircomFile() {}

  public static byte[] bytes(String name) {
    try (InputStream in = CircomFile.class.getResourceAsStream("/circom/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same calculator with a byte changed in a routine that nothing calls (the body of {@code
   * Fr_int_squareOld}: local.get 0, local.get 0, local.get 1, call, end), so that its routines are
   * none that are known.
   */
  public static byte[] withOtherRoutines(String name) {
    byte[] file = bytes(name);
    byte[] body = {0, 0x20, 0, 0x20, 0, 0x20, 1, 0x10};
    for (int at = 0; at + body.length < file.length; at++) {
      if (Arrays.equals(file, at, at + body.length, body, 0, body.length)) {
        file[at + 4] = 1;
        return file;
      }
    }
    throw new IllegalStateException(name + " has no such routine");
  }

  /** A copy of it in that folder. */
  public static Path in(Path folder, String name) {
    try {
      return Files.write(folder.resolve(name), bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
