package org.hearth.app.serve.jobs;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.app.serve.http.Answer;
import org.hearth.app.serve.http.Face;
import org.hearth.app.serve.http.MetricText;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All paths of the engine's own interface; {@code openapi.json} beside this class describes it. */
public final class JobsFace implements Face {
  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final int MOST_CLAIMS = 1000;
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final String BYTES = "application/octet-stream";
  private static final Set<String> OF_JOB = Set.of("circuit", "inputs");
  private static final Set<String> OF_JOB_BY_PATH = Set.of("key", "calculator", "inputs");
  private static final Set<String> OF_VERIFY = Set.of("circuit", "verificationKey", "proofs");

  private final ProofDesk desk;
  private final CircuitUploads uploads;
  private final String program;
  private final List<Route> routes;

  /**
   * @param program its name and version
   */
  public JobsFace(ProofDesk desk, String program) {
    this.desk = desk;
    this.uploads = new CircuitUploads(desk);
    this.program = program;
    this.routes =
        List.of(
            new Route("GET", "/v1/about", 0, request -> about()),
            new Route("GET", "/v1/circuits", 0, request -> circuits()),
            new Route("DELETE", "/v1/circuits/{name}", 0, true, this::removeCircuit),
            new Route(
                "PUT", "/v1/circuits/{name}/{part}", desk.mostKeyBytes(), true, this::putCircuit),
            new Route("POST", "/v1/jobs", bodyLimit(desk), this::start),
            new Route("GET", "/v1/jobs/{id}", 0, this::show),
            new Route("DELETE", "/v1/jobs/{id}", 0, this::remove),
            new Route("GET", "/v1/jobs/{id}/events", 0, this::events),
            new Route("POST", "/v1/verify", JsonRequest.MOST_BYTES, this::verify),
            new Route("GET", "/metrics", 0, request -> metrics()),
            new Route("GET", "/openapi.json", 0, request -> Answer.description(JobsFace.class)));
  }

