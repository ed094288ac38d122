package org.hearth.app.serve.zklogin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.app.serve.http.Answer;
import org.hearth.app.serve.http.Face;
import org.hearth.app.serve.http.Refusal;
import org.hearth.app.serve.http.Request;
import org.hearth.app.serve.http.Route;
import org.hearth.app.serve.proofs.JsonRequest;
import org.hearth.app.serve.proofs.ProofDesk;
import org.hearth.app.serve.proofs.ProofJob;
import org.hearth.node.engine.CallerTrouble;
import org.hearth.node.engine.Made;

/**
 * The one path of the prover behind Sui's zkLogin (MystenLabs/rapidsnark, src/proverapi.cpp): the
 * body is a circuit's inputs, the answer the proof. What is wrong is told in plain text, with 400;
 * 503 if there is no room now.
 */
public final class ZkLoginFace implements Face {

  private final ProofDesk desk;
  private final String circuit;

  /**
   * @param circuit of which name the proofs are
   */
  public ZkLoginFace(ProofDesk desk, String circuit) {
    this.desk = desk;
    this.circuit = circuit;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route("POST", "/input", JsonRequest.MOST_BYTES, this::input));
  }

  @Override
  public Answer.Whole refused(int status, String sentence) {
    return Answer.text(status, sentence);
  }

  private Answer input(Request request) throws InterruptedException {
    JsonRequest body = desk.read(request.body());
    ProofJob job = desk.prove(request.caller(), desk.circuits().get(circuit), body, body.json());
    return answer(desk.board().awaited(job));
  }

  private static Answer answer(ProofJob.Stage stage) {
    return switch (stage) {
      case ProofJob.Stage.Done done -> proof(done.made());
      case ProofJob.Stage.Failed failed -> {
        boolean busy = failed.trouble().kind() == CallerTrouble.Kind.BUSY;
        throw new Refusal(busy ? 503 : 400, failed.trouble().sentence());
      }
      case ProofJob.Stage.Cancelled _, ProofJob.Stage.Working _ ->
          throw new Refusal(400, "The proof was stopped.");
    };
  }

  private static Answer proof(Made made) {
    return Answer.json(200, new String(made.proof(), StandardCharsets.UTF_8));
  }
}
