package org.hearth.node.network.zksync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.operator.Verdict;
import org.hearth.node.wire.HttpCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AirbenderServerTest {
  private static final byte[] INPUT = {0, 1, 2, (byte) 0xff};

  @TempDir Path folder;
  private FakeSequencer first;
  private FakeSequencer second;

  @BeforeEach
  void start() throws IOException {
    first = new FakeSequencer();
    second = new FakeSequencer();
  }

  @AfterEach
  void end() {
    first.close();
    second.close();
  }

  private AirbenderServer server(String... namesAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("timeout-seconds", "5"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new AirbenderServer(
        first.address(),
        AirbenderOptions.of(values),
        new HttpCalls(new OkHttpClient(), Dns.SYSTEM, Clock.systemUTC()));
  }

  private Path proof(String text) throws IOException {
    return Files.writeString(folder.resolve("proof"), text);
  }

  private static ServerTask handed(AirbenderServer server) {
    return server.next().orElseThrow().task();
  }

  @Test
  void aBatchIsPickedProvedAndTaken() throws Exception {
    first.batch(7, INPUT);
    AirbenderServer server = server();
    HandedTask task = server.next().orElseThrow();
    assertThat(task.task().id()).isEqualTo("fri-7@127.0.0.1:" + first.http.getPort());
    assertThat(task.task().kind()).isEqualTo("fri");
    assertThat(task.input()).isEqualTo(INPUT);
    assertThat(server.deliver(task.task(), proof("a proof"), false)).isEqualTo(Verdict.ACCEPTED);
    assertThat(first.proofs.get(7L)).isEqualTo("a proof".getBytes(UTF_8));
    var pick = first.requests.getFirst();
    assertThat(pick.getMethod()).isEqualTo("POST");
    assertThat(pick.getUrl().encodedPath()).isEqualTo("/prover-jobs/v1/FRI/pick");
    assertThat(pick.getUrl().encodedQuery()).isEqualTo("id=hearth");
    var submit = first.requests.getLast();
    assertThat(submit.getUrl().encodedQuery()).isEqualTo("id=hearth");
    assertThat(FakeSequencer.body(submit).get("vk_hash").stringValue()).isEqualTo("0xaa");
    assertThat(server.next()).isEmpty();
  }

  @Test
  void aRangeIsAFileWithItsProofsAsTheyCame() throws Exception {
    first.range(3, 5, "[\"QUJD\",\"REVG\",\"\"]");
    AirbenderServer server = server("stages", "snark");
    HandedTask task = server.next().orElseThrow();
    assertThat(task.task().kind()).isEqualTo("snark");
    assertThat(task.task().id()).startsWith("snark-3-5@");
    JsonNode input = new JsonMapper().readTree(task.input());
    assertThat(input.get("from_batch_number").intValue()).isEqualTo(3);
    assertThat(input.get("to_batch_number").intValue()).isEqualTo(5);
    assertThat(input.get("vk_hash").stringValue()).isEqualTo("0xaa");
    assertThat(input.get("fri_proofs").toString()).isEqualTo("[\"QUJD\",\"REVG\",\"\"]");
    assertThat(server.deliver(task.task(), proof("p"), false).accepted()).isTrue();
    JsonNode body = FakeSequencer.body(first.requests.getLast());
    assertThat(body.get("from_batch_number").intValue()).isEqualTo(3);
    assertThat(body.get("to_batch_number").intValue()).isEqualTo(5);
  }

  @Test
  void bothStagesAreAskedForInTheirOrder() {
    first.batch(1, INPUT);
    first.range(2, 2, "[\"QUJD\"]");
    AirbenderServer server = server("stages", "snark,fri");
    assertThat(handed(server).kind()).isEqualTo("snark");
    assertThat(handed(server).kind()).isEqualTo("fri");
    assertThat(server.next()).isEmpty();
  }

  @Test
  void oldSequencersHaveBlocksAndNoVersion() throws Exception {
    first.old = true;
    first.batch(9, INPUT);
    first.range(1, 2, "[\"QUJD\"]");
    AirbenderServer server = server("api", "old", "stages", "fri,snark");
    ServerTask block = handed(server);
    assertThat(server.deliver(block, proof("p"), false).accepted()).isTrue();
    JsonNode body = FakeSequencer.body(first.requests.getLast());
    assertThat(body.get("block_number").intValue()).isEqualTo(9);
    assertThat(body.has("vk_hash")).isFalse();
    ServerTask range = handed(server);
    assertThat(server.deliver(range, proof("p"), false).accepted()).isTrue();
    assertThat(FakeSequencer.body(first.requests.getLast()).get("block_number_to").intValue())
        .isEqualTo(2);
    assertThatThrownBy(() -> server().next()).hasMessageContaining("option api");
  }

  @Test
  void theFilterOfVerificationKeysIsSentAndHeld() {
    first.batch(1, INPUT);
    AirbenderServer server = server("vk-hashes", "0xbb,0xcc");
    assertThat(server.next()).isEmpty();
    assertThat(first.requests.getFirst().getUrl().encodedQuery())
        .isEqualTo("id=hearth&supported_vk_hashes=0xbb,0xcc");
    first.ignoresFilter = true;
    assertThatThrownBy(server::next).hasMessageContaining("0xaa");
    first.batch(2, INPUT);
    assertThat(server("vk-hashes", "0xaa").next()).isPresent();
  }

  @Test
  void sequencersAreAskedInTurn() throws Exception {
    String more = second.address().toString();
    for (int i = 0; i < 3; i++) {
      first.batch(i, INPUT);
      second.batch(i, INPUT);
    }
    AirbenderServer server = server("more-sequencers", more);
    ServerTask a = handed(server);
    ServerTask b = handed(server);
    assertThat(a.id()).isNotEqualTo(b.id());
    assertThat(first.requests).hasSize(1);
    assertThat(second.requests).hasSize(1);
    assertThat(server.deliver(b, proof("p"), false).accepted()).isTrue();
    assertThat(second.proofs).containsKey(0L);
    assertThat(first.proofs).isEmpty();
    // What one of them does not have, the other may.
    handed(server);
    handed(server);
    first.batch(8, INPUT);
    handed(server);
    handed(server);
    assertThat(handed(server).id()).startsWith("fri-8@");
    assertThat(server.next()).isEmpty();
  }

  @Test
  void oneThatIsDownKeepsNobodyFromTheOther() {
    second.batch(1, INPUT);
    first.broken = 500;
    AirbenderServer server = server("more-sequencers", second.address().toString());
    assertThat(handed(server).id()).startsWith("fri-1@");
    assertThat(server.next()).isEmpty();
    assertThat(server.situation()).contains("1 of 2 sequencers answer", "500");
    second.broken = 500;
    assertThatThrownBy(server::next).hasMessageContaining("500");
    assertThatThrownBy(server::situation).hasMessageContaining("500");
  }

  @Test
  void situationPassesWhereTheStateIsElsewhere() {
    assertThat(server().situation()).isEqualTo("1 of 1 sequencers answer");
    first.broken = 404;
    assertThat(server().situation()).isEqualTo("1 of 1 sequencers answer");
    first.broken = 403;
    assertThatThrownBy(() -> server().situation()).hasMessageContaining("let this prover in");
  }

  @Test
  void aPasswordIsReadFromAFile() throws Exception {
    first.authorization = Credentials.basic("prover", "secret é", UTF_8);
    first.batch(1, INPUT);
    Path file = Files.writeString(folder.resolve("password"), "secret é\n");
    assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    AirbenderServer server = server("user", "prover", "password-file", file.toString());
    ServerTask task = handed(server);
    assertThat(server.deliver(task, proof("p"), false).accepted()).isTrue();
    assertThatThrownBy(() -> server().next())
        .hasMessageContaining("user or password")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(server::next).hasMessageContaining("chmod 600");
  }

  @Test
  void aProofIsSentToWhoHandedTheTaskOutAndTheSettingsName() {
    second.batch(1, INPUT);
    ServerTask task = handed(server("more-sequencers", second.address().toString()));
    assertThatThrownBy(() -> server().deliver(task, proof("p"), false))
        .hasMessageContaining("not in the settings")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.PERMANENT);
    assertThat(first.requests.stream().filter(r -> r.getUrl().encodedPath().endsWith("submit")))
        .isEmpty();
  }

  @Test
  void aProofWhoseAnswerWasLostIsAcceptedTheSecondTime() throws Exception {
    first.batch(1, INPUT);
    AirbenderServer server = server();
    ServerTask task = handed(server);
    first.silent = true;
    Path proof = proof("p");
    assertThatThrownBy(() -> server.deliver(task, proof, false))
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
    assertThat(server.deliver(task, proof, false)).isEqualTo(Verdict.ACCEPTED);
    // Whoever has not sent it is not called accepted.
    assertThat(server().deliver(task, proof, false).reason()).contains("404");
  }

  @Test
  void aWrongProofIsRefusedInTheSequencersWords() throws Exception {
    first.batch(1, INPUT);
    AirbenderServer server = server();
    ServerTask task = handed(server);
    Verdict verdict = server.deliver(task, proof("wrong"), false);
    assertThat(verdict.accepted()).isFalse();
    assertThat(verdict.reason())
        .isEqualTo("the sequencer refused it (400: FRI proof verification failed.)");
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "401, RETRY",
    "403, PERMANENT",
    "404, REFUSED",
    "409, RETRY",
    "413, REFUSED",
    "422, REFUSED",
    "429, RETRY",
    "500, RETRY",
    "502, RETRY",
    "503, RETRY",
    "200, ACCEPTED",
    "204, ACCEPTED"
  })
  void statusesOfASubmission(int status, String word) throws Exception {
    first.batch(1, INPUT);
    AirbenderServer server = server();
    ServerTask task = handed(server);
    Path proof = proof("p");
    first.broken = status;
    switch (word) {
      case "ACCEPTED" -> assertThat(server.deliver(task, proof, false).accepted()).isTrue();
      case "REFUSED" -> assertThat(server.deliver(task, proof, false).accepted()).isFalse();
      default ->
          assertThatThrownBy(() -> server.deliver(task, proof, false))
              .extracting(e -> ((NetworkException) e).cure())
              .isEqualTo(Cure.valueOf(word));
    }
  }

  @Test
  void giveUpSendsNothing() {
    first.batch(1, INPUT);
    AirbenderServer server = server();
    ServerTask task = handed(server);
    server.giveUp(task, "x");
    assertThat(first.requests).hasSize(1);
    assertThat(server.keeps(task)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "[]",
        "{}",
        "{\"batch_number\":\"1\",\"vk_hash\":\"a\",\"prover_input\":\"QUJD\"}",
        "{\"batch_number\":-1,\"vk_hash\":\"a\",\"prover_input\":\"QUJD\"}",
        "{\"batch_number\":9007199254740993,\"vk_hash\":\"a\",\"prover_input\":\"QUJD\"}",
        "{\"batch_number\":1,\"prover_input\":\"QUJD\"}",
        "{\"batch_number\":1,\"vk_hash\":\"a b\",\"prover_input\":\"QUJD\"}",
        "{\"batch_number\":1,\"vk_hash\":\"a\",\"prover_input\":\"\"}",
        "{\"batch_number\":1,\"vk_hash\":\"a\",\"prover_input\":null}",
        "{\"batch_number\":1,\"vk_hash\":\"a\",\"prover_input\":\"Q*JD\"}",
        "{\"batch_number\":1,\"vk_hash\":\"a\",\"prover_input\":[\"QUJD\"]}",
        "{\"batch_number\":1,\"batch_number\":2,\"vk_hash\":\"a\",\"prover_input\":\"QUJD\"}",
        "{\"batch_number\":1,\"vk_hash\":\"a\",\"prover_input\":\"QUJD\""
      })
  void oddAnswersAreErrorsAndNoTasks(String answer) {
    first.hands(answer);
    assertThatThrownBy(() -> server().next())
        .isInstanceOf(NetworkException.class)
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"QUJD\"", "[1]", "[[\"QUJD\"]]", "{}", "null"})
  void proofsThatAreNoListOfTextsAreAnError(String proofs) {
    first.range(1, 2, proofs);
    assertThatThrownBy(() -> server("stages", "snark").next()).isInstanceOf(NetworkException.class);
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsAnError() {
    first.range(2, 1, "[\"QUJD\"]");
    assertThatThrownBy(() -> server("stages", "snark").next())
        .hasMessageContaining("to_batch_number");
  }

  @Test
  void theLimitIsOfTheInputItself() {
    first.batch(1, new byte[2 << 20]);
    first.batch(2, new byte[(2 << 20) + 3]);
    AirbenderServer server = server("most-task-megabytes", "2");
    assertThat(server.next().orElseThrow().input()).hasSize(2 << 20);
    assertThatThrownBy(server::next).hasMessageContaining("longer than");
    first.range(1, 1, "[\"" + "A".repeat(2 << 20) + "\"]");
    assertThatThrownBy(() -> server("stages", "snark", "most-task-megabytes", "2").next())
        .hasMessageContaining("longer than");
  }

  @Test
  void oneThatIsNotThereIsAskedAgainLater() {
    first.close();
    assertThatThrownBy(() -> server().next())
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
  }
}
