package org.hearth.app.host;

import java.security.SecureRandom;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.network.rollup.PinFile;
import org.hearth.node.network.rollup.RollupClient;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.vault.Identity;

/**
 * A kind of network that the settings may name.
 *
 * @param id as in the settings' "kind"
 * @param client makes the node's client; it calls nobody before the node starts
 */
public record NetworkKind(String id, Client client) {
  /** The rollup that comes with Hearth. */
  public static final NetworkKind ROLLUP =
      new NetworkKind(NetworkSetting.ROLLUP, NetworkKind::rollup);

  /**
   * What a client may need.
   *
   * @param http shared by all, closed by the host
   */
  public record Needs(
      NodeConfig config, Identity identity, OkHttpClient http, Clock clock, SecureRandom random) {}

  /** Makes clients. */
  @FunctionalInterface
  public interface Client {
    Network of(NetworkSetting setting, Needs needs);
  }

  private static Network rollup(NetworkSetting setting, Needs needs) {
    return new RollupClient(
        setting.name(),
        NetworkAddress.parse(setting.url()),
        needs.http(),
        needs.identity(),
        new PinFile(needs.config().folder(), setting.name()),
        needs.clock(),
        needs.random());
  }
}
