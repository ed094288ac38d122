package org.hearth.app.serve.jobs;

import java.util.Locale;
import org.hearth.app.serve.proofs.ProofDesk;
import org.hearth.app.serve.proofs.ProofJob;
import org.hearth.node.engine.Made;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A job as a document. */
final class JobDocument {
  private JobDocument() {}

  static String of(ProofJob job) {
    return of(job.id(), job.stage());
  }

  static String of(String id, ProofJob.Stage stage) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("id", id);
    switch (stage) {
      case ProofJob.Stage.Working working -> {
        json.put("state", "working");
        json.putObject("progress").put("step", working.step()).put("fraction", working.fraction());
      }
      case ProofJob.Stage.Done done -> made(json.put("state", "done"), done.made());
      case ProofJob.Stage.Failed failed ->
          json.put("state", "failed")
              .put("trouble", failed.trouble().kind().name().toLowerCase(Locale.ROOT))
              .put("error", failed.trouble().sentence());
      case ProofJob.Stage.Cancelled _ -> json.put("state", "cancelled");
    }
    return json.toString();
  }

  private static void made(ObjectNode json, Made made) {
    json.set("proof", ProofDesk.proof(made));
    json.set("publicInputs", ProofDesk.statement(made));
    json.put("engine", made.by());
    json.putObject("seconds")
        .put("key", made.times().key())
        .put("witness", made.times().witness())
        .put("proof", made.times().proof());
  }
}
