package org.hearth.prover.io.circom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** A copy of it in that folder. */
  public static Path in(Path folder, String name) {
    try {
      return Files.write(folder.resolve(name), bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
