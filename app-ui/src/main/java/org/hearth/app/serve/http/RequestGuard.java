package org.hearth.app.serve.http;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may ask: a program, and one that knows the token where that is wanted. A web page may not,
 * whatever name its server gave to 127.0.0.1 (DNS rebinding): the host that it asks for is not
 * ours, and browsers say where a request comes from.
 */
final class RequestGuard {
  private static final String SCHEME = "bearer ";

  private final Access access;
  private final Set<String> hosts;

  /**
   * @param port where the server listens
   */
  RequestGuard(int port, Access access) {
    this.access = access;
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }

  /**
   * @return whether the token came with it
   * @throws Refusal if the request may not be answered at all
   */
  boolean check(Headers headers) {
    List<String> host = headers.getOrDefault("Host", List.of());
    if (access.address().isLoopbackAddress()
        && (host.size() != 1 || !hosts.contains(host.getFirst().toLowerCase(Locale.ROOT)))) {
      throw new Refusal(
          403,
          "The Host header must name this server: 127.0.0.1, localhost or [::1] and its port.");
    }
    if (headers.containsKey("Origin") || isOfAnotherSite(headers)) {
      throw new Refusal(403, "Web pages may not use this server.");
    }
    List<String> authorization = headers.getOrDefault("Authorization", List.of());
    boolean known = authorization.size() == 1 && isKnown(authorization.getFirst());
    if (!known && (access.always() || !authorization.isEmpty())) {
      throw unknown();
    }
    return known;
  }

  /** What is said where the token is missing. */
  static Refusal unknown() {
    return new Refusal(
        401,
        "The header \"Authorization: Bearer TOKEN\" is missing or the token is wrong; \"hearth"
            + " api token\" prints it.");
  }

  /** Browsers say so also where they send no Origin; "none" is a person who typed the address. */
  private static boolean isOfAnotherSite(Headers headers) {
    return headers.getOrDefault("Sec-Fetch-Site", List.of()).stream()
        .anyMatch(site -> !site.equals("none"));
  }

  private boolean isKnown(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && access.token().matches(authorization.substring(SCHEME.length()).strip());
  }
}
