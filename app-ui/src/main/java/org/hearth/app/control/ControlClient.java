package org.hearth.app.control;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hearth.app.channel.ChannelException;
import org.hearth.app.channel.LineChannel;
import org.hearth.app.channel.LocalSocket;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the node that runs in a folder, in another process. */
public final class ControlClient implements AutoCloseable {
  /** A snapshot with all its jobs has some 150 KB. */
  private static final int LONGEST_ANSWER = 64 << 20;

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final LineChannel line;
  private final Duration timeout;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("control-timeout").factory());

  private ControlClient(LineChannel line, Duration timeout) {
    this.line = line;
    this.timeout = timeout;
  }

  /**
   * @param folder of the node
   * @return empty if no node runs there
   * @throws ControlException if one does that can't be spoken to
   */
  public static Optional<ControlClient> connect(Path folder) {
    return connect(folder, ANSWER_TIMEOUT);
  }

  static Optional<ControlClient> connect(Path folder, Duration timeout) {
    try {
      return LocalSocket.of(folder, ControlServer.SOCKET)
          .connect(LONGEST_ANSWER)
          .map(line -> new ControlClient(line, timeout));
    } catch (ChannelException e) {
      throw new ControlException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * How the node in that folder is, if one runs there.
   *
   * @throws ControlException if one does and can't be spoken to
   */
  public static Optional<JsonNode> snapshot(Path folder) {
    Optional<ControlClient> client = connect(folder);
    if (client.isEmpty()) {
      return Optional.empty();
    }
    try (ControlClient node = client.get()) {
      return Optional.of(node.ask(new ControlRequest.Snapshot()));
    }
  }

  /**
   * @return the node's snapshot after the request was done
   * @throws ControlException if the node refuses, or does not answer in time
   */
  public JsonNode ask(ControlRequest request) {
    try {
      line.write(request.line());
      return next();
    } catch (IOException e) {
      throw silent(e);
    }
  }

  /**
   * The next snapshot of a {@link ControlRequest.Watch}.
   *
   * @throws ControlException if none comes in time
   */
  public JsonNode next() {
    ScheduledFuture<?> alarm = clock.schedule(this::cut, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      JsonNode json = JsonMapper.shared().readTree(line.read());
      String error = json.path("error").asString("");
      if (!error.isEmpty()) {
        throw new ControlException(error);
      }
      if (!json.path("snapshot").isObject()) {
        throw new ControlException("The node's answer is not one: use the same Hearth for both.");
      }
      return json.path("snapshot");
    } catch (IOException e) {
      throw silent(e);
    } catch (JacksonException e) {
      throw new ControlException("The node's answer is not one: use the same Hearth for both.");
    } finally {
      alarm.cancel(false);
    }
  }

  private void cut() {
    try {
      line.close();
    } catch (IOException e) {
      // it is closed then
    }
  }

  private ControlException silent(IOException e) {
    return new ControlException(
        e instanceof EOFException || !(e instanceof AsynchronousCloseException)
            ? "The node has ended."
            : "The node's process does not answer within "
                + timeout.toSeconds()
                + " s: it hangs or is stopped. End it and start Hearth again.");
  }

  @Override
  public void close() {
    clock.shutdownNow();
    cut();
  }
}
