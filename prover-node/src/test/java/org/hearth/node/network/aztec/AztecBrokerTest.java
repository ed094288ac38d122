package org.hearth.node.network.aztec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.operator.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as @aztec/prover-client 4.1.2 has them, and answers that are right, odd or hostile. */
class AztecBrokerTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final String ID = "7:PARITY_BASE:" + HASH;
  private static final String OTHER = "7:PARITY_ROOT:" + HASH;
  private static final ServerTask TASK = new ServerTask(ID, "PARITY_BASE", "1764500000123");
  private static final String INPUT =
      "data:application/json;charset=utf-8,%7B%22type%22%3A16%2C%22inputs%22%3A%7B%7D%7D";
  private static final String RESULT =
      """
      {"type":16,"result":{"inputs":"AA==","proof":"","verificationKey":"AA=="}}\
      """;
  private static final String RESULT_URI =
      "data:application/json;charset=utf-8,"
          + "%7B%22type%22%3A16%2C%22result%22%3A%7B%22inputs%22%3A%22AA%3D%3D%22%2C"
          + "%22proof%22%3A%22%22%2C%22verificationKey%22%3A%22AA%3D%3D%22%7D%7D";

  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC));
  private MockWebServer server = new MockWebServer();
  private AztecBroker broker;
  private int asked;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server.start();
    broker = broker(Optional.empty());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AztecBroker broker(Optional<String> key) {
    return new AztecBroker(
        NetworkAddress.parse("http://127.0.0.1:" + server.getPort()),
        new AztecOptions(EnumSet.of(JobType.PARITY_BASE, JobType.PARITY_ROOT), 1 << 20, key),
        new OkHttpClient(),
        clock);
  }

  private void answer(int status, String text) {
    server.enqueue(new MockResponse.Builder().code(status).body(text).build());
  }

  /** The answer to the next question; empty text for nothing. */
  private void result(String json) {
    asked++;
    String field = json.isEmpty() ? "" : ",\"result\":" + json;
    answer(200, "{\"jsonrpc\":\"2.0\",\"id\":" + asked + field + "}");
  }

  private void status(String status) {
    result("{\"status\":\"" + status + "\"}");
  }

  private static String job(String id, int type, String uri) {
    return """
    {"job":{"id":"%s","type":%d,"epochNumber":7,"inputsUri":"%s"},"time":1764500000123}\
    """
        .formatted(id, type, uri);
  }

  private static String other() {
    return job(OTHER, 17, INPUT.replace("16", "17"));
  }

  private String question() throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("POST /");
    return request.getBody().utf8();
  }

  private Path proof(String text) throws IOException {
    return Files.writeString(folder.resolve("proof.json"), text);
  }

  private void requireThatTheOtherJobWasHeld() {
    int before = server.getRequestCount();
    assertThat(broker.next().map(HandedTask::task).map(ServerTask::id)).contains(OTHER);
    assertThat(server.getRequestCount()).isEqualTo(before);
  }

  @Test
  void itAsksForTheTypesOfTheOwner() throws Exception {
    result("");
    assertThat(broker.next()).isEmpty();
    assertThat(question())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"proverBroker_getProvingJob\","
                + "\"params\":[{\"allowList\":[16,17]}]}");
    result("null");
    assertThat(broker.next()).isEmpty();
  }

  @Test
  void aJobIsATaskWithItsJson() {
    result(job(ID, 16, INPUT));
    HandedTask task = broker.next().orElseThrow();
    assertThat(task.task()).isEqualTo(TASK);
    assertThat(new String(task.input(), UTF_8)).isEqualTo("{\"type\":16,\"inputs\":{}}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"in-progress, true", "in-queue, true", "not-found, false"})
  void withoutAnotherJobItAsksHowTheTaskStands(String status, boolean kept) throws Exception {
    result("");
    status(status);
    assertThat(broker.keeps(TASK)).isEqualTo(kept);
    assertThat(question())
        .endsWith(
            "_reportProvingJobProgress\",\"params\":[\""
                + ID
                + "\",1764500000123,{\"allowList\":[16,17]}]}");
    assertThat(question()).endsWith("_getProvingJobStatus\",\"params\":[\"" + ID + "\"]}");
  }

  @Test
  void aTaskThatIsSettledIsNotOursAnyMore() {
    result("");
    result("{\"status\":\"rejected\",\"reason\":\"Aborted\"}");
    assertThat(broker.keeps(TASK)).isFalse();
    result("");
    result("{\"status\":\"fulfilled\",\"value\":\"gs://there\"}");
    assertThat(broker.keeps(TASK)).isFalse();
  }

  @Test
  void anotherJobInItsAnswerMeansThatOursIsOverAndIsHeld() {
    result(other());
    assertThat(broker.keeps(TASK)).isFalse();
    requireThatTheOtherJobWasHeld();
  }

  @Test
  void ourOwnJobInItsAnswerIsStillOurs() {
    result(job(ID, 16, INPUT));
    assertThat(broker.keeps(TASK)).isTrue();
    result("");
    assertThat(broker.next()).isEmpty();
  }

  @Test
  void aHeldJobIsDroppedBeforeTheBrokerHandsItToAnother() {
    result(other());
    assertThat(broker.keeps(TASK)).isFalse();
    clock.advance(Duration.ofSeconds(25));
    result("");
    assertThat(broker.next()).isEmpty();
  }

  @Test
  void aProofIsHandedInAndLookedFor() throws Exception {
    result("");
    result("{\"status\":\"fulfilled\",\"value\":\"" + RESULT_URI + "\"}");
    assertThat(broker.deliver(TASK, proof(RESULT), false)).isEqualTo(Verdict.ACCEPTED);
    assertThat(question())
        .endsWith(
            "_reportProvingJobSuccess\",\"params\":[\""
                + ID
                + "\",\""
                + RESULT_URI
                + "\",{\"allowList\":[16,17]}]}");
  }

  @Test
  void aJobThatComesWithTheThanksIsHeld() throws Exception {
    result(other());
    result("{\"status\":\"fulfilled\",\"value\":\"" + RESULT_URI + "\"}");
    assertThat(broker.deliver(TASK, proof(RESULT), false).accepted()).isTrue();
    requireThatTheOtherJobWasHeld();
  }

  @Test
  void aJobThatCannotBeUsedDoesNotSpoilADelivery() throws Exception {
    result(job(OTHER, 17, "gs://bucket/inputs/PARITY_ROOT/x"));
    result("{\"status\":\"fulfilled\",\"value\":\"" + RESULT_URI + "\"}");
    assertThat(broker.deliver(TASK, proof(RESULT), false).accepted()).isTrue();
    assertThatThrownBy(() -> broker.next()).hasMessageContaining("gs://bucket");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"fulfilled\",\"value\":\"data:x\"} | another proof of this task already",
        "{\"status\":\"rejected\",\"reason\":\"Aborted\"} | given this task up: Aborted",
        "{\"status\":\"not-found\"} | does not know this task any more"
      })
  void aProofThatItDoesNotWantIsRefused(String answer, String why) throws Exception {
    result("");
    result(answer);
    Verdict verdict = broker.deliver(TASK, proof(RESULT), false);
    assertThat(verdict.accepted()).isFalse();
    assertThat(verdict.reason()).contains(why);
  }

  @Test
  void aProofThatItDidNotTakeIsHandedInLater() throws Exception {
    result("");
    status("in-progress");
    Path proof = proof(RESULT);
    assertThatThrownBy(() -> broker.deliver(TASK, proof, false))
        .hasMessage("it did not take the proof")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "[]",
        "{\"type\":16}",
        "{\"type\":17,\"result\":RESULT}",
        "{\"type\":\"16\",\"result\":RESULT}",
        "{\"type\":16.0,\"result\":RESULT}",
        "{\"type\":4294967312,\"result\":RESULT}",
        "{\"type\":16,\"type\":16,\"result\":RESULT}",
        "{\"type\":16,\"result\":RESULT,\"result\":RESULT}",
        "{\"type\":16,\"inputs\":{\"result\":RESULT}}",
        "{\"type\":16,\"result\":RESULT} {}",
        "{\"type\":16,\"result\":RESULT",
        "{\"type\":16,\"result\":{}}",
        "{\"type\":16,\"result\":\"AA==\"}",
        "{\"type\":16,\"result\":null}",
        "{\"type\":16,\"result\":{\"inputs\":\"\",\"proof\":\"\"}}",
        "{\"type\":16,\"result\":{\"inputs\":\"\",\"proof\":\"\",\"proof\":\"\"}}",
        "{\"type\":16,\"result\":{\"inputs\":\"\",\"proof\":1,\"verificationKey\":\"\"}}"
      })
  void whatTheProgramWroteIsLookedAtBeforeTheBrokerGetsIt(String written) throws Exception {
    String result = RESULT.substring(RESULT.indexOf("{\"inputs"), RESULT.length() - 1);
    Verdict verdict = broker.deliver(TASK, proof(written.replace("RESULT", result)), false);
    assertThat(verdict.accepted()).isFalse();
    assertThat(verdict.reason()).startsWith("what the prover program wrote ");
    assertThat(server.getRequestCount()).isZero();
  }

  /** Its result is the proof alone. */
  @Test
  void theVirtualMachineHasAResultOfItsOwn() throws Exception {
    ServerTask task = new ServerTask("7:PUBLIC_VM:" + HASH, "PUBLIC_VM", "1");
    assertThat(broker.deliver(task, proof(RESULT.replace("16", "0")), false).reason())
        .isEqualTo("what the prover program wrote has not the form that a result of PUBLIC_VM has");
    String written = "{\"type\":0,\"result\":\"AA==\"}";
    result("");
    result(
        "{\"status\":\"fulfilled\",\"value\":\"" + InlineUri.of(written.getBytes(UTF_8)) + "\"}");
    assertThat(broker.deliver(task, proof(written), false)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void whoGivesUpSaysWhyAndLetsOthersTry() throws Exception {
    result(other());
    broker.giveUp(TASK, "the program\nfailed");
    assertThat(question())
        .endsWith(
            "_reportProvingJobError\",\"params\":[\""
                + ID
                + "\",\"the program failed\",true,{\"allowList\":[16,17]}]}");
    requireThatTheOtherJobWasHeld();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "400, -32600, Invalid request, PERMANENT, it failed at this",
    "500, -32600, Internal error, RETRY, it failed at this",
    "500, -32600, request entity too large, RETRY, its --rpcMaxBodySize must be raised",
    "400, -32601, Method not found: x, PERMANENT, no proving broker of a version",
    "400, -32701, Invalid enum value (allowList), PERMANENT, of another version",
    "400, -32702, disk is full, RETRY, 'it failed at this (-32702, disk is full)'",
    "200, -32702, disk is full, RETRY, it failed at this",
    "200, -32601, no, PERMANENT, no proving broker",
    "401, -32000, Unauthorized, RETRY, api-key-file"
  })
  void errorsSayWhatToDo(int status, int code, String said, Cure cure, String words) {
    answer(
        status,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":"
            + code
            + ",\"message\":\""
            + said
            + "\"}}");
    assertThatThrownBy(() -> broker.next())
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(words)
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(cure);
  }

  @Test
  void anErrorMayNameNoQuestionButNotAnother() {
    answer(400, "{\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error\"}}");
    assertThatThrownBy(() -> broker.next()).hasMessageContaining("Parse error");
    answer(400, "{\"id\":9,\"error\":{\"code\":-32702,\"message\":\"x\"}}");
    assertThatThrownBy(() -> broker.next()).hasMessage("it answered another question");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "<html>",
        "{\"jsonrpc\":\"2.0\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":2}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"1\"}",
        "{\"id\":1,\"result\":[]}",
        "{\"id\":1,\"result\":\"x\"}",
        "{\"id\":1,\"id\":1}",
        "{\"id\":1}{}",
        "{\"id\":1,\"error\":\"no\"}",
        "{\"id\":1,\"error\":{\"message\":\"no\"}}"
      })
  void oddAnswersAreNoAnswers(String text) {
    answer(200, text);
    assertThatThrownBy(() -> broker.next())
        .isInstanceOf(NetworkException.class)
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"500, it answered 500", "400, it answered 400", "302, it answered 302"})
  void otherProgramsAtItsAddressAreNoticed(int status, String words) {
    answer(status, "<html>A gateway</html>");
    assertThatThrownBy(() -> broker.next())
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(words);
  }

  @Test
  void aLongAnswerIsNotReadAndTheNextIsNotAskedForSoon() {
    result(job(ID, 16, INPUT + "x".repeat(1 << 20)));
    assertThatThrownBy(() -> broker.next()).hasMessageContaining("most-task-megabytes");
    assertThatThrownBy(() -> broker.next()).hasMessageContaining("most-task-megabytes");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void anAnswerOfManySmallPartsIsRefusedBeforeItsTreeGrows() {
    result("{\"job\":[" + "{},".repeat(1000) + "{}]}");
    assertThatThrownBy(() -> broker.next()).hasMessage("its answer is not valid JSON");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "7:PARITY_BASE:0123, 16, '', by no name",
    "7:PARITY_BASE:../../x, 16, '', by no name",
    "07:PARITY_BASE:HASH, 16, '', by no name",
    "-7:PARITY_BASE:HASH, 16, '', by no name",
    "7:PARITY_TOP:HASH, 16, '', by no name",
    "7:parity_base:HASH, 16, '', by no name",
    "7:PARITY_BASE:HASH:x, 16, '', by no name",
    "8:PARITY_BASE:HASH, 16, '', another epoch",
    "7:PARITY_BASE:HASH, 15, '', another version",
    "7:ROOT_ROLLUP:HASH, 15, '', not asked for",
    "7:PARITY_BASE:HASH, 16, gs://bucket/inputs/x, lies elsewhere (gs://bucket/inputs/x)",
    "7:PARITY_BASE:HASH, 16, file:///etc/passwd, lies elsewhere",
    "7:PARITY_BASE:HASH, 16, https://a.example/x, lies elsewhere",
    "7:PARITY_BASE:HASH, 16, 'data:application/json;charset=utf-8,{}', as a URI has it",
    "7:PARITY_BASE:HASH, 16, 'data:application/json;charset=utf-8,%7', as a URI has it",
    "7:PARITY_BASE:HASH, 16, 'data:application/json;charset=utf-8,%GG', as a URI has it",
    "7:PARITY_BASE:HASH, 16, 'data:application/json;charset=utf-8,%FF', as a URI has it",
    "7:PARITY_BASE:HASH, 16, 'data:application/json;charset=utf-8,', as a URI has it",
    "7:PARITY_BASE:HASH, 16, 'data:application/json;charset=utf-8,%7B%7D', one \"\"type\"\"",
    "7:PARITY_BASE:HASH, 16, 'data:application/json;charset=utf-8,%7B', is not valid JSON",
    "7:PARITY_BASE:HASH, 16, 'data:application/json;charset=utf-8,1', is no JSON object",
  })
  void aJobThatCannotBeWorkedOnIsNotAskedForAllTheTime(
      String id, int type, String uri, String words) {
    result(job(id.replace("HASH", HASH), type, uri.isEmpty() ? INPUT : uri));
    words = words.replace("\"\"", "\"");
    assertThatThrownBy(() -> broker.next()).hasMessageContaining(words);
    assertThatThrownBy(() -> broker.next())
        .hasMessageContaining(words)
        .extracting(e -> ((NetworkException) e).retryAfter())
        .isEqualTo(Optional.of(Duration.ofMinutes(5)));
    assertThat(server.getRequestCount()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(5));
    result("");
    assertThat(broker.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"job\":{}}",
        "{\"job\":\"x\",\"time\":1}",
        "{\"job\":null,\"time\":1}",
      })
  void halfAJobIsNone(String json) {
    result(json);
    assertThatThrownBy(() -> broker.next()).hasMessageStartingWith("it handed out an odd task");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "\"1\"", "9007199254740993", "null"})
  void aTimeIsAWholeNumber(String time) {
    result(job(ID, 16, INPUT).replace("1764500000123", time));
    assertThatThrownBy(() -> broker.next()).hasMessageStartingWith("it handed out an odd task");
  }

  @Test
  void aBrokerMayBeGoneForAWhile() throws Exception {
    int port = server.getPort();
    server.close();
    assertThatThrownBy(() -> broker.next()).hasMessage("connection refused");
    assertThatThrownBy(() -> broker.keeps(TASK)).hasMessage("connection refused");
    Path proof = proof(RESULT);
    assertThatThrownBy(() -> broker.deliver(TASK, proof, false)).hasMessage("connection refused");
    server = new MockWebServer();
    server.start(port);
    asked = 3;
    result("");
    result("{\"status\":\"fulfilled\",\"value\":\"" + RESULT_URI + "\"}");
    assertThat(broker.deliver(TASK, proof, false)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void itSaysWhichVersionItIs() throws Exception {
    asked++;
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("x-aztec-packageVersion", "4.1.2")
            .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"status\":\"not-found\"}}")
            .build());
    assertThat(broker.situation()).isEqualTo("a proving broker of Aztec 4.1.2");
    assertThat(question()).contains("_getProvingJobStatus\"");
    status("not-found");
    assertThat(broker.situation()).isEqualTo("a proving broker of Aztec");
    result("");
    assertThatThrownBy(() -> broker.situation()).hasMessageContaining("how a task stands");
  }

  @Test
  void theKeyGoesWithEachCall() throws Exception {
    broker = broker(Optional.of("secret-1"));
    result("");
    assertThat(broker.next()).isEmpty();
    assertThat(server.takeRequest().getHeaders().get("x-api-key")).isEqualTo("secret-1");
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.enqueue(
        new MockResponse.Builder()
            .code(307)
            .addHeader("Location", "http://127.0.0.1:" + server.getPort() + "/elsewhere")
            .build());
    assertThatThrownBy(() -> broker.next()).hasMessageContaining("307");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }
}
