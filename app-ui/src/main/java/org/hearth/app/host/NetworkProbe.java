package org.hearth.app.host;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds out who answers at an address of this computer. */
final class NetworkProbe {
  /** Nobody, a network of Hearth's kind, or a program that is none. */
  sealed interface Answer {
    record Nobody() implements Answer {}

    /**
     * @param networkId which network it is
     */
    record Network(String networkId) implements Answer {}

    record Stranger() implements Answer {}
  }

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
  private static final long MOST_BYTES = 1 << 20;

  private NetworkProbe() {}

  static Answer ask(String url) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .callTimeout(LONGEST_WAIT)
            .retryOnConnectionFailure(false)
            .build();
    try (Response response =
        http.newCall(new Request.Builder().url(url + "/v1/network").build()).execute()) {
      JsonNode id =
          JsonMapper.shared().readTree(response.peekBody(MOST_BYTES).bytes()).path("networkId");
      return response.isSuccessful() && id.isString()
          ? new Answer.Network(id.stringValue())
          : new Answer.Stranger();
    } catch (ConnectException e) {
      return new Answer.Nobody();
    } catch (IOException | JacksonException e) {
      return new Answer.Stranger();
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }
}
