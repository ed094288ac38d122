package org.hearth.node.network.scroll;

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
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.fake.MovableClock;
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

class ScrollCoordinatorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final SigningKey KEY =
      SigningKey.of(HexFormat.of().parseHex("00".repeat(31) + "07"));
  private static final String UUID = "3c7b6d0e-5b0a-4f43-8f4e-1f2d3c4b5a69";

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Clock.fixed(NOW, ZoneOffset.UTC));
  private FakeCoordinator server;
  private Optional<SigningKey> key = Optional.of(KEY);

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private ScrollCoordinator coordinator(String... namesAndValues) {
    Map<String, String> values =
        new HashMap<>(Map.of("prover-version", "v4.5.1", "vks", "vk1,vk2", "timeout-seconds", "5"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new ScrollCoordinator(
        server.address(),
        ScrollOptions.of(values),
        () -> key,
        new HttpCalls(new OkHttpClient(), Dns.SYSTEM, clock),
        clock);
  }

  private Path proof(String text) throws IOException {
    return Files.writeString(folder.resolve("proof"), text);
  }

  private static ServerTask handed(ScrollCoordinator coordinator) {
    return coordinator.next().orElseThrow().task();
  }

  private void oneTask() {
    server.task(UUID, "0x1234", 2, "{\"chunks\":[\"ä\\n\"]}");
  }

  @Test
  void aTaskIsHandedOutProvedAndTakenWithOneLogin() throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    HandedTask task = coordinator.next().orElseThrow();
    assertThat(task.task().id()).isEqualTo(UUID);
    assertThat(task.task().kind()).isEqualTo("batch");
    assertThat(new String(task.input(), UTF_8)).isEqualTo("{\"chunks\":[\"ä\\n\"]}");
    assertThat(coordinator.deliver(task.task(), proof("{\"π\":\"\\n\"}"), false).accepted())
        .isTrue();
    assertThat(server.proofs).containsOnly(Map.entry(UUID, "{\"π\":\"\\n\"}"));
    var body = server.submitted.getFirst();
    assertThat(body.get("task_id").stringValue()).isEqualTo("0x1234");
    assertThat(body.get("task_type").intValue()).isEqualTo(2);
    assertThat(coordinator.next()).isEmpty();
    assertThat(server.logins).isEqualTo(1);
  }

  @Test
  void oldCoordinatorsAreLoggedInToWithoutAKindOfProvider() {
    server.items = 5;
    oneTask();
    assertThat(coordinator("provider-type", "none").next()).isPresent();
    assertThatThrownBy(() -> coordinator("provider-type", "0").next())
        .hasMessageContaining("verify failure");
  }

  @Test
  void aKindOfProviderThatIsZeroIsSignedToo() {
    assertThat(coordinator("provider-type", "0").next()).isEmpty();
  }

  @Test
  void theWholeTaskIsHandedOverWhereTheProgramWantsIt() {
    oneTask();
    HandedTask task = coordinator("program-input", "task").next().orElseThrow();
    assertThat(new String(task.input(), UTF_8))
        .contains("\"hard_fork_name\":\"euclid\"", "\"task_type\":2", "\"task_data\":\"{");
  }

  @Test
  void situationPassesWhenItTakesTheLogin() {
    assertThat(coordinator().situation()).contains("as hearth, version v4.5.1");
    server.versions = "v5";
    assertThatThrownBy(() -> coordinator().situation())
        .hasMessageContaining("incompatible prover version")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.PERMANENT);
  }

  @Test
  void aLockedWalletIsSaid() {
    key = Optional.empty();
    assertThatThrownBy(() -> coordinator().next()).hasMessageContaining("locked");
    assertThat(server.paths).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {50000, 50001})
  void anExpiredLoginIsMadeAgainOnce(int code) throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    server.expiry = code;
    server.expired = 1;
    ServerTask task = handed(coordinator);
    assertThat(server.logins).isEqualTo(2);
    server.expired = 1;
    assertThat(coordinator.deliver(task, proof("{}"), false).accepted()).isTrue();
    assertThat(server.logins).isEqualTo(3);
    server.expired = 2;
    assertThatThrownBy(coordinator::next).hasMessageContaining("just given");
    assertThat(server.logins).isEqualTo(4);
    assertThat(coordinator.next()).isEmpty();
  }

  @Test
  void aLoginThatEndsSoonIsReplacedBefore() {
    server.loginEnd = NOW.plusSeconds(3600);
    ScrollCoordinator coordinator = coordinator();
    assertThat(coordinator.next()).isEmpty();
    clock.jumpTo(NOW.plusSeconds(3569));
    assertThat(coordinator.next()).isEmpty();
    assertThat(server.logins).isEqualTo(1);
    clock.jumpTo(NOW.plusSeconds(3571));
    server.loginEnd = NOW.plusSeconds(7200);
    assertThat(coordinator.next()).isEmpty();
    assertThat(server.logins).isEqualTo(2);
  }

  @Test
  void aClockThatIsWrongDoesNotMakeALoginForEachCall() {
    server.loginEnd = NOW.minus(Duration.ofHours(2));
    ScrollCoordinator coordinator = coordinator();
    for (int i = 0; i < 5; i++) {
      assertThat(coordinator.next()).isEmpty();
    }
    assertThat(server.logins).isEqualTo(1);
  }

  @Test
  void aSecondTaskIsNotHandedOutToAKeyThatHasOne() {
    oneTask();
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    assertThat(coordinator.next()).isPresent();
    assertThatThrownBy(coordinator::next)
        .hasMessageContaining("earlier task of this prover's key")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
  }

  @Test
  void aProofWhoseAnswerWasLostIsAcceptedTheSecondTime() throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    ServerTask task = handed(coordinator);
    server.unanswered = 1;
    Path proof = proof("{}");
    assertThatThrownBy(() -> coordinator.deliver(task, proof, false))
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
    assertThat(coordinator.deliver(task, proof, false)).isEqualTo(Verdict.ACCEPTED);
    // After a restart nothing is known of the first sending, and the coordinator's word is enough.
    assertThat(coordinator().deliver(task, proof, false)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aProofThatWasFoundWrongStaysWrong() throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    ServerTask task = handed(coordinator);
    server.fault = "verification succeeded, it's an invalid proof";
    assertThat(coordinator.deliver(task, proof("{}"), false).reason()).contains("found it wrong");
    assertThat(coordinator.deliver(task, proof("{}"), false).accepted()).isFalse();
  }

  @Test
  void aProofThatTheCoordinatorCouldNotKeepIsNotCalledAccepted() throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    ServerTask task = handed(coordinator);
    server.fault = "handle zk proof failure, err:coordinator internal error";
    Path proof = proof("{}");
    assertThatThrownBy(() -> coordinator.deliver(task, proof, false))
        .hasMessageContaining("internal error");
    assertThat(coordinator.deliver(task, proof, false).accepted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "validator failure submit proof timeout, too late",
    "'verification failed, verifier returns error', found it wrong",
    "validator failure get none prover task for the proof, no such task",
    "validator failure chunk/batch have proved and verified success, another prover",
    "invalid character 'x' looking for beginning of value, can't read it"
  })
  void lastWords(String said, String reason) throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    ServerTask task = handed(coordinator);
    server.fault = said;
    Verdict verdict = coordinator.deliver(task, proof("{}"), false);
    assertThat(verdict.accepted()).isFalse();
    assertThat(verdict.reason()).contains(reason);
  }

  @Test
  void alreadyVerifiedIsAYesForWhoeverHasSentIt() throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    ServerTask task = handed(coordinator);
    server.unanswered = 1;
    Path proof = proof("{}");
    assertThatThrownBy(() -> coordinator.deliver(task, proof, false));
    server.nextAnswer = FakeCoordinator.errorBody(20003, "have proved and verified success");
    assertThat(coordinator.deliver(task, proof, false)).isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @CsvSource({
    "500, RETRY",
    "10001, RETRY",
    "10002, RETRY",
    "10003, RETRY",
    "20001, PERMANENT",
    "20002, RETRY",
    "20003, RETRY",
    "60000, RETRY"
  })
  void otherErrorsAreTriedAgainOrNot(int code, Cure cure) throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    server.nextAnswer = FakeCoordinator.errorBody(code, "some \u202e words");
    assertThatThrownBy(coordinator::next)
        .hasMessageContaining("" + code)
        .hasMessageNotContaining("\u202e")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(cure);
    ServerTask task = handed(coordinator);
    server.nextAnswer = FakeCoordinator.errorBody(code, "some words");
    Path proof = proof("{}");
    assertThatThrownBy(() -> coordinator.deliver(task, proof, false))
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(cure);
    assertThat(coordinator.deliver(task, proof, false)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void emptyMeansNoTaskAndNoProof() throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    ServerTask task = handed(coordinator);
    server.nextAnswer = FakeCoordinator.errorBody(20004, "empty");
    assertThat(coordinator.deliver(task, proof("x"), false).reason()).contains("empty");
    server.nextAnswer = FakeCoordinator.errorBody(20004, "get empty prover task");
    assertThat(coordinator.next()).isEmpty();
  }

  @Test
  void aTaskThatIsGivenUpIsFreeForOthersAndTheKeyForAnother() {
    oneTask();
    server.task("u2", "0x2", 1, "{}");
    ScrollCoordinator coordinator = coordinator();
    coordinator.giveUp(handed(coordinator), "the prover\nprogram ended with 1");
    assertThat(server.failures).containsExactly("the prover program ended with 1");
    assertThat(server.submitted.getFirst().get("failure_type").intValue()).isEqualTo(2);
    ServerTask second = handed(coordinator);
    assertThat(second.kind()).isEqualTo("chunk");
    coordinator.giveUp(second, "x");
    coordinator.giveUp(second, "x");
    server.nextAnswer = FakeCoordinator.errorBody(500, "x");
    assertThatThrownBy(() -> coordinator.giveUp(second, "x")).isInstanceOf(NetworkException.class);
  }

  @Test
  void whatWasNotAskedForOrIsEmptyIsGivenBack() {
    ScrollCoordinator coordinator = coordinator("task-types", "1");
    server.task("u1", "0x1", 3, "{}");
    assertThatThrownBy(coordinator::next).hasMessageContaining("given back");
    server.task("u2", "0x1", 1, "");
    assertThatThrownBy(coordinator::next).hasMessageContaining("no data");
    server.task("u3", "0x1", 1, "{}");
    assertThat(coordinator.next()).isPresent();
    assertThat(server.failures).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "[]",
        "{\"errcode\":\"0\"}",
        "{\"errcode\":-1,\"errmsg\":\"\"}",
        "{\"errcode\":0,\"errmsg\":\"\"}",
        "{\"errcode\":0,\"errmsg\":\"\",\"data\":[]}",
        "{\"errcode\":0,\"errmsg\":\"\",\"data\":{\"uuid\":1,\"task_id\":\"a\",\"task_type\":1,\"task_data\":\"x\"}}",
        "{\"errcode\":0,\"data\":{\"uuid\":\"a b\",\"task_id\":\"a\",\"task_type\":1,\"task_data\":\"x\"}}",
        "{\"errcode\":0,\"data\":{\"uuid\":\"a\",\"task_id\":\"\",\"task_type\":1,\"task_data\":\"x\"}}",
        "{\"errcode\":0,\"data\":{\"uuid\":\"a\",\"task_id\":\"a\",\"task_type\":4,\"task_data\":\"x\"}}",
        "{\"errcode\":0,\"data\":{\"uuid\":\"a\",\"task_id\":\"a\",\"task_type\":1.5,\"task_data\":\"x\"}}",
        "{\"errcode\":0,\"data\":{\"uuid\":\"a\",\"task_id\":\"a\",\"task_type\":1,\"task_data\":{}}}",
        "{\"errcode\":0,\"errcode\":0,\"data\":{}}",
        "{\"errcode\":0,\"data\":{\"uuid\":\"a\",\"task_id\":\"a\",\"task_type\":1,\"task_data\":\"x\"}} {}",
        "{\"errcode\":0,\"data\":{\"uuid\":\"a\",\"task_id\":\"a\",\"task_type\":1,\"task_data\":\"\\ud800\"}}",
      })
  void oddAnswersAreErrorsAndNoTasks(String answer) {
    ScrollCoordinator coordinator = coordinator();
    server.nextAnswer = answer;
    assertThatThrownBy(coordinator::next)
        .isInstanceOf(NetworkException.class)
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
  }

  @Test
  void aTaskBeyondTheLimitIsNotRead() {
    ScrollCoordinator coordinator = coordinator("most-task-megabytes", "1");
    server.task("u1", "0x1", 1, "x".repeat((1 << 20) + 1));
    assertThatThrownBy(coordinator::next)
        .hasMessageContaining("longer than")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
  }

  @Test
  void aTaskAtTheLimitIsRead() {
    ScrollCoordinator coordinator = coordinator("most-task-megabytes", "2");
    server.task("u1", "0x1", 1, "x".repeat(2 << 20));
    assertThat(coordinator.next().orElseThrow().input()).hasSize(2 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\u00e4"})
  void aTokenThatIsNoneIsNotUsed(String token) {
    FakeCoordinator fake = server;
    fake.http.setDispatcher(
        new mockwebserver3.Dispatcher() {
          @Override
          public mockwebserver3.MockResponse dispatch(mockwebserver3.RecordedRequest request) {
            return new mockwebserver3.MockResponse.Builder()
                .body(
                    "{\"errcode\":0,\"data\":{\"time\":\"2030-01-01T00:00:00Z\",\"token\":\"%s\"}}"
                        .formatted(token))
                .build();
          }
        });
    assertThatThrownBy(() -> coordinator().next()).hasMessageContaining("token");
  }

  @Test
  void whatIsNoTextIsNotSent() throws Exception {
    oneTask();
    ScrollCoordinator coordinator = coordinator();
    ServerTask task = handed(coordinator);
    Path proof = Files.write(folder.resolve("proof"), new byte[] {(byte) 0xff});
    assertThat(coordinator.deliver(task, proof, false).reason()).contains("UTF-8");
    assertThat(server.submitted).isEmpty();
    assertThatThrownBy(() -> coordinator.deliver(task, folder.resolve("none"), false))
        .hasMessageContaining("can't be read");
  }

  @Test
  void aCoordinatorThatIsNotThereIsAskedAgainLater() {
    server.close();
    assertThatThrownBy(() -> coordinator().next())
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
  }

  @Test
  void threadsThatNeedALoginMakeOne() throws Exception {
    ScrollCoordinator coordinator = coordinator();
    var threads =
        Collections.nCopies(4, (Runnable) () -> assertThat(coordinator.next()).isEmpty()).stream()
            .map(Thread.ofVirtual()::start)
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(server.logins).isEqualTo(1);
    assertThat(server.paths.stream().filter("get_task"::equals)).hasSize(4);
  }
}
