package org.hearth.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of one piece of work, which goes with it. */
public record Scratch(Path folder) implements AutoCloseable {
  public static Scratch open() throws IOException {
    return new Scratch(Files.createTempDirectory("hearth-"));
  }

  @Override
  public void close() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.toList();
    }
    for (Path file : files.reversed()) {
      Files.deleteIfExists(file);
    }
  }
}
