package org.hearth.node.network.aztec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.OversizeException;
import org.hearth.node.wire.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON-RPC 2.0 as Aztec's server speaks it (@aztec/foundation 4.1.2, json-rpc/server): what failed
 * has a status other than 200, unless its operator set it otherwise, and nothing is said by leaving
 * "result" out.
 */
final class BrokerRpc {
  private static final String PREFIX = "proverBroker_";

  /** Statuses with which it says in JSON what failed. */
  private static final Set<Integer> TELLING = Set.of(400, 401, 413, 500);

  /** Of an answer that is not a task. */
  private static final int MOST_WORDS = 200;

  /** What an answer is made of: names, values and brackets; the longest known has 30. */
  private static final long MOST_TOKENS = 200;

  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl url;
  private final Optional<String> apiKey;
  private final HttpCalls calls;
  private final JsonMapper answers;
  private final int budget;
  private final AtomicLong ids = new AtomicLong();

  /**
   * @param budget bytes of an answer
   */
  BrokerRpc(HttpUrl url, Optional<String> apiKey, HttpCalls calls, int budget) {
    this.url = url;
    this.apiKey = apiKey;
    this.calls = calls;
    this.budget = budget;
    StreamReadConstraints strict = StrictJson.mapper().tokenStreamFactory().streamReadConstraints();
    this.answers =
        JsonMapper.builder(
                StrictJson.mapper()
                    .tokenStreamFactory()
                    .rebuild()
                    .streamReadConstraints(
                        strict.rebuild().maxStringLength(budget).maxTokenCount(MOST_TOKENS).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /**
   * What it answered.
   *
   * @param result empty if it answered nothing
   * @param version of the server's packages, where it says one
   */
  record Answer(Optional<JsonFields> result, Optional<String> version) {}

  /**
   * @throws BrokerRefusal if it answered that it failed
   */
  Answer call(String method, ArrayNode parameters, Duration deadline) {
    long id = ids.incrementAndGet();
    ObjectNode question =
        StrictJson.mapper()
            .createObjectNode()
            .put("jsonrpc", "2.0")
            .put("id", id)
            .put("method", PREFIX + method);
    question.set("params", parameters);
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .post(RequestBody.create(StrictJson.mapper().writeValueAsBytes(question), JSON));
    apiKey.ifPresent(key -> request.header("x-api-key", key));
    return calls.exchange(
        request.build(), deadline, TELLING, (response, body) -> answer(response, body, id));
  }

  private Answer answer(Response response, BufferedSource body, long id) throws IOException {
    JsonFields answer;
    try {
      answer = new JsonFields(tree(body), "its answer");
    } catch (NetworkException e) {
      if (response.isSuccessful()) {
        throw e;
      }
      throw new NetworkException(Cure.RETRY, "it answered " + response.code(), e);
    }
    boolean failed = answer.has("error");
    // It names no question where it could not read it.
    if (answer.has("id") || !failed) {
      if (answer.number("id", 0, Long.MAX_VALUE) != id) {
        throw StrictJson.bad("it answered another question");
      }
    }
    if (failed) {
      JsonFields error = answer.object("error");
      throw BrokerRefusal.of(
          response.code(),
          error.number("code", Integer.MIN_VALUE, Integer.MAX_VALUE),
          CleanText.clean(error.textOr("message", "no reason given"), MOST_WORDS));
    }
    if (!response.isSuccessful()) {
      throw new NetworkException(Cure.RETRY, "it answered " + response.code());
    }
    return new Answer(
        answer.has("result") ? Optional.of(answer.object("result")) : Optional.empty(),
        Optional.ofNullable(response.header("x-aztec-packageVersion"))
            .map(version -> CleanText.clean(version, 40)));
  }

  private JsonNode tree(BufferedSource body) throws IOException {
    try (InputStream in = new Limited(body.inputStream(), budget)) {
      return answers.readTree(in);
    } catch (JacksonIOException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e);
    } catch (JacksonException e) {
      throw StrictJson.bad("its answer is not valid JSON");
    }
  }

  /** Of a longer answer nothing more is read. */
  private static final class Limited extends FilterInputStream {
    private final int most;
    private int left;

    Limited(InputStream in, int most) {
      super(in);
      this.most = most;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] to, int at, int length) throws IOException {
      int read = super.read(to, at, length);
      return counted(read, read);
    }

    private int counted(int answer, int bytes) throws IOException {
      if (answer >= 0) {
        if (bytes > left) {
          throw new OversizeException(
              "its answer is longer than the "
                  + (most >> 20)
                  + " MB that the option most-task-megabytes allows");
        }
        left -= bytes;
      }
      return answer;
    }
  }
}
