package org.hearth.node.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.device.api.DeviceId;
import org.hearth.node.gpu.FakeGpu;
import org.hearth.node.gpu.FakeTenant;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuDemand;
import org.hearth.node.gpu.GpuLease;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.proving.GivenAwayException;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofProgress;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes as the owner's prover program, and a server in this one. */
@Timeout(60)
class TaskClientTest {
  private static final Duration NO_WAIT = Duration.ZERO;
  private static final ProofProgress UNHEARD = (step, fraction) -> {};

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private Tasks tasks;

  @BeforeEach
  void agreed() throws Exception {
    Tasks.agree(folder);
    tasks = new Tasks(folder, server);
    again = tasks.client();
  }

  private static Offer offer(TaskClient client) {
    await().until(() -> client.engine().orElseThrow().obstacle().isEmpty());
    return client.offers(1, Duration.ofSeconds(5)).getFirst();
  }

  private byte[] prove(TaskClient client, Offer offer, ProofProgress progress) throws IOException {
    Path kind = folder.resolve("got-kind");
    Path input = folder.resolve("got-input");
    client.fetch(offer.terms().provingKey(), kind);
    client.fetch(offer.terms().witness(), input);
    assertThat(Sha256.hex(kind)).isEqualTo(offer.terms().provingKey().sha256());
    assertThat(Sha256.hex(input)).isEqualTo(offer.terms().witness().sha256());
    return client.engine().orElseThrow().prove(kind, input, offer.terms().publicInputs(), progress);
  }

  private static String taskOf(Offer offer) {
    return offer.terms().jobId().replaceFirst("#.*", "");
  }

  private static Lease submit(TaskClient client, Offer offer, byte[] proof) {
    return client.submit(
        new Submission(
            offer.terms().leaseId(), offer.terms().publicInputs(), Sha256.hex(proof), proof));
  }

  @Test
  void aTaskIsProvedByTheOwnersProgramAndAccepted() throws IOException {
    String id = server.add("good");
    TaskClient client = tasks.client();
    Offer offer = offer(client);
    assertThat(offer.terms().jobId()).startsWith(id + "#");
    assertThat(client.accept(offer.terms().leaseId()).state()).isEqualTo(LeaseState.ACTIVE);
    byte[] proof = prove(client, offer, UNHEARD);
    Lease end = submit(client, offer, proof);
    assertThat(end.state()).isEqualTo(LeaseState.FINAL);
    assertThat(end.proofHash()).hasValue(Sha256.hex(proof));
    assertThat(server.accepted).containsExactly(id);
    assertThat(submit(client, offer, proof)).as("said again").isEqualTo(end);
    assertThat(client.offers(1, NO_WAIT)).isEmpty();
    try (var files = Files.list(folder.resolve("network-tasks.tasks"))) {
      assertThat(files).as("nothing of it is left").isEmpty();
    }
  }

  /** A server hands a task out once: whoever starts again offers what it has. */
  @Test
  void whatWasHandedOutIsNotLostByANewStart() throws IOException {
    server.add("good");
    Offer first = offer(tasks.client());
    Offer again = offer(tasks.client());
    assertThat(again.terms()).isEqualTo(first.terms());
    tasks.client().accept(first.terms().leaseId());
    TaskClient third = tasks.client();
    assertThat(third.offers(1, NO_WAIT)).isEmpty();
    assertThat(third.held())
        .singleElement()
        .satisfies(h -> {
          assertThat(h.offer().terms()).isEqualTo(first.terms());
          assertThat(h.lease().state()).isEqualTo(LeaseState.ACTIVE);
        });
    byte[] proof = prove(third, first, UNHEARD);
    // A proof that was made is not made again.
    Files.delete(folder.resolve("prover-tasks.log"));
    TaskClient fourth = tasks.client();
    assertThat(
            fourth
                .engine()
                .orElseThrow()
                .prove(
                    folder.resolve("got-kind"),
                    folder.resolve("got-input"),
                    first.terms().publicInputs(),
                    UNHEARD))
        .isEqualTo(proof);
    assertThat(folder.resolve("prover-tasks.log")).doesNotExist();
    assertThat(submit(fourth, first, proof).state()).isEqualTo(LeaseState.FINAL);
  }

  @Test
  void anAnswerThatIsLostIsAskedForAgain() throws IOException {
    server.add("good");
    TaskClient client = tasks.client();
    Offer offer = offer(client);
    client.accept(offer.terms().leaseId());
    byte[] proof = prove(client, offer, UNHEARD);
    server.losesAnswers = true;
    assertThatThrownBy(() -> submit(client, offer, proof)).isInstanceOf(NetworkException.class);
    assertThat(server.again).isFalse();
    assertThat(submit(tasks.client(), offer, proof).state()).isEqualTo(LeaseState.FINAL);
    assertThat(server.again).as("also in another life").isTrue();
    assertThat(server.accepted).hasSize(1);
  }