  private static long bodyLimit(ProofDesk desk) {
    return Math.max(JsonRequest.MOST_BYTES, desk.mostWitnessBytes());
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  private Answer about() {
    return Answer.json(
        200,
        object()
            .put("program", program)
            .put("engine", desk.engine().description())
            .put("jobs", desk.engine().jobs())
            .toString());
  }

  private Answer circuits() {
    ArrayNode all = JsonMapper.shared().createArrayNode();
    for (ServedCircuit circuit : desk.circuits().all()) {
      all.addObject()
          .put("name", circuit.name())
          .put("keyBytes", circuit.key().toFile().length())
          .put("takesInputs", circuit.calculator().isPresent());
    }
    ObjectNode answer = object();
    answer.set("circuits", all);
    return Answer.json(200, answer.toString());
  }

  private Answer putCircuit(Request request) {
    uploads.put(request.segment("name"), request.segment("part"), request);
    return Answer.text(204, "");
  }

  private Answer removeCircuit(Request request) {
    uploads.remove(request.segment("name"));
    return Answer.text(204, "");
  }

  private Answer start(Request request) throws InterruptedException {
    Duration most = wait(request);
    ProofJob job = request.contentType().equals(BYTES) ? ofWitness(request) : ofInputs(request);
    ProofJob.Stage stage = job.ended(most);
    return Answer.json(status(stage), JobDocument.of(job.id(), stage))
        .with("Location", "/v1/jobs/" + job.id());
  }

  private static int status(ProofJob.Stage stage) {
    return switch (stage) {
      case ProofJob.Stage.Working _ -> 202;
      case ProofJob.Stage.Failed failed when failed.trouble().kind() == CallerTrouble.Kind.BUSY ->
          503;
      default -> 200;
    };
  }

  private ProofJob ofWitness(Request request) {
    ServedCircuit circuit =
        desk.circuits()
            .get(
                request
                    .parameter("circuit")
                    .orElseThrow(() ->
                        new Refusal(
                            400, "Of which circuit the witness is, is missing: ?circuit=NAME.")));
    return desk.prove(request, circuit);
  }

  private ProofJob ofInputs(Request request) throws InterruptedException {
    JsonRequest body = desk.read(request.body(JsonRequest.MOST_BYTES));
    boolean byPath = body.json().has("key");
    JsonNode json = body.only(byPath ? OF_JOB_BY_PATH : OF_JOB).json();
    ServedCircuit circuit =
        byPath ? byPath(request, json) : desk.circuits().get(text(json, "circuit"));
    return desk.prove(request.caller(), circuit, body, json.path("inputs"));
  }

  /** Whoever names files of this computer must be its user: others learn which there are. */
  private static ServedCircuit byPath(Request request, JsonNode json) {
    if (!request.byOwner()) {
      throw new Refusal(
          401,
          "Keys are named by their paths only with the header \"Authorization: Bearer TOKEN\";"
              + " \"hearth api token\" prints it.");
    }
    Path key = path(json, "key");
    return new ServedCircuit(
        String.valueOf(key.getFileName()),
        key,
        Optional.of(new ServedCircuit.Calculator(path(json, "calculator"), false)),
        Optional.empty());
  }

  private static Path path(JsonNode json, String field) {
    try {
      Path path = Path.of(text(json, field));
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw new Refusal(400, "\"" + field + "\" is no absolute path.");
  }

  private static String text(JsonNode json, String field) {
    JsonNode text = json.path(field);
    if (!text.isString()) {
      throw new Refusal(400, "\"" + field + "\" is missing, or no text.");
    }
    return text.asString();
  }

  private static Duration wait(Request request) {
    String wanted = request.parameter("wait").orElse("0");
    try {
      int seconds = Integer.parseInt(wanted);
      if (seconds >= 0 && seconds <= LONGEST_WAIT_SECONDS) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new Refusal(
        400, "\"wait\" is a number of seconds from 0 to " + LONGEST_WAIT_SECONDS + ".");
  }

  private ProofJob job(Request request) {
    return desk.board().get(request.segment("id"));
  }

  private Answer show(Request request) throws InterruptedException {
    ProofJob job = job(request);
    return Answer.json(200, JobDocument.of(job.id(), job.ended(wait(request))));
  }

  private Answer remove(Request request) {
    desk.board().remove(job(request));
    return Answer.text(204, "");
  }

  private Answer events(Request request) {
    ProofJob job = job(request);
    return new Answer.Events(line -> tell(job, line));
  }

  /** Each change at once, ten a second at most, until the job is over. */
  private static void tell(ProofJob job, Answer.Line line)
      throws IOException, InterruptedException {
    long number = -1;
    while (true) {
      ProofJob.Seen seen = job.after(number, SILENCE);
      if (seen.number() == number) {
        line.write(": still here\n\n");
        continue;
      }
      number = seen.number();
      line.write("event: job\ndata: " + JobDocument.of(job.id(), seen.stage()) + "\n\n");
      if (!(seen.stage() instanceof ProofJob.Stage.Working)) {
        return;
      }
      Thread.sleep(INTERVAL);
    }
  }

  private Answer verify(Request request) throws InterruptedException {
    JsonNode json = desk.read(request.body()).only(OF_VERIFY).json();
    JsonNode proofs = json.path("proofs");
    if (!proofs.isArray() || proofs.isEmpty() || proofs.size() > MOST_CLAIMS) {
      throw new Refusal(
          400,
          "\"proofs\" is a list of 1 to "
              + MOST_CLAIMS
              + " objects with \"proof\" and \"publicInputs\".");
    }
    List<ProofDesk.Claim> claims = new ArrayList<>();
    proofs.forEach(
        one -> claims.add(new ProofDesk.Claim(one.path("proof"), one.path("publicInputs"))));
    boolean ownKey = json.has("verificationKey");
    List<Optional<String>> refusals;
    try {
      refusals =
          desk.refusals(
              ownKey ? Optional.empty() : Optional.of(desk.circuits().get(text(json, "circuit"))),
              ownKey ? Optional.of(json.path("verificationKey")) : Optional.empty(),
              claims);
    } catch (BadInputException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
    return Answer.json(200, verdicts(refusals));
  }

  private static String verdicts(List<Optional<String>> refusals) {
    ObjectNode answer = object().put("valid", refusals.stream().allMatch(Optional::isEmpty));
    ArrayNode all = answer.putArray("proofs");
    for (Optional<String> refusal : refusals) {
      ObjectNode one = all.addObject().put("valid", refusal.isEmpty());
      refusal.ifPresent(reason -> one.put("reason", reason));
    }
    return answer.toString();
  }

  private Answer metrics() {
    return MetricText.answer(EngineMetrics.of(desk, program));
  }
}
