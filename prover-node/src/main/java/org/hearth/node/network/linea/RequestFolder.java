package org.hearth.node.network.linea;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.store.DurableFile;

/**
 * The folder of one kind of requests. Links are taken for nothing, so that no file's name leads out
 * of it; files are claimed, answered and put away by renaming them.
 */
final class RequestFolder {
  private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};

  /** Files of a folder that are looked at, in the order in which the system lists them. */
  private static final int MOST_FILES = 100_000;

  private final RequestKind kind;
  private final Path root;
  private final Path requests;
  private final Path responses;
  private final Path done;
  private final LineaOptions options;

  RequestFolder(RequestKind kind, Path root, LineaOptions options) {
    this.kind = kind;
    this.root = root;
    this.requests = root.resolve("requests");
    this.responses = root.resolve("responses");
    this.done = root.resolve("requests-done");
    this.options = options;
  }

  RequestKind kind() {
    return kind;
  }

  /**
   * Its three folders are made if they are missing. It itself is not: a drive that is not mounted
   * would be written to where it belongs.
   */
  void requireThere() {
    if (!Files.isDirectory(root)) {
      throw new NetworkException(
          Cure.RETRY, "the folder " + root + " is not there: is its drive mounted?");
    }
    for (Path folder : List.of(requests, responses, done)) {
      if (!Files.exists(folder, NO_LINKS)) {
        try {
          Files.createDirectories(folder);
        } catch (IOException e) {
          throw failed(folder, "can't be made", e);
        }
      }
      if (!Files.isDirectory(folder, NO_LINKS)) {
        throw new NetworkException(Cure.PERMANENT, folder + " is a link or a file, not a folder");
      }
      if (!Files.isWritable(folder)) {
        throw new NetworkException(Cure.RETRY, "the folder " + folder + " can't be written to");
      }
    }
  }

  /** Requests that wait and are not too long. */
  List<RequestName> waiting() {
    return named(file -> RequestName.of(kind, file).filter(this::mine));
  }

  /** Those that are marked as this prover's. */
  List<RequestName> claimed() {
    String mark = RequestName.mark(options.localId());
    return named(file ->
        file.endsWith(mark)
            ? RequestName.of(kind, file.substring(0, file.length() - mark.length()))
            : Optional.empty());
  }

  private List<RequestName> named(Function<String, Optional<RequestName>> reader) {
    List<RequestName> found = new ArrayList<>();
    int seen = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(requests)) {
      for (Path file : files) {
        if (++seen > MOST_FILES) {
          break;
        }
        Path name = file.getFileName();
        if (name != null) {
          reader.apply(name.toString()).ifPresent(found::add);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw failed(requests, "can't be listed", e);
    }
    return found;
  }

  /** Requests for execution are for the one sort of computer or the other. */
  private boolean mine(RequestName name) {
    return (kind != RequestKind.EXECUTION || name.large() == options.large())
        && size(requests.resolve(name.file())).filter(n -> n <= options.mostTask()).isPresent();
  }

  /** Bytes of a plain file. */
  private static Optional<Long> size(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class, NO_LINKS);
      return attributes.isRegularFile() ? Optional.of(attributes.size()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // another prover was faster
    }
  }

  /**
   * Takes a request, and reads it.
   *
   * @return empty if another prover has it, or it is not complete: it then waits on
   */
  Optional<byte[]> claim(RequestName name) {
    Path file = requests.resolve(name.file());
    Path claimed = claimed(name);
    try {
      if (Files.exists(claimed, NO_LINKS)) {
        return Optional.empty(); // renaming would overwrite what this prover has taken before
      }
      Files.move(file, claimed, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AtomicMoveNotSupportedException e) {
      throw new NetworkException(
          Cure.PERMANENT, "the drive of " + root + " can't rename a file in one step", e);
    } catch (IOException e) {
      throw failed(file, "can't be renamed", e);
    }
    Optional<byte[]> request = read(claimed).filter(WholeJson::isObject);
    if (request.isEmpty()) {
      rename(claimed, file);
    }
    return request;
  }

  private Optional<byte[]> read(Path file) {
    if (size(file).isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel =
            Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        InputStream in = Channels.newInputStream(channel)) {
      if (channel.size() > options.mostTask()) {
        return Optional.empty();
      }
      byte[] bytes = in.readNBytes(options.mostTask());
      return in.read() < 0 ? Optional.of(bytes) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Lets others have it. */
  void putBack(RequestName name) {
    rename(claimed(name), requests.resolve(name.file()));
  }

  /** Whether it is still marked as this prover's. */
  boolean isClaimed(RequestName name) {
    return size(claimed(name)).isPresent();
  }

  boolean hasSucceeded(RequestName name) {
    return size(done.resolve(name.succeeded())).isPresent();
  }

  /** Puts a response where the coordinator looks for it, whole or not at all. */
  void answer(RequestName name, Path proof) {
    Path target = responses.resolve(name.response());
    Path temporary = DurableFile.temporaryBeside(target);
    try {
      try {
        Path unused = Files.copy(proof, temporary);
        try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          written.force(true);
        }
        DurableFile.moveInto(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw failed(target, "can't be written", e);
    }
  }

  void putAway(RequestName name) {
    rename(claimed(name), done.resolve(name.succeeded()));
  }

  void markFailed(RequestName name) {
    rename(claimed(name), done.resolve(name.failed(options.failureCode())));
  }

  private void rename(Path from, Path to) {
    try {
      DurableFile.moveInto(from, to);
    } catch (IOException e) {
      throw failed(from, "can't be renamed", e);
    }
  }

  private Path claimed(RequestName name) {
    return requests.resolve(name.claimed(options.localId()));
  }

  private static NetworkException failed(Path path, String what, Exception e) {
    return new NetworkException(Cure.RETRY, path + " " + what, e);
  }
}
