import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import org.hearth.node.network.aztec.AztecBroker;
import org.hearth.node.network.aztec.AztecOptions;
import org.hearth.node.network.aztec.JobType;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.operator.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our client of Aztec's broker beside the broker itself: Check.java PEERS FOLDER, as aztec.sh calls it. */
class Check {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonNode peers;
  private final Path folder;
  private int checks;

  Check(JsonNode peers, Path folder) {
    this.peers = peers;
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    new Check(JSON.readTree(Files.readString(Path.of(args[0]))), Path.of(args[1])).run();
    System.exit(0);
  }

  private void run() throws Exception {
    AztecBroker broker = broker("broker", Set.of(JobType.values()), Optional.empty());

    JsonNode types = get("/types");
    check(types.size() == JobType.values().length, "the types are others: " + types);
    for (JobType type : JobType.values()) {
      check(types.path(type.name()).asInt(-1) == type.number(), type + " has another number");
    }
    same(broker.situation(), "a proving broker of Aztec 4.1.2");
    same(broker.next(), Optional.empty());
    ok("types have the broker's names and numbers, and it says its version");

    String first = job(1);
    AztecBroker others = broker("broker", EnumSet.of(JobType.PARITY_ROOT), Optional.empty());
    same(others.next(), Optional.empty());
    HandedTask task = broker.next().orElseThrow();
    same(task.task().id(), first);
    check(broker.keeps(task.task()), "a task is not kept");
    same(state(first, "status"), "in-progress");
    Path proof = prove(broker, task);
    same(broker.deliver(task.task(), proof, false), Verdict.ACCEPTED);
    waited("Aztec's producer has no result", () -> state(first, "producer").equals("has it"));
    same(state(first, "same"), "true");
    ok("a job was fetched, proved, handed in, and read by Aztec's own producer");

    same(broker.deliver(task.task(), proof, false), Verdict.ACCEPTED);
    Path other = Files.writeString(folder.resolve("other.json"), Files.readString(proof) + " ");
    check(!broker.deliver(task.task(), other, false).accepted(), "another proof is accepted as well");
    check(!broker.keeps(task.task()), "what is settled is kept");
    ok("the same proof again is accepted, another one is not");

    String second = job(2);
    String third = job(3);
    HandedTask two = broker.next().orElseThrow();
    int questions = told("getProvingJob");
    same(broker.deliver(two.task(), prove(broker, two), false), Verdict.ACCEPTED);
    HandedTask three = broker.next().orElseThrow();
    same(told("getProvingJob"), questions);
    check(Set.of(second, third).equals(Set.of(two.task().id(), three.task().id())), "other jobs");
    ok("the job that came with the thanks was not lost");

    String fourth = job(4);
    post("/taken", "{\"id\":\"" + three.task().id() + "\"}");
    check(!broker.keeps(three.task()), "a task that an earlier prover works on is kept");
    HandedTask four = broker.next().orElseThrow();
    same(four.task().id(), fourth);
    same(told("getProvingJob"), questions);
    post("/cancel", "{\"id\":\"" + three.task().id() + "\"}");
    ok("a task that went to another prover is over, and the job that came instead was not lost");

    post("/cancel", "{\"id\":\"" + fourth + "\"}");
    check(!broker.keeps(four.task()), "a cancelled task is kept");
    same(broker.deliver(four.task(), prove(broker, four), false), Verdict.refused("it has given this task up: Aborted"));
    ServerTask unknown =
        new ServerTask("1:PARITY_BASE:" + "0".repeat(64), "PARITY_BASE", four.task().context());
    check(!broker.keeps(unknown), "an unknown task is kept");
    check(!broker.deliver(unknown, proof, false).accepted(), "an unknown task's proof is accepted");
    ok("cancelled and unknown tasks are over, though the broker only keeps silent about them");

    String fifth = job(5);
    for (int i = 1; i <= 3; i++) {
      HandedTask five = broker.next().orElseThrow();
      same(five.task().id(), fifth);
      broker.giveUp(five.task(), "the program failed " + i);
      same(state(fifth, "status"), i < 3 ? "in-queue" : "rejected");
    }
    same(state(fifth, "reason"), "the program failed 3");
    ok("a task that was given up came back twice, and was rejected with the last reason");

    String sixth = job(6);
    HandedTask six = broker.next().orElseThrow();
    AztecBroker another = broker("broker", Set.of(JobType.values()), Optional.empty());
    waited("a silent prover's task goes to nobody", () -> state(sixth, "status").equals("in-queue"));
    HandedTask again = another.next().orElseThrow();
    same(again.task().id(), sixth);
    check(broker.keeps(six.task()), "who had it first does not get it back");
    String ninth = job(9); // the broker tells only who can be given something else
    check(!another.keeps(again.task()), "two have it");
    same(another.next().orElseThrow().task().id(), ninth);
    post("/cancel", "{\"id\":\"" + ninth + "\"}");
    same(broker.deliver(six.task(), prove(broker, six), false), Verdict.ACCEPTED);
    ok("a silent prover's task went to another, and back when it spoke");

    String seventh = job(7);
    HandedTask seven = broker.next().orElseThrow();
    Path proof7 = prove(broker, seven);
    post("/ways", "{\"gone\":true}");
    fails("connection refused", () -> broker.keeps(seven.task()));
    fails("connection refused", () -> broker.deliver(seven.task(), proof7, false));
    fails("connection refused", broker::next);
    post("/ways", "{\"gone\":false}");
    same(broker.deliver(seven.task(), proof7, false), Verdict.ACCEPTED);
    waited("Aztec's producer has no result", () -> state(seventh, "producer").equals("has it"));
    ok("a broker that was gone for a while got its proof");

    String eighth = job(8);
    HandedTask eight = broker.next().orElseThrow();
    String proof8 = Files.readString(prove(broker, eight));
    Path large = Files.writeString(folder.resolve("large.json"), proof8.replace("{\"type", " ".repeat(1 << 19) + "{\"type"));
    fails("its --rpcMaxBodySize must be raised", () -> broker.deliver(eight.task(), large, false));
    Path hollow = Files.writeString(folder.resolve("hollow.json"), "{\"type\":16,\"result\":{}}");
    check(!broker.deliver(eight.task(), hollow, false).accepted(), "a hollow result is handed in");
    check(broker.keeps(eight.task()), "a task whose proof was not handed in is not kept");
    same(state(eighth, "status"), "in-progress");
    same(broker.deliver(eight.task(), Files.writeString(folder.resolve("proof-8.json"), proof8), false), Verdict.ACCEPTED);
    waited("Aztec's producer has no result", () -> state(eighth, "producer").equals("has it"));
    ok("a proof that is too long for the broker waits, and a hollow one is not handed in");

    AztecBroker noKey = broker("keyed", Set.of(JobType.values()), Optional.empty());
    fails("api-key-file", noKey::situation);
    AztecBroker wrongKey = broker("keyed", Set.of(JobType.values()), Optional.of("another"));
    fails("api-key-file", wrongKey::situation);
    AztecBroker withKey =
        broker("keyed", Set.of(JobType.values()), Optional.of(peers.get("key").asString()));
    same(withKey.situation(), "a proving broker of Aztec 4.1.2");
    same(withKey.next(), Optional.empty());
    ok("without its key the broker answers nothing");

    post("/raw", "{\"id\":\"1:PARITY_ROOT:" + "a".repeat(64) + "\",\"type\":17,\"epochNumber\":1,\"inputsUri\":\"gs://bucket/x\"}");
    fails("whose input lies elsewhere (gs://bucket/x)", broker::next);
    questions = told("getProvingJob");
    fails("whose input lies elsewhere (gs://bucket/x)", broker::next);
    same(told("getProvingJob"), questions);
    ok("a job whose input lies elsewhere is named, and left to others");
    System.out.println("Our client and Aztec's broker (" + peers.get("store").asString() + "): " + checks);
  }

