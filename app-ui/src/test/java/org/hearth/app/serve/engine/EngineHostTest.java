package org.hearth.app.serve.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hearth.app.channel.ChannelException;
import org.hearth.app.channel.LineChannel;
import org.hearth.app.channel.LocalSocket;
import org.hearth.node.engine.Made;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineHostTest {
  private static final Path TICKET =
      Path.of(
          System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures/ticket");

  @TempDir Path folder;
  private RunningEngine running;

  @BeforeEach
  void open() {
    running = RunningEngine.in(folder.resolve("engine"));
  }

  @AfterEach
  void close() throws IOException {
    running.close();
  }

  private EngineClient client() {
    return EngineClient.connect(folder.resolve("engine")).orElseThrow();
  }

  private LineChannel raw() {
    return LocalSocket.of(folder.resolve("engine"), EngineHost.SOCKET)
        .connect(1 << 20)
        .orElseThrow();
  }

  private static EngineRequest.Prove prove() {
    return new EngineRequest.Prove(
        "groth16", TICKET.resolve("circuit.zkey"), TICKET.resolve("witness.wtns"));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void provesComputesAndVerifies() throws IOException {
    List<String> steps = new ArrayList<>();
    try (EngineClient client = client()) {
      assertThat(client.about()).startsWith("Hearth test, ").contains("scalar");
      Made made = client.prove(prove(), (step, fraction) -> steps.add(step));
      assertThat(steps).contains("waiting for its turn", "verifying the proof");
      Path proof = write("proof.json", made.proof());
      Path statement = write("public.json", made.statement());
      EngineRequest.Verify verify =
          new EngineRequest.Verify(
              "groth16", TICKET.resolve("verification_key.json"), statement, proof);
      assertThat(client.refusal(verify)).isEmpty();
      Made full =
          client.prove(
              new EngineRequest.FullProve(
                  "groth16",
                  TICKET.resolve("circuit.zkey"),
                  TICKET.resolve("circuit.wasm"),
                  TICKET.resolve("input.json")),
              Progress.NONE);
      assertThat(full.statement()).isEqualTo(made.statement());
      Files.write(proof, full.proof());
      assertThat(client.refusal(verify)).isEmpty();
      Files.writeString(statement, new String(made.statement()).replaceFirst("[0-9]+", "1234567"));
      assertThat(client.refusal(verify)).isPresent();
      Path witness = folder.resolve("made.wtns");
      assertThat(
              client.witness(
                  new EngineRequest.ComputeWitness(
                      TICKET.resolve("circuit.wasm"), TICKET.resolve("input.json"), witness),
                  new ArrayList<>()))
          .isEqualTo(120);
      assertThat(witness).hasSameBinaryContentAs(TICKET.resolve("witness.wtns"));
    }
  }

  @Test
  void whatIsWrongIsToldAndTheConversationGoesOn() throws IOException {
    try (EngineClient client = client()) {
      assertThatThrownBy(() ->
              client.prove(
                  new EngineRequest.Prove(
                      "groth16", folder.resolve("none.zkey"), TICKET.resolve("witness.wtns")),
                  Progress.NONE))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("none.zkey");
      Path there = write("there.wtns", new byte[1]);
      assertThatThrownBy(() ->
              client.witness(
                  new EngineRequest.ComputeWitness(
                      TICKET.resolve("circuit.wasm"), TICKET.resolve("input.json"), there),
                  new ArrayList<>()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("there already");
      assertThat(there).hasSize(1);
      assertThat(client.prove(prove(), Progress.NONE).proof()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | not one line of JSON",
        "{\"ask\":\"about\"} | version 0",
        "{\"version\":1,\"ask\":\"fly\"} | does not know what the request asks for",
        "{\"version\":1,\"ask\":\"prove\",\"key\":\"circuit.zkey\"} | \\\"key\\\" of the request is no absolute path",
        "{\"version\":1,\"ask\":\"prove\",\"key\":\"/k\",\"witness\":7} | \\\"witness\\\" of the request",
      })
  void whatIsNoRequestIsRefusedWithASentence(String request, String sentence) throws IOException {
    try (LineChannel raw = raw()) {
      raw.write(request);
      assertThat(raw.read()).contains("\"trouble\":\"INPUT\"").contains(sentence);
      raw.write(new EngineRequest.About().line());
      assertThat(raw.read()).contains("Hearth test");
    }
  }

  /** Requests that come before the answers are answered in their order. */
  @Test
  void requestsMayBeSentAhead() throws IOException {
    try (LineChannel raw = raw()) {
      for (int i = 0; i < 5; i++) {
        raw.write(new EngineRequest.About().line());
      }
      for (int i = 0; i < 5; i++) {
        assertThat(raw.read()).contains("Hearth test");
      }
    }
  }

  @Test
  void aCallerThatGoesAwayLeavesNothingBehind() throws IOException {
    for (int i = 0; i < 20; i++) {
      LineChannel raw = raw();
      raw.write(prove().line());
      raw.close();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> running.engine().jobs() == 0);
    try (EngineClient client = client()) {
      assertThat(client.prove(prove(), Progress.NONE).proof()).isNotEmpty();
    }
  }

  @Test
  void sixtyFourCallersAreAllAnswered() throws InterruptedException {
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try (EngineClient client = client()) {
                  for (int j = 0; j < 2; j++) {
                    if (client.prove(prove(), Progress.NONE).proof().length == 0) {
                      wrong.add("no proof");
                    }
                  }
                } catch (RuntimeException e) {
                  wrong.add(e.toString());
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void anEngineThatEndsLeavesNoCallerWaiting() throws IOException {
    try (EngineClient client = client()) {
      client.about();
      running.stopListening();
      assertThatThrownBy(() -> client.prove(prove(), Progress.NONE))
          .isInstanceOf(EngineException.class)
          .hasMessage("The engine has ended.")
          .matches(e -> ((EngineException) e).gone());
    }
    assertThat(EngineClient.connect(folder.resolve("engine"))).isEmpty();
  }

  @Test
  void aSecondEngineIsRefusedUntilTheFirstHasEnded() throws IOException {
    assertThatThrownBy(() -> EngineHost.open(running.engine(), folder.resolve("engine"), "second"))
        .isInstanceOf(ChannelException.class)
        .hasMessageContaining("An engine runs already");
    running.stopListening();
    try (EngineHost second = EngineHost.open(running.engine(), folder.resolve("engine"), "second");
        EngineClient client = client()) {
      assertThat(client.about()).startsWith("second");
      assertThat(second).isNotNull();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheUserCanReachIt() throws IOException {
    assertThat(Files.getPosixFilePermissions(folder.resolve("engine")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("engine/engine.sock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void requestsAreReadAsTheyAreWritten() {
    Path file = folder.resolve("a \"file\" with ünïcode");
    for (EngineRequest request :
        List.of(
            new EngineRequest.About(),
            new EngineRequest.Prove("groth16", file, file),
            new EngineRequest.FullProve("groth16", file, file, file),
            new EngineRequest.ComputeWitness(file, file, file),
            new EngineRequest.Verify("groth16", file, file, file))) {
      assertThat(EngineRequest.read(request.line())).isEqualTo(request);
    }
  }
}
