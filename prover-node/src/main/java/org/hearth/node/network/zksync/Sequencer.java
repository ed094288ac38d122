package org.hearth.node.network.zksync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.Sendings;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.HttpStatusException;
import org.hearth.node.wire.LongJson;

/** One sequencer's prover interface. */
final class Sequencer {
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int MOST_WORDS = 64 << 10;

  /** Bytes of what stands beside the FRI proofs in a program's input. */
  private static final int MOST_NUMBERS = 1 << 10;

  private static final int MOST_STATUS = 4 << 20;
  private static final String WHAT = "the sequencer's answer";
  private static final MediaType JSON = MediaType.get("application/json");
  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  private final NetworkAddress address;
  private final AirbenderOptions options;
  private final HttpCalls calls;

  Sequencer(NetworkAddress address, AirbenderOptions options, HttpCalls calls) {
    this.address = address;
    this.options = options;
    this.calls = calls;
  }

  NetworkAddress address() {
    return address;
  }

  /** Passes if it is there and lets this prover in; where its state is differs by version. */
  void requireThere() {
    Request request = to("status").build();
    try {
      byte[] unused = calls.bytes(request, options.limits().timeout(), MOST_STATUS);
    } catch (HttpStatusException e) {
      if (e.status() != NOT_FOUND) {
        throw explained(e);
      }
    }
  }

  /** Takes a job, which nobody else is then given for a while. */
  Optional<HandedTask> pick(Stage stage) {
    HttpUrl.Builder url = url(stage.name() + "/pick");
    if (!options.vkHashes().isEmpty()) {
      url.addEncodedQueryParameter("supported_vk_hashes", String.join(",", options.vkHashes()));
    }
    Request request = to(url).post(NOTHING).build();
    LongJson reader =
        stage == Stage.FRI
            ? LongJson.withText(mostText(), WHAT, "prover_input")
            : LongJson.withTexts(options.limits().mostTask() - MOST_NUMBERS, WHAT, "fri_proofs");
    Optional<LongJson.Parts> parts;
    try {
      parts =
          calls.exchange(
              request,
              options.limits().timeout(),
              (response, source) -> read(reader, response, source));
    } catch (HttpStatusException e) {
      throw explained(e);
    } catch (NetworkException e) {
      throw Sendings.repeatable(e);
    }
    return parts.map(p -> handed(stage, p));
  }

  /** Base64 has four characters for three bytes. */
  private int mostText() {
    return (int) Math.min(Integer.MAX_VALUE - 8, options.limits().mostTask() / 3L * 4 + 4);
  }

  private static Optional<LongJson.Parts> read(
      LongJson reader, Response response, BufferedSource source) throws IOException {
    if (response.code() == NO_CONTENT) {
      return Optional.empty();
    }
    if (response.code() != 200) {
      throw new NetworkException(Cure.RETRY, "it answered " + response.code());
    }
    return Optional.of(reader.read(source.inputStream()));
  }

  private HandedTask handed(Stage stage, LongJson.Parts parts) {
    BatchJob job = BatchJob.handed(stage, parts.rest(), options.old());
    if (!options.vkHashes().isEmpty()
        && !job.vkHash().isEmpty()
        && !options.vkHashes().contains(job.vkHash())) {
      throw new NetworkException(
          Cure.RETRY,
          "it handed out a task for the verification key %s, which is not among vk-hashes"
              .formatted(job.vkHash()));
    }
    byte[] value =
        parts
            .value()
            .filter(bytes -> bytes.length > 0)
            .orElseThrow(
                () -> new NetworkException(Cure.RETRY, "it handed out a task without an input"));
    byte[] input = stage == Stage.FRI ? decoded(value) : withProofs(job, value);
    return new HandedTask(job.task(address), input);
  }

  private static byte[] decoded(byte[] base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new NetworkException(Cure.RETRY, "a task's input is no base64", e);
    }
  }

  /** The job's numbers and its FRI proofs as they came: a JSON object. */
  private byte[] withProofs(BatchJob job, byte[] list) {
    byte[] start = job.json(options.old()).toString().getBytes(StandardCharsets.UTF_8);
    byte[] name = ",\"fri_proofs\":".getBytes(StandardCharsets.UTF_8);
    int head = start.length - 1; // without the closing brace
    byte[] all = Arrays.copyOf(start, head + name.length + list.length + 1);
    System.arraycopy(name, 0, all, head, name.length);
    System.arraycopy(list, 0, all, head + name.length, list.length);
    all[all.length - 1] = '}';
    return all;
  }

  /** Hands a proof in; whatever is not thrown was accepted. */
  void submit(BatchJob job, byte[] proof) {
    String body =
        job.json(options.old()).put("proof", Base64.getEncoder().encodeToString(proof)).toString();
    Request request =
        to(url(job.stage().name() + "/submit")).post(RequestBody.create(body, JSON)).build();
    byte[] unused = calls.bytes(request, options.limits().timeout(), MOST_WORDS);
  }

  /** Statuses that say something about a setting. */
  static NetworkException explained(HttpStatusException e) {
    return switch (e.status()) {
      case UNAUTHORIZED ->
          new NetworkException(
              Cure.RETRY, "it wants another user or password (401)", e.retryAfter());
      case FORBIDDEN ->
          new NetworkException(Cure.PERMANENT, "it does not let this prover in (403)");
      case NOT_FOUND ->
          new NetworkException(
              Cure.PERMANENT,
              "it has no such address (404): look at the option api, and at its port");
      default -> Sendings.repeatable(e);
    };
  }

  private Request.Builder to(String call) {
    return to(url(call));
  }

  private HttpUrl.Builder url(String call) {
    return address
        .url()
        .newBuilder()
        .addPathSegments(options.old() ? "prover-jobs" : "prover-jobs/v1")
        .addPathSegments(call)
        .addQueryParameter("id", options.proverName());
  }

  private Request.Builder to(HttpUrl.Builder url) {
    Request.Builder request = new Request.Builder().url(url.build());
    options.login().ifPresent(login -> request.header("Authorization", login.header()));
    return request;
  }
}
