package org.hearth.node.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a snapshot after a change, at most ten a second, and hands it to all subscribers alike. */
public final class Publisher implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final Duration LEAST_GAP = Duration.ofMillis(100);

  private final SnapshotMaker maker;
  private final NodeStatus status;
  private final Clock clock;
  private final Signal wake = new Signal();
  private final AtomicBoolean dirty = new AtomicBoolean(true);
  private final List<Consumer<NodeSnapshot>> subscribers = new CopyOnWriteArrayList<>();
  private volatile NodeSnapshot latest;

  public Publisher(SnapshotMaker maker, NodeStatus status, Clock clock) {
    this.maker = maker;
    this.status = status;
    this.clock = clock;
    this.latest = maker.make();
  }

  public void changed() {
    if (!dirty.getAndSet(true)) {
      wake.raise();
    }
  }

  public NodeSnapshot latest() {
    return latest;
  }

  public AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber) {
    Consumer<NodeSnapshot> one = subscriber::accept; // the same subscriber may subscribe twice
    subscribers.add(one);
    tell(one, latest);
    return () -> subscribers.remove(one);
  }

  @Override
  public void run() {
    try {
      while (true) {
        wake.await(dirty::get, Duration.ofSeconds(1));
        if (dirty.getAndSet(false)) {
          publish();
        }
        Signal.sleep(LEAST_GAP);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  /** Makes and hands out a snapshot now. */
  public void publish() {
    try {
      latest = maker.make();
    } catch (BooksException e) {
      status.trouble(
          Reason.of(ReasonCode.BOOKS_TROUBLE, String.valueOf(e.getMessage())), clock.instant());
      return;
    }
    subscribers.forEach(s -> tell(s, latest));
  }

  private static void tell(Consumer<NodeSnapshot> subscriber, NodeSnapshot snapshot) {
    try {
      subscriber.accept(snapshot);
    } catch (RuntimeException e) {
      LOG.warn("a subscriber of the node failed", e);
    }
  }
}
