package org.hearth.node.chain;

import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkAddress;

/**
 * Where a node of a chain answers JSON-RPC. What stands after the host is often the owner's key at
 * a provider, so it is not printed.
 */
public record ChainEndpoint(HttpUrl url) {
  /**
   * @throws IllegalArgumentException with one sentence for the user
   */
  public static ChainEndpoint parse(String text) {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw new IllegalArgumentException(
          "\""
              + CleanText.clean(host(text), 60)
              + "\" is no address of a chain's node; it should look like https://rpc.example/key or"
              + " http://127.0.0.1:8545.");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty() || url.fragment() != null) {
      throw new IllegalArgumentException(
          "The address of a chain's node can't carry a user name or a #.");
    }
    if (!url.isHttps() && !new NetworkAddress(url).loopback()) {
      throw new IllegalArgumentException(
          "The address of the chain's node at "
              + url.host()
              + " is plain http, which is allowed to this computer (127.0.0.1) only: use https.");
    }
    return new ChainEndpoint(url);
  }

  /** Of an address that may be none: what follows the host is not repeated. */
  private static String host(String text) {
    int scheme = text.indexOf("://");
    int path = text.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    return path < 0 ? text : text.substring(0, path) + "/…";
  }

  /** What is said to be this computer must be this computer. */
  Dns dns() {
    return new NetworkAddress(url).dns();
  }

  /** Host and port alone. */
  @Override
  public String toString() {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }
}
