package org.hearth.app.serve.iden3;

import java.util.List;
import java.util.Optional;
import org.hearth.app.serve.http.Answer;
import org.hearth.app.serve.http.Face;
import org.hearth.app.serve.http.Refusal;
import org.hearth.app.serve.http.Request;
import org.hearth.app.serve.http.Route;
import org.hearth.app.serve.proofs.JsonRequest;
import org.hearth.app.serve.proofs.ProofDesk;
import org.hearth.app.serve.proofs.ProofJob;
import org.hearth.app.serve.proofs.ServedCircuit;
import org.hearth.node.engine.CallerTrouble;
import org.hearth.prover.BadInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The paths of iden3's prover-server (iden3/prover-server, pkg/app/routes.go): a proof is the
 * answer to the request with its inputs. Errors are {@code {"code": 0, "error": ..., "details":
 * ...}}; a request that can't be used gets 400, a proof that can't be made 500.
 */
public final class ProverServerFace implements Face {
  private static final List<String> OF_PROOF = List.of("pi_a", "pi_b", "pi_c", "protocol");

  private final ProofDesk desk;

  public ProverServerFace(ProofDesk desk) {
    this.desk = desk;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/api/v1/status", 0, request -> status()),
        new Route("POST", "/api/v1/proof/generate", JsonRequest.MOST_BYTES, this::generate),
        new Route("POST", "/api/v1/proof/verify", JsonRequest.MOST_BYTES, this::verify));
  }

  @Override
  public Answer.Whole refused(int status, String sentence) {
    return error(status, sentence, "the request can't be used");
  }

  private static Answer.Whole error(int status, String sentence, String details) {
    return Answer.json(
        status,
        JsonMapper.shared()
            .createObjectNode()
            .put("code", 0)
            .put("error", sentence)
            .put("details", details)
            .toString());
  }

  private static Answer status() {
    return Answer.json(200, "{\"status\":\"up and running\"}");
  }

  private Answer generate(Request request) throws InterruptedException {
    JsonRequest body = desk.read(request.body());
    ProofJob job = desk.prove(request.caller(), circuit(body.json()), body, body.path("inputs"));
    return switch (desk.board().awaited(job)) {
      case ProofJob.Stage.Done done -> {
        ObjectNode proof = JsonMapper.shared().createObjectNode();
        JsonNode made = ProofDesk.proof(done.made());
        OF_PROOF.forEach(field -> proof.set(field, made.path(field)));
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        answer.set("proof", proof);
        answer.set("pub_signals", ProofDesk.statement(done.made()));
        yield Answer.json(200, answer.toString());
      }
      case ProofJob.Stage.Failed failed ->
          error(
              failed.trouble().kind() == CallerTrouble.Kind.BUSY ? 503 : 500,
              failed.trouble().sentence(),
              "no proof could be made");
      case ProofJob.Stage.Cancelled _, ProofJob.Stage.Working _ ->
          error(500, "The proof was stopped.", "no proof could be made");
    };
  }

  /** What can't be read as a proof is not valid, as there. */
  private Answer verify(Request request) throws InterruptedException {
    JsonNode json = desk.read(request.body()).json();
    ServedCircuit circuit = circuit(json);
    JsonNode claimed = json.path("zkp");
    boolean valid;
    try {
      valid =
          desk.refusals(
                  Optional.of(circuit),
                  Optional.empty(),
                  List.of(new ProofDesk.Claim(withCurve(claimed), claimed.path("pub_signals"))))
              .getFirst()
              .isEmpty();
    } catch (BadInputException e) {
      throw new Refusal(500, String.valueOf(e.getMessage()));
    }
    return Answer.json(200, "{\"valid\":" + valid + "}");
  }

  /** Proofs of this interface don't say which curve they are on; files of proofs do. */
  private static JsonNode withCurve(JsonNode claimed) {
    JsonNode proof = claimed.path("proof");
    return proof instanceof ObjectNode object && !object.has("curve")
        ? object.deepCopy().put("curve", "bn128")
        : proof;
  }

  /** Of that name; 400 where there is none, as there. */
  private ServedCircuit circuit(JsonNode json) {
    try {
      return desk.circuits().get(json.path("circuit_name").asString(""));
    } catch (Refusal e) {
      throw new Refusal(400, e.sentence());
    }
  }
}
