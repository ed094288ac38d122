package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.ForeignNetworkException;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.status.Connectivity;
import org.hearth.node.status.NetworkSession;

/**
 * Keeps in touch with the network: introduces the node, asks how it is, and finds out when it is
 * back.
 */
public final class Connector implements Runnable {
  private final NetworkSession session;
  private final Books books;
  private final Signal changed;
  private final Clock clock;
  private final String nodeName;

  /** A speed that changed less is not worth a new registration. */
  private static final double NOTABLE = 0.2;

  private final Preparation preparation;

  private boolean registered;
  private long toldSpeed;

  public Connector(
      NetworkSession session,
      Books books,
      Signal changed,
      Clock clock,
      String nodeName,
      Preparation preparation) {
    this.session = session;
    this.books = books;
    this.changed = changed;
    this.clock = clock;
    this.nodeName = nodeName;
    this.preparation = preparation;
  }

  /** What must be done, with the network at hand, before anything else is done with it. */
  @FunctionalInterface
  public interface Preparation {
    /** May be called again at any time, and throws as calls to a network do. */
    void prepare(NetworkInfo info) throws InterruptedException;
  }

  @Override
  public void run() {
    Backoff backoff = session.retries().backoff(session.retries().table().register());
    try {
      while (true) {
        try {
          touch();
          backoff.reset();
          changed.await(
              session.connectivity()::needsConnector, session.retries().table().heartbeat());
        } catch (NetworkException e) {
          Interruption.check();
          registered = false;
          Duration wait = backoff.next(e.retryAfter());
          session
              .connectivity()
              .disconnected(
                  new Connectivity.Trouble(
                      String.valueOf(e.getMessage()),
                      clock.instant().plus(wait),
                      e instanceof ForeignNetworkException));
          session.retries().pause(wait);
        }
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private void touch() throws InterruptedException {
    NetworkInfo info = session.network().info();
    long speed = session.speeds().workUnitsPerSecond();
    if (!registered
        || session.connectivity().needsConnector()
        || Math.abs(speed - toldSpeed) > NOTABLE * Math.max(1, toldSpeed)) {
      session.network().register(new Registration(nodeName, speed));
      declare(asset(info));
      registered = true;
      toldSpeed = speed;
    }
    session.status().info(info);
    preparation.prepare(info);
    session.connectivity().connected();
  }

  /** Other money under the same name is a matter of this network alone, not of the node. */
  private void declare(Asset asset) {
    try {
      books.write(tx -> tx.declareAsset(asset));
    } catch (ContradictionException e) {
      throw new ForeignNetworkException(
          "it describes its money otherwise than before: " + e.getMessage());
    }
  }

  private Asset asset(NetworkInfo info) {
    return new Asset(
        session.network().name(),
        info.asset().symbol(),
        info.asset().decimals(),
        info.asset().playMoney());
  }
}
