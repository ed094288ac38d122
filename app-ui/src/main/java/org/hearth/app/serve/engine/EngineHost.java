package org.hearth.app.serve.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.hearth.app.channel.ChannelException;
import org.hearth.app.channel.LineServer;
import org.hearth.app.channel.LocalSocket;
import org.hearth.app.host.Resources;
import org.hearth.node.engine.CallerEngine;

/** The engine's ear: a socket in the data folder, for processes of the same user. */
public final class EngineHost implements AutoCloseable {
  /** Of its file in the folder. */
  static final String SOCKET = "engine.sock";

  private static final String LOCK = "engine.lock";
  private static final int MOST_LINES = 256;
  private static final int LONGEST_REQUEST = 64 << 10;

  private final Resources open = new Resources();

  private EngineHost() {}

  /**
   * Listens for callers.
   *
   * @param folder of the socket, the user's own
   * @param program name and version, for those who ask
   * @throws ChannelException if an engine listens there already, or there can be no socket
   */
  public static EngineHost open(CallerEngine engine, Path folder, String program) {
    EngineHost host = new EngineHost();
    try {
      FileChannel lock = host.open.keep(lock(folder));
      LocalSocket socket = LocalSocket.of(folder, SOCKET);
      Optional<String> trouble = socket.prepare();
      if (trouble.isPresent()) {
        throw new IOException(trouble.get());
      }
      host.open.keep(
          LineServer.open(
              socket,
              new LineServer.Setup(
                  "engine",
                  MOST_LINES,
                  LONGEST_REQUEST,
                  line -> new EngineConversation(engine, program, line).hold())));
      return host;
    } catch (IOException e) {
      host.close();
      throw new ChannelException(
          "The engine can't listen in " + folder + ": " + e.getMessage() + ".");
    } catch (RuntimeException e) {
      host.close();
      throw e;
    }
  }

  /** Held while the engine listens, so that what an ended one left is told from one that lives. */
  private static FileChannel lock(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // by this very process
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new ChannelException(
        "An engine runs already for " + folder + ": end it, or choose another --data-dir.");
  }

  @Override
  public void close() {
    open.close();
  }
}
