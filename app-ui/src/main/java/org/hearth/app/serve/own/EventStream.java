package org.hearth.app.serve.own;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hearth.app.serve.http.Answer;
import org.hearth.app.serve.http.Refusal;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;

/**
 * Snapshots as events: the present one at once, then the newest after each change, at most one in
 * an interval. Who reads slowly misses some and holds up nobody.
 */
final class EventStream {
  /** The window, a tray and some scripts of one user. */
  static final int MOST_CLIENTS = 8;

  private final NodeControl node;
  private final Function<NodeSnapshot, String> json;
  private final Timing timing;
  private final Semaphore room = new Semaphore(MOST_CLIENTS);

  /**
   * @param interval between two events of one client
   * @param silence after which a comment shows that the line still holds
   */
  record Timing(Duration interval, Duration silence) {
    static final Timing STANDARD = new Timing(Duration.ofSeconds(1), Duration.ofSeconds(15));
  }

  EventStream(NodeControl node, Function<NodeSnapshot, String> json, Timing timing) {
    this.node = node;
    this.json = json;
    this.timing = timing;
  }

  /**
   * For one client more, until it is gone or the server closes.
   *
   * @throws Refusal when too many listen already
   */
  void tell(Answer.Line line) throws IOException, InterruptedException {
    if (!room.tryAcquire()) {
      throw new Refusal(
          503, MOST_CLIENTS + " programs follow the events already; end one of them.");
    }
    try {
      follow(line);
    } finally {
      room.release();
    }
  }

  private void follow(Answer.Line line) throws IOException, InterruptedException {
    BlockingQueue<NodeSnapshot> newest = new ArrayBlockingQueue<>(1);
    AutoCloseable subscription =
        node.subscribe(snapshot -> {
          synchronized (newest) {
            newest.clear();
            newest.add(snapshot);
          }
        });
    try (subscription) {
      while (true) {
        NodeSnapshot next = newest.poll(timing.silence().toMillis(), TimeUnit.MILLISECONDS);
        line.write(
            next == null
                ? ": still here\n\n"
                : "event: snapshot\ndata: " + json.apply(next) + "\n\n");
        Thread.sleep(timing.interval());
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
