package org.hearth.app.host;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.DevNetworkException;
import org.hearth.network.economy.Preset;
import org.hearth.network.http.PortException;
import org.hearth.node.config.NodeConfig;
import org.hearth.prover.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The local network inside this program, where the node is to work for it and nobody else runs it.
 *
 * <p>Its port is not the user's choice, so a port that another program has is no reason to be
 * without: then any free one does. If somebody else runs this very network, such as a Hearth that
 * is about to end, it is taken over when that one is gone.
 */
public final class EmbeddedNetwork implements AutoCloseable {
  /**
   * Simulated transfers a second: a batch of two every few seconds keeps one home computer busy but
   * not drowned.
   */
  public static final double TRANSFERS_PER_SECOND = 0.5;

  private final String url;
  private final @Nullable DevNetwork network;
  private final @Nullable Takeover takeover;
  private final @Nullable String notice;

  private EmbeddedNetwork(
      String url,
      @Nullable DevNetwork network,
      @Nullable Takeover takeover,
      @Nullable String notice) {
    this.url = url;
    this.network = network;
    this.takeover = takeover;
    this.notice = notice;
  }

  /**
   * @param url where the node will look
   * @return to be closed by the caller; it runs nothing when the url is not the default one
   * @throws DevNetworkException when the network cannot run, whatever its port
   */
  public static EmbeddedNetwork startIfMissing(
      String url, Path folder, Clock clock, Progress progress) {
    return url.equals(NodeConfig.DEFAULT_URL)
        ? startAt(url, new Start(folder, clock, progress), Takeover.Pace.USUAL)
        : none(url);
  }

  /** Nothing: the node's network is somebody else's. */
  public static EmbeddedNetwork none(String url) {
    return new EmbeddedNetwork(url, null, null, null);
  }

  static EmbeddedNetwork startAt(String url, Start start, Takeover.Pace pace) {
    int port = URI.create(url).getPort();
    return switch (NetworkProbe.ask(url)) {
      case NetworkProbe.Answer.Network other ->
          new EmbeddedNetwork(url, null, Takeover.await(url, other.networkId(), start, pace), null);
      case NetworkProbe.Answer.Stranger stranger -> elsewhere(port, start);
      case NetworkProbe.Answer.Nobody nobody -> here(url, port, start);
    };
  }

  private static EmbeddedNetwork here(String url, int port, Start start) {
    try {
      return new EmbeddedNetwork(url, start.at(port), null, null);
    } catch (DevNetworkException e) {
      if (e.getCause() instanceof PortException) {
        return elsewhere(port, start);
      }
      throw e;
    }
  }

  private static EmbeddedNetwork elsewhere(int port, Start start) {
    DevNetwork network = start.at(0);
    String notice =
        "Port "
            + port
            + ", where the local network usually is, is taken by another program; this time the"
            + " network is at "
            + network.url()
            + ".";
    return new EmbeddedNetwork(network.url(), network, null, notice);
  }

  /** Where the node finds the network that it looks for. */
  public String url() {
    return url;
  }

  /** Whether the network runs inside this program. */
  public boolean isRunning() {
    return network != null || (takeover != null && takeover.isDone());
  }

  /** Whether it waits for somebody else's to end. */
  boolean isWaiting() {
    return takeover != null && takeover.isWaiting();
  }

  /** What the user should know about its place, one sentence. */
  public Optional<String> notice() {
    return Optional.ofNullable(notice);
  }

  @Override
  public void close() {
    if (takeover != null) {
      takeover.close();
    }
    if (network != null) {
      network.close();
    }
  }

  /** What it takes to start the network. */
  record Start(Path folder, Clock clock, Progress progress) {
    /**
     * @param port 0 for any free one
     */
    DevNetwork at(int port) {
      return DevNetwork.start(
          new DevNetworkConfig(
              folder, port, Preset.DEFAULT, TRANSFERS_PER_SECOND, clock, new SecureRandom()),
          progress);
    }
  }
}
