package org.hearth.node.network.aztec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.hearth.node.network.aztec.BrokerRpc.Answer;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.operator.TaskServer;
import org.hearth.node.operator.Verdict;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.OversizeException;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ArrayNode;

/**
 * Aztec's proving broker (@aztec/prover-client 4.1.2, proving_broker). A task's input is the JSON
 * {"type", "inputs"} of its inline store, and the proof of it the JSON {"type", "result"}.
 *
 * <p>Each report may be answered with a new job, which is this prover's from then on: it is held
 * and handed on with the next question. The broker says neither whether it took a result nor, while
 * it has no other job, that a task is over; so it is asked how the task stands.
 */
public final class AztecBroker implements TaskServer {
  private static final Duration QUICK = Duration.ofSeconds(10);

  /** With a whole job in the answer, or a result in the question. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /** A job that can't be worked on is not asked for all the time: others could prove it. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private static final int MOST_RESULT = 32 << 20;
  private static final int MOST_REASON = 300;

  /** Of no job; asking for its state changes nothing. */
  private static final String NO_JOB = "0:PARITY_BASE:" + "0".repeat(64);

  private final AztecOptions options;
  private final BrokerRpc rpc;
  private final HeldJobs held;
  private final Clock clock;
  private volatile Pause pause = new Pause("", Instant.MIN);

  private record Pause(String why, Instant until) {}

  public AztecBroker(NetworkAddress address, AztecOptions options, OkHttpClient http, Clock clock) {
    this.options = options;
    this.clock = clock;
    this.held = new HeldJobs(options.mostBytes());
    this.rpc =
        new BrokerRpc(
            address.url(),
            options.apiKey(),
            new HttpCalls(http, address.dns(), clock),
            options.mostBytes());
  }

  @Override
  public String situation() {
    Answer answer = rpc.call("getProvingJobStatus", parameters().add(NO_JOB), QUICK);
    String unused = status(answer).text("status");
    requireUsableJobs();
    return "a proving broker of Aztec" + answer.version().map(version -> " " + version).orElse("");
  }

  @Override
  public Optional<HandedTask> next() {
    Optional<HandedTask> task = held.take(clock.instant());
    if (task.isPresent()) {
      return task;
    }
    requireUsableJobs();
    try {
      return call("getProvingJob", filtered(parameters()))
          .map(job -> HandedJob.read(job, options.types()));
    } catch (NetworkException e) {
      if (e instanceof UnusableJob || e.getCause() instanceof OversizeException) {
        pause(e);
      }
      throw e;
    }
  }

  @Override
  public boolean keeps(ServerTask task) {
    ArrayNode report = parameters().add(task.id()).add(HandedJob.time(task));
    Optional<JsonFields> other = call("reportProvingJobProgress", filtered(report));
    if (other.isPresent()) {
      if (isSame(other.get(), task)) {
        return true;
      }
      hold(other);
      return false;
    }
    String status = status(task).text("status");
    return status.equals("in-progress") || status.equals("in-queue");
  }

  @Override
  public Verdict deliver(ServerTask task, Path proof, boolean again) {
    byte[] result = result(proof);
    Optional<String> fault = fault(task, result);
    if (fault.isPresent()) {
      return Verdict.refused("what the prover program wrote " + fault.get());
    }
    String uri = InlineUri.of(result);
    hold(call("reportProvingJobSuccess", filtered(parameters().add(task.id()).add(uri))));
    return verdict(status(task), uri);
  }

  @Override
  public void giveUp(ServerTask task, String reason) {
    ArrayNode report =
        parameters().add(task.id()).add(CleanText.clean(reason, MOST_REASON)).add(true);
    hold(call("reportProvingJobError", filtered(report)));
  }

  /** A prover that is silent is no failure: after 30 s its job goes to the next one. */
  @Override
  public void putBack(ServerTask task, String reason) {}

  private static Optional<String> fault(ServerTask task, byte[] result) {
    if (result.length > MOST_RESULT) {
      return Optional.of("is longer than " + (MOST_RESULT >> 20) + " MB");
    }
    return JobType.named(task.kind())
        .map(type -> JobJson.faultOfResult(result, type))
        .orElse(Optional.of("is of no known type"));
  }

  private static Verdict verdict(JsonFields status, String uri) {
    return switch (status.text("status")) {
      case "fulfilled" ->
          status.string("value").equals(uri)
              ? Verdict.ACCEPTED
              : Verdict.refused("it has another proof of this task already");
      case "rejected" -> Verdict.refused("it has given this task up: " + reason(status));
      case "not-found" -> Verdict.refused("it does not know this task any more");
      default -> throw new NetworkException(Cure.RETRY, "it did not take the proof");
    };
  }

  private static String reason(JsonFields status) {
    return CleanText.clean(status.textOr("reason", "no reason given"), MOST_REASON);
  }

  /** How a task stands, whoever works on it; with the whole proof if there is one. */
  private JsonFields status(ServerTask task) {
    return status(rpc.call("getProvingJobStatus", parameters().add(task.id()), LONG));
  }

  private static JsonFields status(Answer answer) {
    return answer.result().orElseThrow(() -> StrictJson.bad("it does not say how a task stands"));
  }

  private Optional<JsonFields> call(String method, ArrayNode parameters) {
    return rpc.call(method, parameters, LONG).result();
  }

  /** Keeps a job that came unasked. */
  private void hold(Optional<JsonFields> handed) {
    try {
      handed.ifPresent(job -> held.add(HandedJob.read(job, options.types()), clock.instant()));
    } catch (UnusableJob e) {
      pause(e); // the report itself has arrived
    }
  }

  private static boolean isSame(JsonFields handed, ServerTask task) {
    return handed.has("job")
        && handed.object("job").isString("id")
        && handed.object("job").string("id").equals(task.id());
  }

  private void pause(NetworkException e) {
    pause = new Pause(String.valueOf(e.getMessage()), clock.instant().plus(PAUSE));
  }

  private void requireUsableJobs() {
    Pause now = pause;
    Instant instant = clock.instant();
    if (instant.isBefore(now.until())) {
      throw new NetworkException(
          Cure.RETRY, now.why(), Optional.of(Duration.between(instant, now.until())));
    }
  }

  private static ArrayNode parameters() {
    return StrictJson.mapper().createArrayNode();
  }

  /** What any job that comes with the answer has to be. */
  private ArrayNode filtered(ArrayNode parameters) {
    ArrayNode allowed = parameters.addObject().putArray("allowList");
    options.types().forEach(type -> allowed.add(type.number()));
    return parameters;
  }

  /** One byte more than allowed, if there is more. */
  private static byte[] result(Path proof) {
    try (InputStream in = Files.newInputStream(proof)) {
      return in.readNBytes(MOST_RESULT + 1);
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + proof + " can't be read", e);
    }
  }
}
