package org.hearth.node.network.boundless.bento;

import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.network.boundless.bento.BentoSession.State;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/**
 * Bento's REST interface (boundless-xyz/boundless, prover/crates/api, 2026-07-16). It answers with
 * addresses of its own for uploads and downloads; they are not followed: whatever it says, nobody
 * but the address that the owner gave is spoken to.
 *
 * <p>All calls throw {@link NetworkException}.
 */
public final class BentoClient {
  private static final Duration QUICK = Duration.ofSeconds(10);
  private static final Duration UPLOAD = Duration.ofMinutes(2);
  private static final int MOST_JSON = 64 << 10;
  private static final int MOST_RECEIPT = 1 << 20;
  private static final int LONGEST_ERROR = 300;

  /** Bento multiplies a limit by this (prover/crates/workflow, executor.rs). */
  private static final long CYCLES_OF_A_LIMIT = 1 << 20;

  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl base;
  private final Optional<String> apiKey;
  private final HttpCalls calls;

  /**
   * @param apiKey sent with each call, where the owner's Bento wants one
   */
  public BentoClient(HttpUrl base, Optional<String> apiKey, HttpCalls calls) {
    this.base = base;
    this.apiKey = apiKey;
    this.calls = calls;
  }

  /** Passes if it is there and well. */
  public void requireHealthy() {
    byte[] unused = calls.bytes(get("health").build(), QUICK, MOST_JSON);
  }

  /**
   * Hands a program over, unless it has it already; it computes the id itself and refuses another
   * program's.
   *
   * @param imageId 32 bytes
   */
  public void putImage(HexBytes imageId, Path program) {
    String id = imageId.digits();
    if (hasImage(id)) {
      return;
    }
    byte[] unused = calls.bytes(put(program, "images", "upload", id).build(), UPLOAD, MOST_JSON);
  }

  /**
   * Bento says 204 for what it has, and names the length of an error text beside it, which HTTP
   * does not allow: the call then fails in a way of its own.
   */
  private boolean hasImage(String id) {
    try {
      return calls.bytes(get("images", "upload", id).build(), QUICK, MOST_JSON).length == 0;
    } catch (NetworkException e) {
      if (e.getCause() instanceof ProtocolException) {
        return true;
      }
      throw e;
    }
  }

  /** Hands an input over; returns its name. */
  public String putInput(Path input) {
    String id = uuid(json(get("inputs", "upload").build()));
    byte[] unused = calls.bytes(put(input, "inputs", "upload", id).build(), UPLOAD, MOST_JSON);
    return id;
  }

  /**
   * Begins to run and prove a program.
   *
   * @param executeOnly run it without a proof
   * @param mostCycles it is ended after them, rounded up to the next 2^20; empty for no limit
   * @return the session's name
   */
  public String createSession(
      HexBytes imageId, String input, boolean executeOnly, OptionalLong mostCycles) {
    var body =
        StrictJson.mapper()
            .createObjectNode()
            .put("img", imageId.digits())
            .put("input", input)
            .put("execute_only", executeOnly);
    body.putArray("assumptions");
    mostCycles.ifPresent(
        most -> body.put("exec_cycle_limit", Math.ceilDiv(most, CYCLES_OF_A_LIMIT)));
    return uuid(json(post(body.toString(), "sessions", "create").build()));
  }

  /** How a session stands. */
  public BentoSession session(String id) {
    JsonFields json = json(get("sessions", "status", checked(id)).build());
    OptionalLong cycles = OptionalLong.empty();
    if (json.has("stats")) {
      cycles = OptionalLong.of(json.object("stats").number("total_cycles", 0, 1L << 53));
    }
    return new BentoSession(state(json), error(json), cycles);
  }

  /**
   * What a program wrote that was only run.
   *
   * @param most bytes, a longer one is refused
   */
  public byte[] journal(String session, int most) {
    return calls.bytes(get("sessions", "exec_only_journal", checked(session)).build(), QUICK, most);
  }

  /** Begins to fold a session's proof into one that a chain takes; returns its name. */
  public String createSnark(String session) {
    String body =
        StrictJson.mapper().createObjectNode().put("session_id", checked(session)).toString();
    return uuid(json(post(body, "snark", "create").build()));
  }

  /** How a fold stands; it has no cycles. */
  public BentoSession snark(String id) {
    JsonFields json = json(get("snark", "status", checked(id)).build());
    return new BentoSession(state(json), error(json), OptionalLong.empty());
  }

  /** The receipt of a fold, as Bento writes it. */
  public byte[] groth16Receipt(String snark) {
    return calls.bytes(
        get("receipts", "groth16", "receipt", checked(snark)).build(), UPLOAD, MOST_RECEIPT);
  }

  private static State state(JsonFields json) {
    String text = json.text("status");
    return Arrays.stream(State.values())
        .filter(s -> s.name().equals(text))
        .findFirst()
        .orElseThrow(() -> json.odd("status", "RUNNING, SUCCEEDED or FAILED"));
  }

  private static String error(JsonFields json) {
    return json.has("error_msg") ? CleanText.clean(json.string("error_msg"), LONGEST_ERROR) : "";
  }

  private static String uuid(JsonFields json) {
    return checked(json.string("uuid"));
  }

  /** Names stand in addresses of further calls. */
  private static String checked(String id) {
    try {
      return UUID.fromString(id).toString();
    } catch (IllegalArgumentException e) {
      throw new NetworkException(Cure.RETRY, "Bento named something by no UUID", e);
    }
  }

  private JsonFields json(Request request) {
    return StrictJson.object(calls.bytes(request, QUICK, MOST_JSON), "Bento's answer");
  }

  private Request.Builder get(String... path) {
    return to(path).get();
  }

  private Request.Builder post(String body, String... path) {
    return to(path).post(RequestBody.create(body, JSON));
  }

  private Request.Builder put(Path file, String... path) {
    if (!Files.isReadable(file)) {
      throw new NetworkException(Cure.RETRY, "the file " + file + " can't be read");
    }
    return to(path).put(RequestBody.create(file.toFile(), BYTES));
  }

  private Request.Builder to(String... path) {
    HttpUrl.Builder url = base.newBuilder();
    for (String part : path) {
      url.addPathSegment(part);
    }
    Request.Builder request = new Request.Builder().url(url.build());
    apiKey.ifPresent(key -> request.header("x-api-key", key));
    return request;
  }
}
