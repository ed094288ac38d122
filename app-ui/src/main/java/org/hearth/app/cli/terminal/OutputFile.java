package org.hearth.app.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.hearth.app.files.UserFile;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * One output of a command. What is written is kept aside until {@link Outputs#commit()}: a plain
 * file is beside its target until then, so that it appears whole or not at all.
 */
public final class OutputFile {
  /** Writes a file at a path that does not exist yet. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path file) throws IOException;
  }

  private final String option;
  private final Path given;
  private final OutputPlace place;
  private final StagingFolders folders;
  private @Nullable Path staged;

  OutputFile(String option, Path given, StagingFolders folders) {
    this.option = option;
    this.given = given;
    this.place = OutputPlace.of(given);
    this.folders = folders;
  }

  /** As the user named it. */
  @Override
  public String toString() {
    return given.toString();
  }

  String option() {
    return option;
  }

  Path given() {
    return given;
  }

  OutputPlace place() {
    return place;
  }

  /** Takes the bytes, which go to their place with {@link Outputs#commit()}. */
  public void write(byte[] content) {
    write(file ->
        UserFile.fill(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** The same for a writer that needs a plain file. */
  public void write(Content content) {
    Path beside = place.kind() == OutputPlace.Kind.PLAIN_FILE ? place.path().getParent() : null;
    Path file = null;
    try {
      file = folders.make(beside).resolve("content");
      content.writeTo(file);
      staged = file;
    } catch (IOException e) {
      throw failed(file, e);
    } catch (UncheckedIOException e) {
      throw failed(file, Objects.requireNonNull(e.getCause(), "there is one by contract"));
    } catch (BadInputException e) {
      throw e.getCause() instanceof IOException io && names(e, file) ? failed(file, io) : e;
    }
  }

  /** A writer's own complaint about the file that it was given, whose name nobody knows. */
  private static boolean names(BadInputException e, @Nullable Path file) {
    return file != null && String.valueOf(e.getMessage()).contains(file.toString());
  }

  private RuntimeException failed(@Nullable Path file, IOException e) {
    return OutputFailure.of(given, file == null ? place.path() : file, e);
  }

  /** What cannot be taken back is done first, see {@link Outputs#commit()}. */
  void deliver() {
    Path content = staged;
    if (content == null) {
      return;
    }
    try {
      switch (place.kind()) {
        case PLAIN_FILE -> UserFile.replace(content, place.path());
        case STREAM -> {
          // Without "truncate": nothing here may empty what it did not make.
          try (OutputStream out =
              Files.newOutputStream(
                  place.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            Files.copy(content, out);
          }
        }
        case STANDARD_OUTPUT -> print(content, System.out);
        case STANDARD_ERROR -> print(content, System.err);
      }
    } catch (IOException e) {
      throw OutputFailure.of(given, place.path(), e);
    }
    staged = null;
  }

  private static void print(Path content, PrintStream stream) throws IOException {
    Files.copy(content, stream);
    if (stream.checkError()) {
      throw new IOException("nobody reads it any more, or its disk is full");
    }
  }
}
