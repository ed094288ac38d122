package org.hearth.node.wire;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Handshake;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/**
 * One HTTP exchange within a deadline and a byte budget. Nothing is followed (redirects), unpacked
 * (content codings) or sent again behind the caller's back.
 */
public final class HttpCalls {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private static final int PROXY_AUTHENTICATION = 407;
  private static final int FORBIDDEN = 403;

  private final OkHttpClient client;
  private final Failures failures;

  /**
   * @param dns how names are looked up
   */
  public HttpCalls(OkHttpClient client, Dns dns, Clock clock) {
    this.client =
        client
            .newBuilder()
            .dns(dns)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectionPool(noneKept())
            .connectTimeout(CONNECT)
            .readTimeout(Duration.ZERO) // the deadline of the whole call rules
            .writeTimeout(Duration.ZERO)
            .addNetworkInterceptor(HttpCalls::requireSoundCertificate)
            .addNetworkInterceptor(HttpCalls::hideFromOkHttp)
            .build();
    this.failures = new Failures(clock);
  }

  /**
   * A connection serves one call: what a server sends behind an answer would be taken for the
   * answer to the next call, and each later one would get its predecessor's.
   */
  private static ConnectionPool noneKept() {
    return new ConnectionPool(0, 1, TimeUnit.SECONDS);
  }

  /** After the handshake, and before anything is sent. */
  private static Response requireSoundCertificate(Interceptor.Chain chain) throws IOException {
    Connection connection = chain.connection();
    Handshake handshake = connection == null ? null : connection.handshake();
    if (handshake != null) {
      CertificateCheck.requireSoundSignatures(handshake.peerCertificates());
    }
    return chain.proceed(chain.request());
  }

  /**
   * OkHttp sends a request again by itself when it sees 503 with a waiting time of 0, fails with an
   * unchecked exception when the time is a number with many digits, and calls 407 a broken
   * connection where no proxy is used. So it does not get to see these under their names.
   */
  private static Response hideFromOkHttp(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    Response.Builder seen = response.newBuilder();
    String wait = response.header("Retry-After");
    if (wait != null) {
      seen.removeHeader("Retry-After").header(Failures.RETRY_AFTER, wait);
    }
    if (response.code() == PROXY_AUTHENTICATION) {
      seen.code(FORBIDDEN).header(Failures.STATUS, Integer.toString(PROXY_AUTHENTICATION));
    }
    return seen.build();
  }

  /** Reads an answer. */
  public interface BodyReader<T> {
    T read(Response response, BufferedSource body) throws IOException;
  }

  /** Reads an answer of at most {@code budget} bytes; a status other than 2xx is thrown. */
  public byte[] bytes(Request request, Duration deadline, int budget) {
    return exchange(
        request,
        deadline,
        (response, body) -> {
          if (body.request(budget + 1L)) {
            throw new OversizeException("its answer is longer than " + budget + " bytes");
          }
          return body.readByteArray();
        });
  }

  public <T> T exchange(Request request, Duration deadline, BodyReader<T> reader) {
    return exchange(request, deadline, Set.of(), reader);
  }

  /**
   * @param alsoRead statuses beside 2xx whose answers are read: some protocols say there why
   */
  public <T> T exchange(
      Request request, Duration deadline, Set<Integer> alsoRead, BodyReader<T> reader) {
    Request plain = request.newBuilder().header("Accept-Encoding", "identity").build();
    Call call = client.newCall(plain);
    call.timeout().timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      ResponseBody body = response.body();
      if (!response.isSuccessful() && !alsoRead.contains(response.code())) {
        throw failures.ofStatus(plain.method(), response);
      }
      String coding = response.header("Content-Encoding", "identity");
      if (coding != null && !coding.toLowerCase(Locale.ROOT).equals("identity")) {
        throw new OversizeException("it sent a packed answer that nobody asked for");
      }
      return reader.read(response, body.source());
    } catch (OversizeException e) {
      throw failures.ofContent(plain.method(), e);
    } catch (IOException e) {
      throw failures.ofConnection(plain.method(), e, deadline);
    }
  }
}
