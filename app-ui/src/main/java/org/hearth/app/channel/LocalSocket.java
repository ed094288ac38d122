package org.hearth.app.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.hearth.prover.cache.TrustedFolder;
import org.hearth.prover.hash.Sha256;

/**
 * Where the socket of a node is: in the node's own folder, which is the user's alone. Systems limit
 * the length of such a path (104 bytes on macOS, 108 on Linux); a folder that is too deep has its
 * socket in a folder of the user's under the one for temporary files.
 */
final class ControlSocket {
  private static final int LONGEST = 100;

  private final Path file;
  private final TrustedFolder home;

  private ControlSocket(Path file) {
    this.file = file;
    this.home = new TrustedFolder(Objects.requireNonNull(file.getParent()));
  }

  /**
   * @param folder of the node
   */
  static ControlSocket of(Path folder) {
    return of(folder, Path.of(System.getProperty("java.io.tmpdir")));
  }

  static ControlSocket of(Path folder, Path temporary) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path here = absolute.resolve("control.sock");
    if (here.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return new ControlSocket(here);
    }
    String name = Sha256.hex(absolute.toString()).substring(0, 24);
    return new ControlSocket(
        temporary.toAbsolutePath().resolve("hearth-" + name).resolve("control.sock"));
  }

  Path file() {
    return file;
  }

  UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(file);
  }

  /** Whether there is a socket that nobody but the user can have put there. */
  boolean trusted() {
    return Files.isDirectory(home.path(), LinkOption.NOFOLLOW_LINKS) && home.isOwn(file);
  }

  /**
   * Makes way for a new one: who calls this holds the lock of the node's folder, so what is there
   * was left by a process that was killed.
   *
   * @return why there can be none
   */
  Optional<String> prepare() {
    if (home.open().isEmpty()) {
      return Optional.of(home.path() + " is not the user's alone");
    }
    try {
      Files.deleteIfExists(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
