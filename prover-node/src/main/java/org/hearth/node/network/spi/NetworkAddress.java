package org.hearth.node.network.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Where a network is. Plain http is for this machine only: to anyone else it would show and let
 * change every request.
 */
public record NetworkAddress(HttpUrl url) {
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1");

  /**
   * @throws IllegalArgumentException with one sentence for the user
   */
  public static NetworkAddress parse(String text) {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw new IllegalArgumentException(
          "\""
              + CleanText.clean(text, 200)
              + "\" is not a network address; it should look like http://127.0.0.1:7811.");
    }
    if (!url.encodedPath().equals("/") || url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException(
          "The network address " + url + " must end after the host and port.");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException("A network address cannot carry a user name.");
    }
    if (!url.isHttps() && !LOOPBACK_NAMES.contains(url.host())) {
      throw new IllegalArgumentException(
          "The network address "
              + url
              + " is plain http, which is allowed to this computer (127.0.0.1) only: use https.");
    }
    return new NetworkAddress(url);
  }

  public boolean loopback() {
    return LOOPBACK_NAMES.contains(url.host());
  }

  /** Look-up of names: what is said to be this machine must be this machine. */
  public Dns dns() {
    return loopback() ? NetworkAddress::loopbackOnly : Dns.SYSTEM;
  }

  /** Without the closing slash. */
  @Override
  public String toString() {
    String s = url.toString();
    return s.endsWith("/") ? s.substring(0, s.length() - 1) : s;
  }

  private static List<InetAddress> loopbackOnly(String host) throws UnknownHostException {
    List<InetAddress> found =
        Dns.SYSTEM.lookup(host).stream().filter(InetAddress::isLoopbackAddress).toList();
    if (found.isEmpty()) {
      throw new UnknownHostException(host + " is not this computer");
    }
    return found;
  }
}