  private AztecBroker broker(String which, Set<JobType> types, Optional<String> key) {
    return new AztecBroker(
        NetworkAddress.parse(peers.get(which).asString()),
        new AztecOptions(types, 16 << 20, key),
        new OkHttpClient(),
        Clock.systemUTC());
  }

  /** The proof that Aztec's simulator makes. */
  private Path prove(AztecBroker teller, HandedTask task) throws Exception {
    Path input = Files.write(folder.resolve("task.json"), task.input());
    Path proof = folder.resolve("proof-" + task.task().id().substring(14, 30) + ".json");
    Process process =
        new ProcessBuilder(
                "node", "--import", "./native.mjs", "prove.mjs", task.task().kind(), input.toString(), proof.toString())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    while (!process.waitFor(1, TimeUnit.SECONDS)) {
      teller.keeps(task.task()); // or it would go to somebody else
    }
    check(process.exitValue() == 0, "the stand-in makes no proof");
    return proof;
  }

  private String job(int seed) throws Exception {
    String id = post("/job", "{\"seed\":" + seed + "}").get("id").asString();
    waited("no job is in the queue", () -> state(id, "status").equals("in-queue"));
    return id;
  }

  private String state(String id, String field) {
    return get("/job?id=" + java.net.URLEncoder.encode(id, StandardCharsets.UTF_8)).path(field).asString("");
  }

  private int told(String method) {
    return get("/told").path("proverBroker_" + method).asInt(0);
  }

  private JsonNode get(String path) {
    return send(HttpRequest.newBuilder(control(path)).build());
  }

  private JsonNode post(String path, String body) {
    return send(HttpRequest.newBuilder(control(path)).POST(BodyPublishers.ofString(body)).build());
  }

  private URI control(String path) {
    return URI.create(peers.get("control").asString() + path);
  }

  private JsonNode send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      check(response.statusCode() == 200, request.uri() + " " + response.body());
      return JSON.readTree(response.body());
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void waited(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; !condition.getAsBoolean(); i++) {
      check(i < 300, what);
      Thread.sleep(100);
    }
  }

  private static void fails(String words, Runnable call) {
    try {
      call.run();
    } catch (NetworkException e) {
      check(String.valueOf(e.getMessage()).contains(words), "it failed otherwise: " + e.getMessage());
      return;
    }
    check(false, "it did not fail with: " + words);
  }

  private static void same(Object is, Object expected) {
    check(is.equals(expected), "it is " + is + " and not " + expected);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      System.err.println("FAIL  " + otherwise);
      new Throwable().printStackTrace();
      System.exit(1);
    }
  }

  private void ok(String what) {
    checks++;
    System.out.println("ok    " + what);
  }
}
