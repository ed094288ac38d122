package org.hearth.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.app.serve.engine.RunningEngine;
import org.hearth.app.serve.http.Access;
import org.hearth.app.serve.http.ApiException;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.app.serve.http.RawHttp;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All interfaces over HTTP, from outside. */
class EngineWebTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures");
  private static final ProofSystem GROTH16 = StandardProofSystems.list().byId("groth16");

  @TempDir Path folder;
  private RunningEngine running;
  private ApiToken token;
  private EngineWeb web;

  @BeforeEach
  void open() throws IOException {
    running = RunningEngine.in(folder.resolve("engine"));
    token = new ApiToken(folder.resolve("token"), new SecureRandom());
    for (String circuit : List.of("ticket", "silent")) {
      Path own = Files.createDirectories(folder.resolve("circuits").resolve(circuit));
      Files.copy(file(circuit, "circuit.zkey"), own.resolve("circuit_final.zkey"));
      Files.copy(file(circuit, "circuit.wasm"), own.resolve("circuit.wasm"));
    }
    web = open(false);
  }

  private EngineWeb open(boolean tokenAlways) throws IOException {
    return EngineWeb.open(
        running.engine(),
        new EngineWeb.Setup(
            Access.loopback(), 0, token, tokenAlways, folder.resolve("circuits"), "ticket"),
        new SecureRandom(),
        "Hearth test");
  }

  @AfterEach
  void close() throws IOException {
    web.close();
    running.close();
  }

  private static Path file(String circuit, String name) {
    return FIXTURES.resolve(circuit).resolve(name);
  }

  private static String text(String circuit, String name) throws IOException {
    return Files.readString(file(circuit, name));
  }

  private static String changed(String circuit) throws IOException {
    return text(circuit, "public.json").replaceFirst("[0-9]+", "7");
  }

  private int port() {
    return URI.create(web.url()).getPort();
  }

  private RawHttp ask(String method, String path, String body, String... headers)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("Host: 127.0.0.1:" + port()));
    all.addAll(List.of(headers));
    return RawHttp.send(port(), method, path, all, body);
  }

  private RawHttp owner(String method, String path, String body) throws IOException {
    return ask(method, path, body, "Authorization: Bearer " + token.get());
  }

  private static JsonNode json(RawHttp answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String job(String circuit) throws IOException {
    return "{\"circuit\":\"%s\",\"inputs\":%s}".formatted(circuit, text(circuit, "input.json"));
  }

  private static void holds(String circuit, JsonNode proof, JsonNode statement) throws IOException {
    byte[] key = Files.readAllBytes(file(circuit, "verification_key.json"));
    Optional<String> refusal =
        GROTH16
            .verifier(key, "key")
            .refusal(
                GROTH16.readStatement(bytes(statement.toString()), "public"),
                bytes(proof.toString()));
    assertThat(refusal).isEmpty();
    assertThat(statement).isEqualTo(JsonMapper.shared().readTree(text(circuit, "public.json")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aJobIsBegunWatchedAndAnswered() throws IOException {
    RawHttp begun = ask("POST", "/v1/jobs", job("ticket"));
    assertThat(begun.status()).isIn(200, 202);
    String id = json(begun).path("id").asString();
    assertThat(begun.head()).contains("Location: /v1/jobs/" + id);
    String events = ask("GET", "/v1/jobs/" + id + "/events", "").body();
    assertThat(events).contains("event: job\ndata: {").contains("\"state\":\"done\"");
    JsonNode done = json(ask("GET", "/v1/jobs/" + id, ""));
    assertThat(done.path("state").asString()).isEqualTo("done");
    holds("ticket", done.path("proof"), done.path("publicInputs"));
    assertThat(ask("DELETE", "/v1/jobs/" + id, "").status()).isEqualTo(204);
    assertThat(ask("GET", "/v1/jobs/" + id, "").status()).isEqualTo(404);
    assertThat(ask("GET", "/metrics", "").body())
        .contains("hearth_http_jobs_total{end=\"done\"} 1\n")
        .contains("hearth_http_jobs 0\n");
  }

  @Test
  void aWitnessMayBeTheBody() throws IOException {
    String witness =
        new String(Files.readAllBytes(file("silent", "witness.wtns")), StandardCharsets.ISO_8859_1);
    RawHttp answer =
        RawHttp.sendBytes(
            port(),
            "POST",
            "/v1/jobs?circuit=silent&wait=60",
            List.of("Host: 127.0.0.1:" + port(), "Content-Type: application/octet-stream"),
            witness.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    holds("silent", json(answer).path("proof"), json(answer).path("publicInputs"));
    assertThat(
            ask("POST", "/v1/jobs?wait=60", "x", "Content-Type: application/octet-stream").status())
        .isEqualTo(400);
    JsonNode bad =
        json(
            ask(
                "POST",
                "/v1/jobs?circuit=silent&wait=60",
                "no witness",
                "Content-Type: application/octet-stream"));
    assertThat(bad.path("state").asString()).isEqualTo("failed");
    assertThat(bad.path("trouble").asString()).isEqualTo("input");
  }

  @Test
  void keysByPathAreForTheOwner() throws IOException {
    String body =
        "{\"key\":\"%s\",\"calculator\":\"%s\",\"inputs\":%s}"
            .formatted(
                file("ticket", "circuit.zkey"),
                file("ticket", "circuit.wasm"),
                text("ticket", "input.json"));
    assertThat(ask("POST", "/v1/jobs?wait=60", body).status()).isEqualTo(401);
    RawHttp answer = owner("POST", "/v1/jobs?wait=60", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    holds("ticket", json(answer).path("proof"), json(answer).path("publicInputs"));
  }

  @Test
  void circuitsArePutThereByTheOwnerUsedAndRemoved() throws IOException {
    List<String> headers =
        List.of("Host: 127.0.0.1:" + port(), "Authorization: Bearer " + token.get());
    byte[] key = Files.readAllBytes(file("ticket", "circuit.zkey"));
    byte[] wasm = Files.readAllBytes(file("ticket", "circuit.wasm"));
    String path = "/v1/circuits/put/";
    assertThat(ask("PUT", path + "key", "x").status()).isEqualTo(401);
    assertThat(RawHttp.sendBytes(port(), "PUT", path + "key", headers, key).status())
        .isEqualTo(204);
    assertThat(ask("POST", "/v1/jobs", job("ticket").replace("ticket", "put")).status())
        .as("without a calculator")
        .isEqualTo(400);
    assertThat(RawHttp.sendBytes(port(), "PUT", path + "calculator", headers, wasm).status())
        .isEqualTo(204);
    RawHttp made = ask("POST", "/v1/jobs?wait=60", job("ticket").replace("ticket", "put"));
    holds("ticket", json(made).path("proof"), json(made).path("publicInputs"));
    assertThat(json(ask("GET", "/v1/circuits", "")).toString())
        .contains("{\"name\":\"put\",\"keyBytes\":" + key.length + ",\"takesInputs\":true}");
    assertThat(owner("PUT", path + "other", "x").status()).isEqualTo(404);
    assertThat(owner("PUT", path + "key", "").status()).isEqualTo(400);
    assertThat(owner("PUT", "/v1/circuits/..%2fput/key", "x").status()).isEqualTo(400);
    assertThat(ask("DELETE", "/v1/circuits/put", "").status()).isEqualTo(401);
    assertThat(owner("DELETE", "/v1/circuits/put", "").status()).isEqualTo(204);
    assertThat(folder.resolve("circuits/put")).doesNotExist();
  }

  @Test
  void manyProofsAreJudgedTogether() throws IOException {
    String good = claim(text("ticket", "proof.json"), text("ticket", "public.json"));
    String other = claim(text("ticket", "proof.json"), changed("ticket"));
    String none = claim("{\"pi_a\":1.5}", "[null]");
    for (String key :
        List.of(
            "\"circuit\":\"ticket\"",
            "\"verificationKey\":" + text("ticket", "verification_key.json"))) {
      RawHttp answer =
          ask(
              "POST",
              "/v1/verify",
              "{" + key + ",\"proofs\":[" + good + "," + other + "," + none + "," + good + "]}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      List<Boolean> valid = new ArrayList<>();
      json(answer).path("proofs").forEach(one -> valid.add(one.path("valid").asBoolean()));
      assertThat(valid).containsExactly(true, false, false, true);
      assertThat(json(answer).path("valid").asBoolean()).isFalse();
      assertThat(json(answer).path("proofs").get(1).path("reason").asString()).matches("\\S.*\\.");
    }
  }

  private static String claim(String proof, String statement) {
    return "{\"proof\":" + proof + ",\"publicInputs\":" + statement + "}";
  }

  @Test
  void speaksAsRapidsnarksServer() throws IOException, InterruptedException {
    assertThat(ask("GET", "/status", "").body()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(ask("POST", "/start", "").status()).isEqualTo(200);
    RawHttp first = ask("POST", "/input/ticket", text("ticket", "input.json"));
    RawHttp second = ask("POST", "/input/silent", text("silent", "input.json"));
    assertThat(List.of(first.status(), second.status())).containsExactly(200, 200);
    assertThat(first.body()).isEmpty();
    JsonNode newest = ended("/status");
    holds("silent", inString(newest, "proof"), inString(newest, "pubData"));
    JsonNode own = ended(location(first));
    holds("ticket", inString(own, "proof"), inString(own, "pubData"));
    for (String wrong : List.of("{\"nothing\":1}", "{", "[]", "")) {
      assertThat(ask("POST", "/input/ticket", wrong).status()).isEqualTo(200);
      JsonNode failed = ended("/status");
      assertThat(failed.path("status").asString()).isEqualTo("failed");
      assertThat(failed.path("error").asString()).isNotBlank();
    }
    assertThat(ask("POST", "/input/none", "{}").status()).isEqualTo(200);
    assertThat(ended("/status").path("error").asString()).contains("no circuit \"none\"");
    assertThat(ask("POST", "/cancel", "").status()).isEqualTo(200);
    assertThat(ask("POST", "/stop", "").status()).isEqualTo(200);
    assertThat(ask("GET", "/status/0123", "").status()).isEqualTo(404);
  }

  private static JsonNode inString(JsonNode state, String field) {
    assertThat(state.path("status").asString()).as(state.toString()).isEqualTo("success");
    return JsonMapper.shared().readTree(state.path(field).asString());
  }

  private static String location(RawHttp answer) {
    return answer
        .head()
        .lines()
        .filter(line -> line.startsWith("Location: "))
        .map(line -> line.substring(10))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode ended(String path) throws IOException, InterruptedException {
    JsonNode state = json(ask("GET", path, ""));
    for (int i = 0; i < 600 && state.path("status").asString().equals("busy"); i++) {
      Thread.sleep(100);
      state = json(ask("GET", path, ""));
    }
    return state;
  }

  @Test
  void speaksAsIden3sProverServer() throws IOException {
    assertThat(ask("GET", "/api/v1/status", "").body())
        .isEqualTo("{\"status\":\"up and running\"}");
    RawHttp made =
        ask(
            "POST",
            "/api/v1/proof/generate",
            "{\"circuit_name\":\"ticket\",\"inputs\":" + text("ticket", "input.json") + "}");
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    JsonNode proof = json(made);
    assertThat(proof.propertyNames()).containsExactly("proof", "pub_signals");
    assertThat(proof.path("proof").propertyNames())
        .containsExactly("pi_a", "pi_b", "pi_c", "protocol");
    assertThat(verified(proof)).isEqualTo("{\"valid\":true}");
    ObjectNode other = (ObjectNode) proof.deepCopy();
    ((ArrayNode) other.path("pub_signals")).set(0, "8");
    assertThat(verified(other)).isEqualTo("{\"valid\":false}");
    assertThat(verified(JsonMapper.shared().createObjectNode())).isEqualTo("{\"valid\":false}");
    for (String wrong :
        List.of(
            "{", "{}", "{\"circuit_name\":\"../ticket\",\"inputs\":{}}", "{\"circuit_name\":5}")) {
      isItsError(ask("POST", "/api/v1/proof/generate", wrong), 400);
      isItsError(ask("POST", "/api/v1/proof/verify", wrong), 400);
    }
    isItsError(
        ask(
            "POST",
            "/api/v1/proof/generate",
            "{\"circuit_name\":\"ticket\",\"inputs\":{\"nothing\":1}}"),
        500);
  }

  private String verified(JsonNode zkp) throws IOException {
    return ask("POST", "/api/v1/proof/verify", "{\"circuit_name\":\"ticket\",\"zkp\":" + zkp + "}")
        .body();
  }

  private static void isItsError(RawHttp answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).propertyNames()).containsExactly("code", "error", "details");
    assertThat(json(answer).path("code").asInt(-1)).isZero();
  }

  @Test
  void speaksAsZkLoginsProver() throws IOException {
    RawHttp made = ask("POST", "/input", text("ticket", "input.json"));
    assertThat(made.status()).isEqualTo(200);
    holds("ticket", json(made), JsonMapper.shared().readTree(text("ticket", "public.json")));
    for (String wrong : List.of("{", "", "[]", "{\"nothing\":1}")) {
      RawHttp refused = ask("POST", "/input", wrong);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.head()).contains("text/plain");
      assertThat(refused.body()).matches("\\S.*\\.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | /v1/jobs             | {"circuit":"none","inputs":{}}                | 404
          POST   | /v1/jobs             | {"circuit":"../ticket","inputs":{}}           | 404
          POST   | /v1/jobs             | {"circuit":7,"inputs":{}}                     | 400
          POST   | /v1/jobs             | {"circuit":"ticket"}                          | 400
          POST   | /v1/jobs             | {"circuit":"ticket","inputs":[1]}             | 400
          POST   | /v1/jobs             | {"circuit":"ticket","inputs":{"a":1.5}}       | 400
          POST   | /v1/jobs             | {"circuit":"ticket","inputs":{},"more":1}     | 400
          POST   | /v1/jobs             | {"circuit":"a","circuit":"b","inputs":{}}     | 400
          POST   | /v1/jobs             | {"circuit":"ticket","inputs":{}} x            | 400
          POST   | /v1/jobs             | nothing                                       | 400
          POST   | /v1/jobs             |                                               | 400
          POST   | /v1/jobs?wait=61     | {"circuit":"ticket","inputs":{}}              | 400
          POST   | /v1/jobs?wait=x      | {"circuit":"ticket","inputs":{}}              | 400
          GET    | /v1/jobs/00          |                                               | 404
          DELETE | /v1/jobs/00          |                                               | 404
          PATCH  | /v1/jobs/00          |                                               | 405
          POST   | /v1/verify           | {"circuit":"ticket","proofs":[]}              | 400
          POST   | /v1/verify           | {"circuit":"ticket","proofs":7}               | 400
          POST   | /v1/verify           | {"verificationKey":{},"proofs":[{}]}          | 400
          POST   | /v1/verify           | {"verificationKey":7.5,"proofs":[{}]}         | 400
          GET    | /v1/nothing          |                                               | 404
          """)
  void refusesWithASentence(String method, String path, String body, int status)
      throws IOException {
    RawHttp answer = ask(method, path, body == null ? "" : body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).propertyNames()).containsExactly("error");
    assertThat(json(answer).path("error").asString()).matches("\\S.*\\.");
  }

  @Test
  void whatIsRefusedBeginsNothing() throws IOException {
    assertThat(ask("POST", "/v1/jobs?wait=abc", job("ticket")).status()).isEqualTo(400);
    String both = job("ticket").replaceFirst("\\{", "{\"key\":\"/k\",");
    assertThat(owner("POST", "/v1/jobs", both).status()).isEqualTo(400);
    assertThat(ask("GET", "/metrics", "").body())
        .contains("hearth_http_jobs 0\n")
        .contains("hearth_http_jobs_total{end=\"done\"} 0\n")
        .contains("hearth_http_jobs_total{end=\"failed\"} 0\n");
  }

  @Test
  void valuesOfInputsAreTakenForSecretsAlsoWhereTheyAreWrong()
      throws IOException, InterruptedException {
    String seed = "my-very-secret-seed-phrase";
    for (String inputs :
        List.of(
            "{\"secret\":\"" + seed + "\"}", "{\"" + "a" + "\":{\"b\":[[\"" + seed + "\"]]}}")) {
      assertThat(ask("POST", "/input/ticket", inputs).status()).isEqualTo(200);
      JsonNode failed = ended("/status");
      assertThat(failed.path("status").asString()).isEqualTo("failed");
      assertThat(failed.toString()).doesNotContain(seed);
      assertThat(ask("POST", "/input", inputs).body()).doesNotContain(seed);
    }
  }

  @Test
  void namesThatGrowAreRefusedBeforeTheyFillTheMemory() throws IOException {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 36; i++) {
      nested.append("{\"").append("n".repeat(900)).append("\":");
    }
    String body = nested + "1" + "}".repeat(36);
    assertThat(ask("POST", "/input", body).status()).isEqualTo(400);
    String longName = "{\"" + "n".repeat(2000) + "\":1}";
    assertThat(ask("POST", "/input", longName).status()).isEqualTo(400);
  }

  @Test
  void aBodyHasALimitOfBytesDepthAndNumber() throws IOException {
    assertThat(ask("POST", "/v1/verify", " ".repeat((16 << 20) + 1)).status()).isEqualTo(413);
    String deep = "{\"circuit\":\"ticket\",\"inputs\":" + "[".repeat(100) + "]".repeat(100) + "}";
    assertThat(ask("POST", "/v1/jobs", deep).status()).isEqualTo(400);
    String many = "{\"circuit\":\"ticket\",\"inputs\":{\"a\":[" + "1,".repeat(1 << 20) + "1]}}";
    assertThat(ask("POST", "/v1/jobs", many).status()).isEqualTo(400);
  }

  @Test
  void webPagesAndOtherNamesGetNothing() throws IOException {
    for (String path : List.of("/v1/about", "/status", "/api/v1/status", "/openapi.json")) {
      assertThat(ask("GET", path, "", "Origin: https://evil.example").status()).isEqualTo(403);
      assertThat(ask("GET", path, "", "Authorization: Bearer x").status()).isEqualTo(401);
      RawHttp rebound =
          RawHttp.send(port(), "GET", path, List.of("Host: evil.example:" + port()), "");
      assertThat(rebound.status()).isEqualTo(403);
    }
  }

  @Test
  void whereATokenIsWantedNothingGoesWithoutIt() throws IOException {
    web.close();
    web = open(true);
    for (String path : List.of("/v1/about", "/status", "/api/v1/status", "/openapi.json")) {
      assertThat(ask("GET", path, "").status()).isEqualTo(401);
      assertThat(owner("GET", path, "").status()).isEqualTo(200);
    }
    assertThat(ask("POST", "/input", text("ticket", "input.json")).status()).isEqualTo(401);
  }

  @Test
  void thePortIsHadByOne() {
    assertThatThrownBy(() ->
            EngineWeb.open(
                running.engine(),
                new EngineWeb.Setup(Access.loopback(), port(), token, false, folder, "x"),
                new SecureRandom(),
                "x"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("port " + port())
        .hasMessageContaining("--http PORT");
  }

  @Test
  void sixtyFourCallersAtOnceAreAllAnswered() throws Exception {
    List<Future<RawHttp>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(64)) {
      for (int i = 0; i < 64; i++) {
        String circuit = i % 2 == 0 ? "ticket" : "silent";
        answers.add(callers.submit(() -> ask("POST", "/v1/jobs?wait=60", job(circuit))));
      }
    }
    for (int i = 0; i < 64; i++) {
      JsonNode done = json(answers.get(i).get());
      holds(i % 2 == 0 ? "ticket" : "silent", done.path("proof"), done.path("publicInputs"));
    }
  }

  @Test
  void everyRouteOfOursIsDescribedAndEveryDescribedOneIsThere() throws IOException {
    JsonNode description = json(ask("GET", "/openapi.json", ""));
    Set<String> described = new TreeSet<>();
    description
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(described)
        .containsExactlyInAnyOrder(
            "GET /v1/about",
            "GET /v1/circuits",
            "DELETE /v1/circuits/{name}",
            "PUT /v1/circuits/{name}/{part}",
            "POST /v1/jobs",
            "GET /v1/jobs/{id}",
            "DELETE /v1/jobs/{id}",
            "GET /v1/jobs/{id}/events",
            "POST /v1/verify",
            "GET /metrics",
            "GET /openapi.json");
    for (String route : described) {
      String[] parts = route.split(" ");
      RawHttp answer = ask(parts[0], parts[1].replaceAll("\\{\\w+}", "x"), "");
      JsonNode responses =
          description
              .path("paths")
              .path(parts[1])
              .path(parts[0].toLowerCase(Locale.ROOT))
              .path("responses");
      assertThat(responses.propertyNames()).as(route).contains("" + answer.status());
    }
  }
}
