package org.hearth.app.host;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkException;
import org.hearth.node.loop.Interruption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until whoever runs a network is gone, and then runs that network here: the same one, from
 * the same folder. A network of other people's is never replaced by ours, which would be another
 * one at the same address.
 */
final class Takeover implements AutoCloseable {
  /**
   * How often to look.
   *
   * @param look between two looks; somebody who is missing twice is gone
   * @param longest wait after a start that failed; it doubles up to this
   */
  record Pace(Duration look, Duration longest) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(3), Duration.ofMinutes(1));
  }

  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  private final String url;
  private final String networkId;
  private final EmbeddedNetwork.Start start;
  private final Pace pace;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("embedded-network").unstarted(this::run);
  private volatile @Nullable DevNetwork network;

  private Takeover(String url, String networkId, EmbeddedNetwork.Start start, Pace pace) {
    this.url = url;
    this.networkId = networkId;
    this.start = start;
    this.pace = pace;
  }

  static Takeover await(String url, String networkId, EmbeddedNetwork.Start start, Pace pace) {
    Takeover takeover = new Takeover(url, networkId, start, pace);
    takeover.thread.start();
    return takeover;
  }

  /** Whether the network runs here by now. */
  boolean isDone() {
    return network != null;
  }

  /** Whether it may still come to that. */
  boolean isWaiting() {
    return thread.isAlive();
  }

  private void run() {
    // Without a network in our folder, the one that answers cannot be ours.
    if (!Files.exists(start.folder().resolve("network.db"))) {
      return;
    }
    Duration wait = pace.look();
    int missing = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(wait);
        missing = NetworkProbe.ask(url) instanceof NetworkProbe.Answer.Nobody ? missing + 1 : 0;
        if (missing < 2) {
          continue;
        }
        try {
          keepIfTheSame(start.at(URI.create(url).getPort()));
          return;
        } catch (DevNetworkException e) {
          LOG.info("The local network cannot be started yet: {}", e.getMessage());
          wait = wait.multipliedBy(2);
          wait = wait.compareTo(pace.longest()) > 0 ? pace.longest() : wait;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the program ends
    }
  }

  private void keepIfTheSame(DevNetwork started) {
    if (started.networkId().equals(networkId)) {
      network = started;
      LOG.info("The local network goes on inside this program.");
    } else {
      started.close();
      LOG.info("The network at {} is gone; the one in {} is another.", url, start.folder());
    }
  }

  @Override
  public void close() {
    Interruption.end(thread);
    DevNetwork own = network;
    if (own != null) {
      own.close();
    }
  }
}
