package org.hearth.app.serve.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.hearth.app.channel.ChannelException;
import org.hearth.app.channel.LineServer;
import org.hearth.app.channel.LocalSocket;
import org.hearth.app.files.ProcessLock;
import org.hearth.node.engine.CallerEngine;

/** The engine's ear: a socket in the data folder, for processes of the same user. */
public final class EngineHost implements AutoCloseable {
  /** Of its file in the folder. */
  static final String SOCKET = "engine.sock";

  private static final String LOCK = "engine.lock";
  private static final int MOST_LINES = 256;
  private static final int LONGEST_REQUEST = 64 << 10;

  private final FileChannel lock;
  private final LineServer server;

  private EngineHost(FileChannel lock, LineServer server) {
    this.lock = lock;
    this.server = server;
  }

  /**
   * Where the engine of that folder listens, if one runs.
   *
   * @param folder of the socket
   */
  public static Path socket(Path folder) {
    return LocalSocket.of(folder, SOCKET).file();
  }

  /**
   * Listens for callers.
   *
   * @param folder of the socket, the user's own
   * @param program name and version, for those who ask
   * @throws ChannelException if an engine listens there already, or there can be no socket
   */
  public static EngineHost open(CallerEngine engine, Path folder, String program) {
    try {
      FileChannel lock = lock(folder);
      try {
        return new EngineHost(lock, listening(engine, folder, program));
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ChannelException(
          "The engine can't listen in " + folder + ": " + e.getMessage() + ".");
    }
  }

  private static LineServer listening(CallerEngine engine, Path folder, String program)
      throws IOException {
    LocalSocket socket = LocalSocket.of(folder, SOCKET);
    Optional<String> trouble = socket.prepare();
    if (trouble.isPresent()) {
      throw new IOException(trouble.get());
    }
    return LineServer.open(
        socket,
        new LineServer.Setup(
            "engine",
            MOST_LINES,
            LONGEST_REQUEST,
            line -> new EngineConversation(engine, program, line).hold()));
  }

  /** Held while the engine listens, so that what an ended one left is told from one that lives. */
  private static FileChannel lock(Path folder) throws IOException {
    Files.createDirectories(folder);
    return ProcessLock.take(
            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
        .orElseThrow(() ->
            new ChannelException(
                "An engine runs already for "
                    + folder
                    + ": end it, or choose another --data-dir."));
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      lock.close();
    }
  }
}
