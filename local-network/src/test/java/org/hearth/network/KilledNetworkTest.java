package org.hearth.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.provers.ProverService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random moments while a prover works over the wire. Whatever was acknowledged must be
 * there afterwards, events keep their numbers and hashes, every job is paid once, and the books of
 * the network hold.
 */
class KilledNetworkTest {
  private static final int KILLS = Integer.getInteger("hearth.kills", 4);

  private final Map<String, WireClient.Offer> held = new java.util.LinkedHashMap<>();

  @TempDir Path folder;
  private final AtomicReference<Process> process = new AtomicReference<>();
  private final Map<String, byte[]> proofs = new HashMap<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final List<WireClient.Event> events = new ArrayList<>();

  @AfterEach
  void end() {
    Process running = process.get();
    if (running != null) {
      running.destroyForcibly();
    }
  }

  @Test
  void losesNothingThatItAcknowledged() throws Exception {
    long seed = TestSeed.of("KilledNetworkTest", 20261128);
    Random random = new Random(seed);
    String[] ready = launch();
    WireClient client = new WireClient(ready[1], ready[2]);
    for (int kill = 0; kill < KILLS; kill++) {
      Instant until = Instant.now().plusMillis(300 + random.nextInt(2_500));
      Process victim = Objects.requireNonNull(process.get());
      Thread killer =
          Thread.startVirtualThread(() -> {
            try {
              Thread.sleep(Math.max(0, Duration.between(Instant.now(), until).toMillis()));
            } catch (InterruptedException e) {
              return;
            }
            victim.destroyForcibly();
          });
      work(client, until.plusSeconds(5));
      killer.join();
      assertThat(victim.waitFor(20, TimeUnit.SECONDS)).isTrue();
      String[] again = launch();
      assertThat(again[2]).as("seed %d: network id", seed).isEqualTo(ready[2]);
      client.moveTo(again[1]);
    }
    work(client, Instant.now().plusSeconds(5)); // at last without a kill
    finish(client, seed);
  }

  private String[] launch() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process started =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                NetworkProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    process.set(started);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.startsWith("READY ")) {
        return line.split(" ", -1);
      }
    }
    throw new IOException("the network did not start: " + said);
  }

  /** A prover's work until the network goes away under it or the time is over. */
  private void work(WireClient client, Instant until) {
    try {
      client.register();
      for (WireClient.Offer offer : List.copyOf(held.values())) {
        deliver(client, offer); // a newcomer gets no other lease before
      }
      while (Instant.now().isBefore(until)) {
        turn(client);
      }
    } catch (IOException e) {
      // killed
    }
  }

  private void turn(WireClient client) throws IOException {
    for (WireClient.Offer offer :
        client
            .signedGet("/v1/offers?capacity=1&waitSeconds=1")
            .as(WireClient.Offers.class)
            .offers()) {
      held.put(offer.leaseId(), offer);
      deliver(client, offer);
    }
    read(client);
  }

  /** The same bytes each time, however often the network was killed over it. */
  private void deliver(WireClient client, WireClient.Offer offer) throws IOException {
    String lease = offer.leaseId();
    if (client.signedPost("/v1/leases/" + lease + "/accept", Map.of()).status() == 200) {
      assertThat(Sha256Hex.hex(client.blob(offer.job().witness())))
          .isEqualTo(offer.job().witness());
      byte[] proof =
          proofs.computeIfAbsent(
              lease, l -> FakeProofs.proof(offer.job().publicInputs(), client.nonce()));
      int status = client.submit(lease, proof, offer.job().publicInputs()).status();
      if (status == 200 || status == 202) {
        acknowledged.add(lease);
      }
    }
    held.remove(lease);
  }

  private void read(WireClient client) throws IOException {
    WireClient.Events page =
        client
            .signedGet("/v1/events?limit=1000&after=" + events.size())
            .as(WireClient.Events.class);
    events.addAll(page.events());
  }

  private void finish(WireClient client, long seed) throws IOException, InterruptedException {
    String label = "seed " + seed;
    Instant deadline = Instant.now().plusSeconds(120);
    Set<String> open = new HashSet<>(acknowledged);
    while (!open.isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.sleep(200);
      read(client);
      events.stream()
          .map(e -> Json.readOwn(e.payload(), Told.class))
          .forEach(t -> open.removeAll(paidLeases(t)));
    }
    assertThat(acknowledged).as(label).isNotEmpty();
    assertThat(open).as(label + ": acknowledged proofs that were never paid").isEmpty();

    PublicKey sequencer =
        PublicKey.parse(client.get("/v1/network").as(WireClient.Network.class).sequencerKey());
    String previous = Sha256Hex.ZEROS;
    Set<String> pendingJobs = new HashSet<>();
    BigInteger credited = BigInteger.ZERO;
    for (int i = 0; i < events.size(); i++) {
      WireClient.Event e = events.get(i);
      assertThat(e.seq()).as(label).isEqualTo(i + 1);
      assertThat(e.hash()).as(label).isEqualTo(Sha256Hex.hex(previous + e.payload()));
      assertThat(sequencer.verifies("hearth-event-v1\n" + e.hash(), e.signature()))
          .as(label)
          .isTrue();
      previous = e.hash();
      Told told = Json.readOwn(e.payload(), Told.class);
      if (told.type().equals("REWARD_PENDING")) {
        assertThat(pendingJobs.add(told.jobId()))
            .as(label + " paid twice: " + told.jobId())
            .isTrue();
        credited = credited.add(told.credit());
      }
    }
    ProverService.Account account = client.signedGet("/v1/account").as(ProverService.Account.class);
    assertThat(
            account.pending().add(account.confirmed()).add(account.claimable()).add(account.paid()))
        .as(label)
        .isGreaterThanOrEqualTo(credited);
    assertThat(client.get("/v1/stats").body()).as(label).contains("\"invariantViolations\":[]");
  }

  private static Set<String> paidLeases(Told told) {
    Set<String> leases = new HashSet<>();
    if (told.items() != null && told.type().equals("REWARD_PAID")) {
      told.items().forEach(i -> leases.add(i.leaseId()));
    }
    return leases;
  }

  private record Told(
      String type,
      String jobId,
      BigInteger credit,
      @org.jspecify.annotations.Nullable List<Item> items) {}

  private record Item(String leaseId) {}
}
