package org.hearth.app.serve.own;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may ask: a program of this computer that knows the token. A web page may not, whatever name
 * its server gave to 127.0.0.1 (DNS rebinding): the host that it asks for is not ours, and browsers
 * say where a request comes from.
 */
final class RequestGuard {
  private static final String SCHEME = "bearer ";

  private final Set<String> hosts;
  private final ApiToken token;

  RequestGuard(int port, ApiToken token) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    this.token = token;
  }

  /**
   * @throws Refusal unless the request is one of those
   */
  void check(Headers headers) {
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.getFirst().toLowerCase(Locale.ROOT))) {
      throw new Refusal(
          403,
          "The Host header must name this server: 127.0.0.1, localhost or [::1] and its port.");
    }
    if (headers.containsKey("Origin") || isOfAnotherSite(headers)) {
      throw new Refusal(403, "Web pages may not use the local API.");
    }
    List<String> authorization = headers.getOrDefault("Authorization", List.of());
    if (authorization.size() != 1 || !isKnown(authorization.getFirst())) {
      throw new Refusal(
          401,
          "The header \"Authorization: Bearer TOKEN\" is missing or the token is wrong; \"hearth"
              + " api token\" prints it.");
    }
  }

  /** Browsers say so also where they send no Origin; "none" is a person who typed the address. */
  private static boolean isOfAnotherSite(Headers headers) {
    return headers.getOrDefault("Sec-Fetch-Site", List.of()).stream()
        .anyMatch(site -> !site.equals("none"));
  }

  private boolean isKnown(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && token.matches(authorization.substring(SCHEME.length()).strip());
  }
}
