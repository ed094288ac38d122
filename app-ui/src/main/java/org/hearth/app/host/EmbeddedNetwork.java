package org.hearth.app.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.economy.Preset;
import org.hearth.node.config.NodeConfig;
import org.hearth.prover.Progress;

/**
 * Starts the local network inside this program when nobody else runs one where the node looks for
 * it.
 */
public final class EmbeddedNetwork {
  /**
   * Simulated transfers a second: a batch of two every few seconds keeps one home computer busy but
   * not drowned.
   */
  public static final double TRANSFERS_PER_SECOND = 0.5;

  private EmbeddedNetwork() {}

  /**
   * @param url where the node will look
   * @return the network, to be closed by the caller; empty when the url is not the default one or
   *     somebody answers there
   */
  public static Optional<DevNetwork> startIfMissing(
      String url, Path folder, Clock clock, Progress progress) {
    if (!url.equals(NodeConfig.DEFAULT_URL) || answers(URI.create(url).getPort())) {
      return Optional.empty();
    }
    return Optional.of(
        DevNetwork.start(
            new DevNetworkConfig(
                folder,
                URI.create(url).getPort(),
                Preset.DEFAULT,
                TRANSFERS_PER_SECOND,
                clock,
                new SecureRandom()),
            progress));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
