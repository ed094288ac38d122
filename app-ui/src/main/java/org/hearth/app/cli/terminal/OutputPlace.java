package org.hearth.app.cli.terminal;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.hearth.prover.BadInputException;

/**
 * What an output's path leads to. A plain file is replaced as a whole; what is not one (a FIFO, a
 * terminal, a device, this program's standard output) is never replaced but written to.
 *
 * @param kind how it is written
 * @param path of a plain file, where it really lies, all symbolic links followed; else as given
 */
record OutputPlace(Kind kind, Path path) {
  enum Kind {
    PLAIN_FILE,
    STREAM,
    STANDARD_OUTPUT,
    STANDARD_ERROR
  }

  private static final int MOST_LINKS = 40;

  /**
   * @throws BadInputException when nothing can be written there: a folder, a loop of links, no
   *     folder
   */
  static OutputPlace of(Path given) {
    try {
      return find(given);
    } catch (FileSystemLoopException e) {
      throw OutputFailure.bad(given, "its symbolic links lead in a circle.", e);
    } catch (IOException e) {
      throw OutputFailure.of(given, given.toAbsolutePath(), e);
    }
  }

  private static OutputPlace find(Path given) throws IOException {
    Path at = given.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(at) && descriptor(at) < 0; links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(given.toString());
      }
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    switch (descriptor(at)) {
      case 1:
        return new OutputPlace(Kind.STANDARD_OUTPUT, at);
      case 2:
        return new OutputPlace(Kind.STANDARD_ERROR, at);
      case -1:
        break;
      default:
        return new OutputPlace(Kind.STREAM, at);
    }
    if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
      return existing(given, at);
    }
    Path folder = at.getParent();
    Path name = at.getFileName();
    if (folder == null || name == null) {
      throw new NoSuchFileException(given.toString());
    }
    return new OutputPlace(Kind.PLAIN_FILE, folder.toRealPath().resolve(name));
  }

  private static OutputPlace existing(Path given, Path at) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(at, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new BadInputException(OutputFailure.start(given) + "it is a folder.");
    }
    return attributes.isRegularFile()
        ? new OutputPlace(Kind.PLAIN_FILE, at.toRealPath())
        : new OutputPlace(Kind.STREAM, at);
  }

  /**
   * The number of one of this process's open files that the path stands for, or -1. What {@code
   * /proc/self/fd/1} (Linux, {@code /dev/stdout} leads there) links to is not always a path, and
   * where it is one, that file must not be replaced under the shell that opened it.
   */
  private static int descriptor(Path at) throws IOException {
    Path folder = at.getParent();
    Path name = at.getFileName();
    if (folder == null || name == null || !name.toString().matches("[0-9]{1,6}")) {
      return -1;
    }
    String real = folder.toRealPath().toString();
    String own = "/proc/" + ProcessHandle.current().pid();
    boolean ours = real.equals("/dev/fd") || (real.startsWith(own + "/") && real.endsWith("/fd"));
    return ours ? Integer.parseInt(name.toString()) : -1;
  }

  /** Whether bytes for one of the two would get mixed with or replace those for the other. */
  boolean collides(OutputPlace other) {
    if (kind != other.kind) {
      return false;
    }
    return switch (kind) {
      case STANDARD_OUTPUT, STANDARD_ERROR -> true;
      case PLAIN_FILE -> leadsTo(other.path);
      // Nothing is lost in the null device that was not meant to be.
      case STREAM -> leadsTo(other.path) && !path.equals(Path.of("/dev/null"));
    };
  }

  /** Whether this is that file, by whatever name or hard link. */
  boolean leadsTo(Path file) {
    try {
      return path.equals(file)
          || (Files.exists(path) && Files.exists(file) && Files.isSameFile(path, file));
    } catch (IOException e) {
      return false;
    }
  }
}
