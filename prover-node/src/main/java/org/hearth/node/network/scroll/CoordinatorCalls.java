package org.hearth.node.network.scroll;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.Sendings;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.LongJson;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** The four calls of a coordinator (coordinator/internal/route/route.go). */
final class CoordinatorCalls {
  private static final int MOST_JSON = 64 << 10;
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String WHAT = "the coordinator's answer";

  private final HttpUrl base;
  private final ScrollOptions options;
  private final HttpCalls calls;

  /**
   * What came of asking for a task.
   *
   * @param input the task's data; empty if there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
  record TaskAnswer(CoordinatorAnswer answer, Optional<byte[]> input) {}

  CoordinatorCalls(HttpUrl base, ScrollOptions options, HttpCalls calls) {
    this.base = base;
    this.options = options;
    this.calls = calls;
  }

  CoordinatorAnswer challenge() {
    return answer(new Request.Builder().url(url("challenge")).get().build());
  }

  CoordinatorAnswer login(String challenge, String body) {
    return Sendings.repeatable(() -> answer(post("login", challenge, body)));
  }

  TaskAnswer task(String token) {
    ObjectNode body = StrictJson.mapper().createObjectNode();
    options.taskTypes().forEach(body.putArray("task_types")::add);
    OptionalLong height = options.height();
    if (height.isPresent()) {
      body.put("prover_height", height.getAsLong());
    } else {
      body.putNull("prover_height");
    }
    Request request = post("get_task", token, body.toString());
    LongJson reader = LongJson.withText(options.mostTask(), WHAT, "data", "task_data");
    LongJson.Parts parts =
        Sendings.repeatable(() ->
            calls.exchange(
                request, options.timeout(), (response, source) -> read(reader, response, source)));
    return new TaskAnswer(CoordinatorAnswer.of(parts.rest()), parts.value());
  }

  private static LongJson.Parts read(LongJson reader, Response response, BufferedSource source)
      throws IOException {
    requireOk(response);
    return reader.read(source.inputStream());
  }

  /** It may have been taken even if this throws. */
  CoordinatorAnswer submit(String token, String body) {
    return answer(post("submit_proof", token, body));
  }

  private CoordinatorAnswer answer(Request request) {
    return CoordinatorAnswer.of(
        StrictJson.object(calls.bytes(request, options.timeout(), MOST_JSON), WHAT));
  }

  private static void requireOk(Response response) {
    if (response.code() != 200) {
      throw new NetworkException(Cure.RETRY, "it answered " + response.code());
    }
  }

  private Request post(String call, String token, String body) {
    return new Request.Builder()
        .url(url(call))
        .header("Authorization", "Bearer " + token)
        .post(RequestBody.create(body, JSON))
        .build();
  }

  private HttpUrl url(String call) {
    return base.newBuilder().addPathSegments("coordinator/v1/" + call).build();
  }
}
