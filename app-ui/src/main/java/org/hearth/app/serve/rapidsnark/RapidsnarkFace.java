package org.hearth.app.serve.rapidsnark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.hearth.app.serve.http.Answer;
import org.hearth.app.serve.http.Face;
import org.hearth.app.serve.http.Refusal;
import org.hearth.app.serve.http.Request;
import org.hearth.app.serve.http.Route;
import org.hearth.app.serve.proofs.JsonRequest;
import org.hearth.app.serve.proofs.ProofDesk;
import org.hearth.app.serve.proofs.ProofJob;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The paths of rapidsnark's proof server (iden3/rapidsnark, src/main_proofserver.cpp): inputs are
 * posted, and the state is asked for until there is a proof. There, an input takes the place of the
 * one before; here all are worked on: {@code /status} and {@code /cancel} are about the newest, as
 * there, and the header {@code Location} of an input's answer tells where its own state is.
 */
public final class RapidsnarkFace implements Face {
  private final ProofDesk desk;
  private volatile Latest latest = new Latest.None();

  /** What the last input came to. */
  private sealed interface Latest {
    /** There was none. */
    record None() implements Latest {}

    /** It could not even be begun. */
    record Refused(String sentence) implements Latest {}

    /** It was. */
    record Begun(ProofJob job) implements Latest {}
  }

  public RapidsnarkFace(ProofDesk desk) {
    this.desk = desk;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("POST", "/input/{circuit}", JsonRequest.MOST_BYTES, this::input),
        new Route("GET", "/status", 0, request -> status(latest)),
        new Route("GET", "/status/{id}", 0, request -> status(new Latest.Begun(job(request)))),
        new Route("POST", "/cancel", JsonRequest.MOST_BYTES, request -> cancel()),
        new Route("POST", "/cancel/{id}", JsonRequest.MOST_BYTES, this::cancel),
        new Route("POST", "/start", JsonRequest.MOST_BYTES, request -> nothing()),
        new Route("POST", "/stop", JsonRequest.MOST_BYTES, request -> nothing()));
  }

  @Override
  public Answer.Whole refused(int status, String sentence) {
    return Answer.text(status, sentence);
  }

  /** Always well, as there: what is wrong is told by the state. */
  private Answer input(Request request) throws InterruptedException {
    byte[] body = request.body();
    try {
      JsonRequest read = desk.read(body);
      ProofJob job =
          desk.prove(
              request.caller(), desk.circuits().get(request.segment("circuit")), read, read.json());
      latest = new Latest.Begun(job);
      return nothing().with("Location", "/status/" + job.id());
    } catch (Refusal e) {
      if (e.status() == 503) {
        throw e;
      }
      latest = new Latest.Refused(e.sentence());
      return nothing();
    }
  }

  private static Answer.Whole nothing() {
    return Answer.text(200, "");
  }

  private ProofJob job(Request request) {
    return desk.board().get(request.segment("id"));
  }

  private Answer cancel() {
    if (latest instanceof Latest.Begun begun) {
      begun.job().cancel();
    }
    return nothing();
  }

  private Answer cancel(Request request) {
    job(request).cancel();
    return nothing();
  }

  private static Answer status(Latest latest) {
    return switch (latest) {
      case Latest.None _ -> state("ready", json -> {});
      case Latest.Refused refused -> state("failed", json -> json.put("error", refused.sentence()));
      case Latest.Begun begun -> status(begun.job().stage());
    };
  }

  /** Proof and public inputs are texts of JSON inside of strings. */
  private static Answer status(ProofJob.Stage stage) {
    return switch (stage) {
      case ProofJob.Stage.Working _ -> state("busy", json -> {});
      case ProofJob.Stage.Cancelled _ -> state("aborted", json -> {});
      case ProofJob.Stage.Failed failed ->
          state("failed", json -> json.put("error", failed.trouble().sentence()));
      case ProofJob.Stage.Done done ->
          state(
              "success",
              json ->
                  json.put("proof", text(done.made().proof()))
                      .put("pubData", text(done.made().statement())));
    };
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static Answer state(String name, Consumer<ObjectNode> more) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("status", name);
    more.accept(json);
    return Answer.json(200, json.toString());
  }
}