  @Test
  void aProofThatIsRefusedEndsTheTask() throws IOException {
    server.add("good");
    TaskClient client = tasks.client();
    Offer offer = offer(client);
    client.accept(offer.terms().leaseId());
    byte[] proof = prove(client, offer, UNHEARD);
    Path kept = folder.resolve("network-tasks.tasks").resolve(offer.terms().leaseId() + ".proof");
    Files.writeString(kept, "something else");
    Lease end = submit(client, offer, proof);
    assertThat(end.state()).isEqualTo(LeaseState.REJECTED);
    assertThat(end.reason()).isEqualTo("it does not verify");
    assertThat(server.givenUp).containsExactly(taskOf(offer));
  }

  private TaskClient again;

  private ProofException failure(String input, Tasks how) throws IOException {
    return failure(input, how, 1);
  }

  /**
   * @param number from 1 on; the client of the first is kept
   */
  private ProofException failure(String input, Tasks how, int number) throws IOException {
    server.add(input);
    if (number == 1) {
      again = how.client();
    }
    TaskClient client = again;
    Offer offer = offer(client);
    client.accept(offer.terms().leaseId());
    try {
      byte[] unused = prove(client, offer, UNHEARD);
      throw new AssertionError("there is a proof");
    } catch (ProofException e) {
      client.release(offer.terms().leaseId(), "it failed");
      assertThat(server.givenUp).contains(taskOf(offer));
      return e;
    }
  }

  @Test
  void whatIsWrongWithTheProgramIsSaid() throws IOException {
    assertThat(failure("fails", tasks))
        .hasMessageContaining("prover-tasks ended with 7.")
        .hasMessageContaining("Its last words: the witness does not fit");
    assertThat(failure("nothing", tasks)).hasMessageContaining("wrote no proof");
    assertThat(failure("huge", tasks)).hasMessageContaining("more than a proof may have");
    assertThat(failure("link", tasks)).hasMessageContaining("wrote no proof");
    Tasks hasty =
        new Tasks(
            folder,
            server,
            new GpuBroker(id -> Optional.empty(), System::nanoTime),
            Optional.empty(),
            Duration.ofSeconds(1));
    assertThat(failure("hangs", hasty)).hasMessageContaining("longer than 0 minutes");
  }

