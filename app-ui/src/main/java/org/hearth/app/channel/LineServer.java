package org.hearth.app.channel;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at a {@link LocalSocket} and holds a conversation with each process that connects, on a
 * thread of its own. No port is open, so no web page can reach it; the folder's mode and, where the
 * system tells it, the other side's user decide who may speak. Windows has such sockets since 2019.
 */
public final class LineServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineServer.class);

  private final Setup setup;
  private final LocalSocket socket;
  private final ServerSocketChannel server;
  private final UserPrincipal owner;
  private final Set<LineChannel> lines = ConcurrentHashMap.newKeySet();
  private final Semaphore room;

  /** What is said to one process that has connected. */
  public interface Conversation {
    /**
     * @param line closed by the server when this returns
     * @throws IOException when the other side has gone
     */
    void hold(LineChannel line) throws IOException;
  }

  /**
   * @param name of the threads
   * @param mostLines conversations at a time; one more is cut off
   * @param longestLine bytes of a line that is read
   */
  public record Setup(String name, int mostLines, int longestLine, Conversation conversation) {}

  private LineServer(
      Setup setup, LocalSocket socket, ServerSocketChannel server, UserPrincipal owner) {
    this.setup = setup;
    this.socket = socket;
    this.server = server;
    this.owner = owner;
    this.room = new Semaphore(setup.mostLines());
  }

  /**
   * Listens at a socket for which the way has been made.
   *
   * @throws IOException if there can be no such socket there
   */
  public static LineServer open(LocalSocket socket, Setup setup) throws IOException {
    ServerSocketChannel server;
    try {
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    } catch (UnsupportedOperationException e) {
      throw new IOException("this system has no Unix domain sockets", e);
    }
    try {
      // So many may knock at once; with Java's own 50 the others would find nobody there.
      server.bind(socket.address(), setup.mostLines());
      if (socket.file().getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(socket.file(), PosixFilePermissions.fromString("rw-------"));
      }
      LineServer opened =
          new LineServer(
              setup, socket, server, Files.getOwner(socket.file(), LinkOption.NOFOLLOW_LINKS));
      Thread.ofPlatform().daemon().name(setup.name()).start(opened::accept);
      return opened;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        if (!sameUser(channel) || !room.tryAcquire()) {
          channel.close();
          continue;
        }
        LineChannel line = new LineChannel(channel, setup.longestLine());
        lines.add(line);
        Thread.ofPlatform().daemon().name(setup.name() + "-line").start(() -> hold(line));
      } catch (IOException e) {
        if (server.isOpen()) {
          LOG.warn("the socket {} failed", socket.file(), e);
          return;
        }
      }
    }
  }

  /** The folder keeps others out; this holds where somebody opened it. */
  private boolean sameUser(SocketChannel channel) throws IOException {
    if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      return true;
    }
    UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    return peer.user().equals(owner) || peer.user().getName().equals("root");
  }

  private void hold(LineChannel line) {
    try (line) {
      setup.conversation().hold(line);
    } catch (IOException e) {
      // the other side is done
    } catch (RuntimeException e) {
      LOG.warn("a conversation failed", e);
    } finally {
      lines.remove(line);
      room.release();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (LineChannel line : lines) {
      line.close();
    }
    socket.remove();
  }
}
