package org.hearth.app.serve.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who may ask a server.
 *
 * @param address where it listens
 * @param always whether all requests need the token, or only those for the owner
 */
public record Access(InetAddress address, ApiToken token, boolean always) {
  /**
   * Away from the loopback interface no request goes without a token.
   *
   * @throws ApiException if it would
   */
  public Access {
    if (!always && !address.isLoopbackAddress()) {
      throw new ApiException(
          "Other computers reach " + address.getHostAddress() + ": that needs a token.", null);
    }
  }

  /** On the loopback interface, and never without the token. */
  public static Access ownersOnly(ApiToken token) {
    return new Access(loopback(), token, true);
  }

  /** 127.0.0.1, also where Java prefers IPv6 and calls ::1 the loopback address. */
  public static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // four bytes are always an address
    }
  }
}