  @Test
  void withoutTheOwnersWordNothingIsAskedFor() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("other"));
    server.add("good");
    TaskClient client = new Tasks(elsewhere, server).client();
    assertThat(client.offers(1, NO_WAIT)).isEmpty();
    assertThat(server.left()).isEqualTo(1);
    assertThat(client.info().participants())
        .contains("no task is asked for: You have not agreed to run")
        .contains("hearth networks agree prover-tasks --program");
  }

  @Test
  void aTaskThatTheServerTakesBackIsEnded() throws IOException {
    server.add("hangs");
    TaskClient client = tasks.client();
    Offer offer = offer(client);
    client.accept(offer.terms().leaseId());
    server.takesBack = true;
    assertThatThrownBy(() -> prove(client, offer, UNHEARD)).isInstanceOf(GivenAwayException.class);
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.RELEASED);
    assertThat(server.givenUp).isEmpty();
  }

  @Test
  void aServerThatIsAwayDoesNotEndAProof() throws IOException {
    server.add("good");
    TaskClient client = tasks.client();
    Offer offer = offer(client);
    client.accept(offer.terms().leaseId());
    server.down = true;
    byte[] proof = prove(client, offer, UNHEARD);
    assertThatThrownBy(() -> submit(client, offer, proof)).isInstanceOf(NetworkException.class);
    assertThatThrownBy(() -> client.release(offer.terms().leaseId(), "no"))
        .isInstanceOf(NetworkException.class);
    server.down = false;
    assertThat(submit(client, offer, proof).state()).isEqualTo(LeaseState.FINAL);
  }

  @Test
  void inputsThatNoServerShouldSendAreGivenBack() throws Exception {
    server.add(new byte[0]);
    server.add(new byte[9 << 20]);
    server.add("good".getBytes(StandardCharsets.UTF_8));
    TaskClient client = tasks.client();
    await().until(() -> client.engine().orElseThrow().obstacle().isEmpty());
    assertThat(client.offers(1, NO_WAIT)).isEmpty();
    Thread.sleep(30);
    assertThat(client.offers(1, NO_WAIT)).isEmpty();
    Thread.sleep(30);
    assertThat(server.putBack).containsExactly("task-1", "task-2");
    assertThat(client.offers(1, NO_WAIT)).hasSize(1);
  }

  /** A program on a GPU makes room for what is more urgent, and begins anew after it. */
  @Test
  void itSharesAGpuWithOthers() throws Exception {
    DeviceId gpu = new DeviceId("gpu:GPU-1f3a9c00-1122-3344-5566-77889900aabb");
    FakeGpu memory = new FakeGpu(8L << 30);
    GpuBroker broker = new GpuBroker(id -> memory.memory(), System::nanoTime);
    tasks = new Tasks(folder, server, broker, Optional.of(gpu), Duration.ofMinutes(1));
    server.add("good");
    TaskClient client = tasks.client();
    Offer offer = offer(client);
    client.accept(offer.terms().leaseId());
    GpuDemand demand =
        new GpuDemand(gpu, GpuRank.STAKED, 1, 1, Duration.ofSeconds(20), Duration.ofMinutes(1));
    GpuLease staked = broker.lease(new FakeTenant("Bento", 1, false), demand, why -> {});
    AtomicInteger waits = new AtomicInteger();
    byte[] proof =
        prove(
            client,
            offer,
            (step, fraction) -> {
              if (step.contains("Bento works on it") && waits.incrementAndGet() == 1) {
                staked.close();
              }
            });
    assertThat(waits.get()).isPositive();
    assertThat(submit(client, offer, proof).state()).isEqualTo(LeaseState.FINAL);
    assertThat(broker.situation(gpu).holdings()).isEmpty();
    assertThat(Files.readString(folder.resolve("prover-tasks.log")))
        .contains("GPUs GPU-1f3a9c00-1122-3344-5566-77889900aabb");
  }

  /** Nothing is wrong with a task that was never tried; and it would be refused again at once. */
  @Test
  void whatTheNodeRefusesIsPutBackAndNotAskedForAtOnce() throws IOException {
    server.add("good");
    server.add("good");
    TaskClient client = tasks.client();
    Offer offer = offer(client);
    client.decline(offer.terms().leaseId(), "not now");
    assertThat(server.putBack).containsExactly("task-1");
    assertThat(server.givenUp).isEmpty();
    assertThat(client.offers(1, Duration.ofMillis(100))).isEmpty();
    assertThat(server.left()).isEqualTo(1);
  }

  /** A node asks again as soon as it has an answer: the time between two questions is kept here. */
  @Test
  void theServerIsAskedNoMoreOftenThanTheSettingsSay() throws IOException {
    TaskClient client = tasks.client(Duration.ofMinutes(1));
    for (int i = 0; i < 20; i++) {
      assertThat(client.offers(1, Duration.ofMillis(5))).isEmpty();
    }
    assertThat(server.asked.get()).isEqualTo(1);
  }

  @Test
  void aProgramThatFailsAndFailsIsLeftAloneForAWhile() throws IOException {
    for (int i = 1; i <= 6; i++) {
      ProofException unused = failure("fails", tasks, i);
    }
    assertThat(again.engine().orElseThrow().obstacle())
        .hasValueSatisfying(why ->
            assertThat(why).contains("failed 6 times in a row").contains("is tried again in"));
    server.add("good");
    assertThat(again.offers(1, Duration.ofMillis(100))).isEmpty();
    assertThat(server.left()).isEqualTo(1);
  }

  /**
   * The time of a task is over while its proof waits for the server: it is handed in all the same.
   */
  @Test
  void aProofThatIsThereIsNotThrownAway() throws Exception {
    server.add("good");
    Tasks hasty =
        new Tasks(folder, server, GpuBroker.unmeasured(), Optional.empty(), Duration.ofSeconds(2));
    TaskClient client = hasty.client();
    Offer offer = offer(client);
    client.accept(offer.terms().leaseId());
    byte[] proof = prove(client, offer, UNHEARD);
    Thread.sleep(2100);
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.ACTIVE);
    assertThat(submit(client, offer, proof).state()).isEqualTo(LeaseState.FINAL);
  }

  @Test
  void aStartSaysWhatIsHeldAndSurvivesWhatAProgramLeft() throws IOException {
    server.add("good");
    Offer offer = offer(tasks.client());
    Path left = Files.createDirectories(folder.resolve("network-tasks.tasks").resolve("x.out"));
    Files.writeString(left.resolve("file"), "left");
    TaskClient client = tasks.client();
    client.accept(offer.terms().leaseId());
    assertThat(left).doesNotExist();
    await().until(() -> client.engine().orElseThrow().obstacle().isEmpty());
    assertThat(client.offers(1, NO_WAIT)).isEmpty();
    assertThat(server.heldAtStart).containsExactly("task-1");
  }

  @Test
  void whatIsDamagedIsNamed() throws IOException {
    Path file = folder.resolve("network-tasks.tasks.jsonl");
    Files.write(file, List.of("{\"lease\":\"no\"}"));
    assertThatThrownBy(() -> tasks.client()).hasMessageContaining(file.toString());
  }
}
