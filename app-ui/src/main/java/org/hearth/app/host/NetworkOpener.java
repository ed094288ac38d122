package org.hearth.app.host;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import okhttp3.OkHttpClient;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.network.rollup.PinFile;
import org.hearth.node.network.rollup.RollupClient;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.vault.Identity;

/** Makes the node's clients of networks; nothing is called before the node starts. */
@FunctionalInterface
public interface NetworkOpener {
  /**
   * What a client may need.
   *
   * @param http shared by all, closed by the host
   */
  record Needs(
      NodeConfig config, Identity identity, OkHttpClient http, Clock clock, SecureRandom random) {}

  List<Network> open(Needs needs);

  /** All that stand in the settings. */
  static NetworkOpener ofSettings() {
    return needs ->
        needs.config().networks().stream()
            .flatMap(setting -> rollup(setting.name(), setting.url()).open(needs).stream())
            .toList();
  }

  /**
   * A rollup at another address.
   *
   * @param name its key in books and files; never changed afterwards
   */
  static NetworkOpener rollup(String name, String url) {
    return needs ->
        List.of(
            new RollupClient(
                name,
                NetworkAddress.parse(url),
                needs.http(),
                needs.identity(),
                new PinFile(needs.config().folder(), name),
                needs.clock(),
                needs.random()));
  }
}
