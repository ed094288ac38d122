package org.hearth.app.host;

import java.security.SecureRandom;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.network.rollup.NetworkAddress;
import org.hearth.node.network.rollup.PinFile;
import org.hearth.node.network.rollup.RollupClient;
import org.hearth.node.network.spi.Network;
import org.hearth.node.vault.Identity;

/** Makes the node's client of one network; nothing is called before the node starts. */
@FunctionalInterface
public interface NetworkOpener {
  /**
   * What a client may need.
   *
   * @param http shared by all, closed by the host
   */
  record Needs(
      NodeConfig config, Identity identity, OkHttpClient http, Clock clock, SecureRandom random) {}

  Network open(Needs needs);

  /** The rollup whose address stands in the settings, under the name it has in the books. */
  static NetworkOpener ofSettings() {
    return needs -> rollup("local", needs.config().networkUrl()).open(needs);
  }

  /**
   * A rollup at another address.
   *
   * @param name its key in books and files; never changed afterwards
   */
  static NetworkOpener rollup(String name, String url) {
    return needs ->
        new RollupClient(
            name,
            NetworkAddress.parse(url),
            needs.http(),
            needs.identity(),
            new PinFile(needs.config().folder(), name),
            needs.clock(),
            needs.random());
  }
}
