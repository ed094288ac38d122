package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.ForeignNetworkException;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.scheduling.SpeedStore;
import org.hearth.node.status.Connectivity;
import org.hearth.node.status.NodeStatus;

/**
 * Keeps in touch with the network: introduces the node, asks how it is, and finds out when it is
 * back.
 */
public final class Connector implements Runnable {
  /** A speed that changed less is not worth a new registration. */
  private static final double NOTABLE = 0.2;

  private final Network network;
  private final Books books;
  private final SpeedStore speeds;
  private final Connectivity reach;
  private final NodeStatus board;
  private final Signal changed;
  private final RetryTable retries;
  private final RandomGenerator random;
  private final Clock clock;
  private final String nodeName;
  private boolean registered;
  private long toldSpeed;

  public Connector(
      Network network,
      Books books,
      SpeedStore speeds,
      Connectivity reach,
      NodeStatus board,
      Signal changed,
      RetryTable retries,
      RandomGenerator random,
      Clock clock,
      String nodeName) {
    this.network = network;
    this.books = books;
    this.speeds = speeds;
    this.reach = reach;
    this.board = board;
    this.changed = changed;
    this.retries = retries;
    this.random = random;
    this.clock = clock;
    this.nodeName = nodeName;
  }

  @Override
  public void run() {
    Backoff backoff = new Backoff(retries.register(), random);
    try {
      while (true) {
        try {
          touch();
          backoff.reset();
          changed.await(reach::needsConnector, retries.heartbeat());
        } catch (NetworkException e) {
          Interruption.check();
          registered = false;
          Duration wait = backoff.next(e.retryAfter());
          reach.disconnected(
              new Connectivity.Trouble(
                  String.valueOf(e.getMessage()),
                  clock.instant().plus(wait),
                  e instanceof ForeignNetworkException));
          Signal.sleep(wait);
        }
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private void touch() {
    NetworkInfo info = network.info();
    long speed = speeds.workUnitsPerSecond();
    if (!registered
        || reach.needsConnector()
        || Math.abs(speed - toldSpeed) > NOTABLE * Math.max(1, toldSpeed)) {
      network.register(new Registration(nodeName, speed));
      books.write(tx -> tx.declareAsset(asset(info)));
      registered = true;
      toldSpeed = speed;
    }
    board.network(info);
    reach.connected();
  }

  private Asset asset(NetworkInfo info) {
    return new Asset(network.name(), info.symbol(), info.decimals(), info.playMoney());
  }
}
