package org.hearth.node.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Looks names up for addresses that strangers name: whoever is asked to load something from a place
 * must not be led into the owner's own network, or to this computer.
 */
public final class PublicAddresses implements Dns {
  private static final byte[] TEREDO = {0x20, 0x01, 0, 0};

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = Dns.SYSTEM.lookup(host);
    if (found.stream().allMatch(PublicAddresses::isPublic)) {
      return found;
    }
    throw new UnknownHostException(host + " is no public address");
  }

  /**
   * Whether the address could lead to a public place: a name is looked at again when it is used.
   */
  public static boolean mayBe(HttpUrl url) {
    String host = url.host();
    boolean literal = host.contains(":") || host.matches("[0-9.]+");
    if (!literal) {
      return host.contains(".");
    }
    try {
      return isPublic(InetAddress.getByName(host)); // of digits alone: nobody is asked
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** RFC 6890's special ranges are none, nor is what hides an IPv4 address. */
  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] b = address.getAddress();
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    if (address instanceof Inet4Address) {
      return first != 0
          && first < 240
          && !(first == 100 && second >= 64 && second < 128)
          && !(first == 192 && second == 0)
          && !(first == 198 && (second == 18 || second == 19));
    }
    // 2000::/3 is what is given out; 2002::/16 and 2001::/32 carry an IPv4 address.
    boolean given = first >= 0x20 && first < 0x40;
    boolean carries =
        (first == 0x20 && second == 0x02) || Arrays.equals(b, 0, 4, TEREDO, 0, TEREDO.length);
    return given && !carries;
  }
}
