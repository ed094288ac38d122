package org.hearth.node.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Response;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;

/** Sorts what can go wrong in a call into: again later, never, or look first. */
final class Failures {
  /** The name under which {@link HttpCalls} passes Retry-After on. */
  static final String RETRY_AFTER = "Hearth-Retry-After";

  /** The name under which it passes a status on that OkHttp must not see. */
  static final String STATUS = "Hearth-Status";

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final long ERROR_BUDGET = 4096;

  private final Clock clock;

  Failures(Clock clock) {
    this.clock = clock;
  }

  NetworkException ofStatus(String method, Response response) {
    int code = response.code();
    String body = start(response);
    String status = response.header(STATUS, "" + code);
    String clause = "it answered " + status + said(body);
    Cure cure =
        switch (code) {
          // 401: every attempt is signed anew, with the time corrected meanwhile.
          case 401, 408, 425, 429, 503 -> Cure.RETRY;
          case 409, 410 -> Cure.QUERY_STATUS;
          default ->
              code >= 400 && code < 500
                  ? Cure.PERMANENT
                  // A gateway may have passed a request on before it failed.
                  : unlessRead(method);
        };
    boolean waits = cure == Cure.RETRY || code < 400 || code >= 500;
    return new HttpStatusException(
        cure, clause, waits ? retryAfter(response) : Optional.empty(), code, body);
  }

  NetworkException ofContent(String method, OversizeException e) {
    return new NetworkException(unlessRead(method), String.valueOf(e.getMessage()), e);
  }

  NetworkException ofConnection(String method, IOException e, Duration deadline) {
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return new NetworkException(Cure.RETRY, "connection refused", e);
    }
    if (e instanceof UnknownHostException) {
      return new NetworkException(Cure.RETRY, "its name is not known here", e);
    }
    if (e instanceof SSLException insecure) {
      return CertificateCheck.fault(insecure)
          // Certificates are looked at before anything is sent.
          .map(fault -> new NetworkException(Cure.RETRY, "no secure connection: " + fault, e))
          .orElseGet(() ->
              new NetworkException(unlessRead(method), "no secure connection could be made", e));
    }
    if (e instanceof InterruptedIOException) {
      String clause = "no complete answer within " + deadline.toSeconds() + " s";
      return new NetworkException(unlessRead(method), clause, e);
    }
    return new NetworkException(unlessRead(method), "the connection broke", e);
  }

  /** Reading changes nothing and may be repeated; anything else may have taken effect. */
  private static Cure unlessRead(String method) {
    return method.equals("GET") ? Cure.RETRY : Cure.QUERY_STATUS;
  }

  private static String start(Response response) {
    try {
      return response.peekBody(ERROR_BUDGET).string();
    } catch (IOException e) {
      return "";
    }
  }

  private static String said(String body) {
    try {
      return " (" + StrictJson.object(body, "its answer").text("error") + ")";
    } catch (NetworkException e) {
      return "";
    }
  }

  /** Seconds or an HTTP date (RFC 9110 §10.2.3); nonsense is ignored, an eternity is cut. */
  private Optional<Duration> retryAfter(Response response) {
    String header = response.header(RETRY_AFTER);
    if (header == null) {
      return Optional.empty();
    }
    Duration wait;
    try {
      wait =
          header.strip().matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header.strip()))
              : Duration.between(
                  clock.instant(),
                  Instant.from(
                      DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                          header.strip(), ZonedDateTime::from)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    if (wait.isNegative()) {
      return Optional.empty();
    }
    return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }
}
