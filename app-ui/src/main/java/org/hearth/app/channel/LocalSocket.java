package org.hearth.app.channel;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.hearth.prover.cache.TrustedFolder;
import org.hearth.prover.hash.Sha256;

/**
 * A Unix domain socket in a folder that is the user's alone. Systems limit the length of such a
 * path (104 bytes on macOS, 108 on Linux); a folder that is too deep has its sockets in a folder of
 * the user's under the one for temporary files.
 */
public final class LocalSocket {
  private static final int LONGEST = 100;

  private final Path file;
  private final TrustedFolder home;

  private LocalSocket(Path file) {
    this.file = file;
    this.home = new TrustedFolder(Objects.requireNonNull(file.getParent()));
  }

  /**
   * @param name of the socket's file, the same for both sides
   */
  public static LocalSocket of(Path folder, String name) {
    return of(folder, name, Path.of(System.getProperty("java.io.tmpdir")));
  }

  static LocalSocket of(Path folder, String file, Path temporary) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path here = absolute.resolve(file);
    if (here.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return new LocalSocket(here);
    }
    String name = Sha256.hex(absolute.toString()).substring(0, 24);
    return new LocalSocket(temporary.toAbsolutePath().resolve("hearth-" + name).resolve(file));
  }

  public Path file() {
    return file;
  }

  public UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(file);
  }

  /** Whether there is a socket that nobody but the user can have put there. */
  public boolean trusted() {
    return Files.isDirectory(home.path(), LinkOption.NOFOLLOW_LINKS) && home.isOwn(file);
  }

  /**
   * Speaks to whoever listens there.
   *
   * @param longest bytes of a line that is read
   * @return empty if nobody listens
   * @throws ChannelException if it is not the user's own
   */
  public Optional<LineChannel> connect(int longest) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!trusted()) {
      throw new ChannelException(
          file + " belongs to another user, so it is not asked; use the user that runs the node.");
    }
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(address());
        return Optional.of(new LineChannel(channel, longest));
      } catch (IOException e) {
        channel.close();
        return Optional.empty(); // left by a process that was killed: nobody listens
      }
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes way for a new one: who calls this holds the lock of the folder, so what is there was left
   * by a process that was killed.
   *
   * @return why there can be none
   */
  public Optional<String> prepare() {
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
