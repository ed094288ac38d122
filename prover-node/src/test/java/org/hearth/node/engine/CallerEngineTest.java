package org.hearth.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.circom.WitnessLimits;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.preimage.PreimageSystem;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerEngineTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures");
  private static final Path TICKET = FIXTURES.resolve("ticket");
  private static final Path SILENT = FIXTURES.resolve("silent");
  private static final ProofSystems SYSTEMS =
      StandardProofSystems.list().with(new PreimageSystem());

  @TempDir Path folder;
  private final Card card = new Card();

  /** The card is faster above it. */
  private volatile int smallest = 28;

  private ScalarBackend backend;
  private CallerEngine engine;

  @BeforeEach
  void open() {
    backend = new ScalarBackend(2);
    engine = engine(new EngineLimits(2, 1 << 20, 64, WitnessLimits.DEFAULT));
  }

  private CallerEngine engine(EngineLimits limits) {
    return new CallerEngine(
        SYSTEMS,
        KeyCache.none(),
        ContentCache.none(),
        new Processor(backend, new SecureRandom()),
        k -> k.getAsInt() <= smallest ? Optional.empty() : Optional.of(card),
        limits);
  }

  @AfterEach
  void close() {
    engine.close();
    backend.close();
  }

  private static WitnessSource stored(Path circuit) {
    return new WitnessSource.Stored(circuit.resolve("witness.wtns"));
  }

  private static WitnessSource computed(Path circuit) {
    return new WitnessSource.Computed(
        circuit.resolve("circuit.wasm"), CircomInputs.read(circuit.resolve("input.json")));
  }

  private Made prove(String caller, Path circuit, WitnessSource source)
      throws InterruptedException {
    return engine.prove(caller, "groth16", circuit.resolve("circuit.zkey"), source, Progress.NONE);
  }

  private static boolean holds(Path circuit, Made made) throws IOException {
    ProofSystem system = SYSTEMS.byId("groth16");
    Statement statement = system.readStatement(made.statement(), "the statement");
    return system
        .verifier(Files.readAllBytes(circuit.resolve("verification_key.json")), "the key")
        .verifies(statement, made.proof());
  }

  @Test
  void provesFromAWitnessAndFromInputs() throws Exception {
    Made made = prove("a", TICKET, stored(TICKET));
    assertThat(holds(TICKET, made)).isTrue();
    Made other = prove("a", TICKET, computed(TICKET));
    assertThat(holds(TICKET, other)).isTrue();
    assertThat(other.statement()).isEqualTo(made.statement());
    assertThat(other.proof()).as("blinded anew").isNotEqualTo(made.proof());
    assertThat(engine.jobs()).isZero();
  }

  @Test
  void computesAWitness() throws Exception {
    long[] values =
        engine.witness(
            "a",
            TICKET.resolve("circuit.wasm"),
            CircomInputs.read(TICKET.resolve("input.json")),
            line -> {});
    assertThat(values).hasSize(4 * 120);
  }

  @Test
  void saysWhatIsWrongAndGoesOn() throws Exception {
    assertThatThrownBy(() -> prove("a", TICKET, stored(SILENT)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("witness.wtns");
    assertThatThrownBy(() ->
            prove(
                "a",
                TICKET,
                new WitnessSource.Computed(
                    TICKET.resolve("circuit.wasm"),
                    CircomInputs.read(SILENT.resolve("input.json")))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("circuit.wasm");
    assertThatThrownBy(() ->
            engine.prove(
                "a", "halo2", TICKET.resolve("circuit.zkey"), stored(TICKET), Progress.NONE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("halo2 is not known");
    assertThat(engine.jobs()).isZero();
    assertThat(holds(TICKET, prove("a", TICKET, stored(TICKET)))).isTrue();
  }

  /** Two circuits and another proof system, from witnesses and inputs, all at the same time. */
  @Test
  void manyCallersAreAllAnswered() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), PreimageSystem.MAGIC + "texts");
    Path text = Files.writeString(folder.resolve("text"), "hello");
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      int number = i;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  String caller = "caller " + number;
                  boolean good =
                      switch (number % 4) {
                        case 0 -> holds(TICKET, prove(caller, TICKET, stored(TICKET)));
                        case 1 -> holds(TICKET, prove(caller, TICKET, computed(TICKET)));
                        case 2 -> holds(SILENT, prove(caller, SILENT, computed(SILENT)));
                        default ->
                            engine
                                    .prove(
                                        caller,
                                        PreimageSystem.ID,
                                        key,
                                        new WitnessSource.Stored(text),
                                        Progress.NONE)
                                    .proof()
                                    .length
                                > 0;
                      };
                  if (!good) {
                    wrong.add(caller);
                  }
                } catch (Exception e) {
                  wrong.add(number + ": " + e);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
    assertThat(engine.jobs()).isZero();
    assertThat(engine.keyBytes()).isLessThanOrEqualTo(1 << 20);
  }

  /** A proof that stops at its first step until it is let go. */
  private final class Held implements AutoCloseable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Object> ended = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;

    Held(CallerEngine by) throws InterruptedException {
      thread =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  ended.add(
                      by.prove(
                          "held",
                          "groth16",
                          TICKET.resolve("circuit.zkey"),
                          stored(TICKET),
                          (step, fraction) -> wait(step)));
                } catch (InterruptedException | RuntimeException e) {
                  ended.add(e);
                }
              });
      assertThat(reached.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    private void wait(String step) {
      if (step.contains("constraints")) {
        reached.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void close() throws InterruptedException {
      goOn.countDown();
      thread.join();
    }
  }

  @Test
  void whoGoesAwayFreesHisPlace() throws Exception {
    try (Held held = new Held(engine)) {
      assertThat(engine.jobs()).isEqualTo(1);
      held.thread.interrupt();
      await().atMost(Duration.ofSeconds(20)).until(() -> !held.ended.isEmpty());
      assertThat(held.ended.getFirst()).isInstanceOf(InterruptedException.class);
    }
    assertThat(engine.jobs()).isZero();
    assertThat(holds(TICKET, prove("a", TICKET, stored(TICKET)))).isTrue();
  }

  @Test
  void moreThanMayWaitAreRefused() throws Exception {
    CallerEngine small = engine(new EngineLimits(1, 1 << 20, 1, WitnessLimits.DEFAULT));
    try (Held held = new Held(small)) {
      assertThatThrownBy(() ->
              small.prove(
                  "b", "groth16", TICKET.resolve("circuit.zkey"), stored(TICKET), Progress.NONE))
          .isInstanceOf(EngineBusyException.class)
          .hasMessageContaining("1 jobs");
      held.goOn.countDown();
      held.thread.join();
      assertThat(held.ended.getFirst()).isInstanceOf(Made.class);
    }
    small.close();
  }

  /** A device that is faster from some size on; it proves as the processor does. */
  private final class Card implements CallerDevice {
    private final FairTurns turns = new FairTurns(1);
    private volatile Optional<String> refuses = Optional.empty();
    private volatile int proofs;

    @Override
    public String description() {
      return "the card";
    }

    @Override
    public FairTurns turns() {
      return turns;
    }

    @Override
    public byte[] prove(ProofWork work, Progress progress) throws NoProofException {
      proofs++;
      if (refuses.isPresent()) {
        throw new NoProofException(refuses.get(), new IllegalStateException());
      }
      assertThat(work.key()).isRegularFile();
      assertThat(work.file()).isRegularFile();
      try (Prover prover = work.system().prover(backend, new SecureRandom())) {
        return prover.prove(work.circuit(), work.witness(), progress);
      }
    }
  }

  @Test
  void whatADeviceIsFasterAtItProves() throws Exception {
    smallest = 0;
    Made made = prove("a", TICKET, computed(TICKET));
    assertThat(made.by()).isEqualTo("the card");
    assertThat(holds(TICKET, made)).isTrue();
    smallest = 28;
    assertThat(prove("a", TICKET, stored(TICKET)).by()).isEqualTo(engine.description());
    assertThat(card.proofs).isOne();
  }

  @Test
  void whatADeviceDoesNotDoTheProcessorDoes() throws Exception {
    smallest = 0;
    card.refuses = Optional.of("no room");
    List<String> steps = new ArrayList<>();
    Made made =
        engine.prove(
            "a",
            "groth16",
            TICKET.resolve("circuit.zkey"),
            stored(TICKET),
            (step, fraction) -> steps.add(step));
    assertThat(made.by()).isEqualTo(engine.description());
    assertThat(holds(TICKET, made)).isTrue();
    assertThat(card.proofs).isOne();
    assertThat(steps).contains("waiting for its turn on the processor");
    assertThat(engine.jobs()).isZero();
  }

  @Test
  void callersWaitForADeviceByTurnsAsForTheProcessor() throws Exception {
    smallest = 0;
    try (FairTurns.Turn taken = card.turns.take("another")) {
      Thread waiting =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  prove("a", TICKET, stored(TICKET));
                } catch (InterruptedException e) {
                  // went away
                }
              });
      while (card.turns.waiting() == 0) {
        Thread.sleep(5);
      }
      assertThat(holds(SILENT, provedOnProcessor(SILENT))).isTrue();
      waiting.interrupt();
      waiting.join();
      assertThat(engine.jobs()).isZero();
      assertThat(card.turns.waiting()).isZero();
    }
  }

  private Made provedOnProcessor(Path circuit) throws InterruptedException {
    smallest = 28;
    try {
      return prove("b", circuit, stored(circuit));
    } finally {
      smallest = 0;
    }
  }
}
