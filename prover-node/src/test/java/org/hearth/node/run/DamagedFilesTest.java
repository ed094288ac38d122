package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.OutboxRow;
import org.hearth.node.config.CallersShare;
import org.hearth.node.config.EnergyPrice;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.NodeConfigFile;
import org.hearth.node.config.ProvingSettings;
import org.hearth.node.config.TargetTemperatures;
import org.hearth.node.fake.Damage;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.rules.WorkRules;
import org.hearth.node.store.BlobStore;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityException;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.work.ProofPayload;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B7 for what a node keeps beside its books: damage is found and told with the file's name, or
 * changes nothing that counts; it is never used without a word.
 */
class DamagedFilesTest {
  private static final int DAMAGES = TestSeed.nightly() ? 2000 : 100;

  @TempDir Path folder;

  private final long seed = TestSeed.of(DamagedFilesTest.class);
  private final Random random = new Random(seed);

  private String what(int n) {
    return "seed " + seed + ", damage " + n + ", " + Damage.number(n);
  }

  /** A damaged key is no key; its backup is named and the file left as it is. */
  @Test
  void theIdentity() throws Exception {
    Path file = folder.resolve("identity.key");
    Path backup = Files.writeString(folder.resolve("hearth-20261128T000000Z.zip"), "a backup");
    Files.writeString(folder.resolve(RestoreHint.FILE), backup.toString(), StandardCharsets.UTF_8);
    IdentityFile identity = new IdentityFile(folder, new SecureRandom());
    Identity right = identity.loadOrCreate();
    byte[] good = Files.readAllBytes(file);
    int told = 0;
    for (int n = 0; n < DAMAGES; n++) {
      byte[] bad = Damage.number(n).to(good, random);
      Files.write(file, bad);
      try {
        assertThat(identity.loadOrCreate().proverId()).as(what(n)).isEqualTo(right.proverId());
      } catch (IdentityException e) {
        told++;
        assertThat(e)
            .as(what(n))
            .hasMessageContaining(file + " is damaged")
            .hasMessageContaining(backup.toString());
      }
      assertThat(file).as(what(n)).hasBinaryContent(bad);
    }
    assertThat(told).as("damages told").isGreaterThan(DAMAGES * 3 / 4);
  }

  /** What is not as it was downloaded is not there: it is fetched again. */
  @Test
  void theInputs() throws Exception {
    byte[] good = new byte[20_000];
    random.nextBytes(good);
    BlobRef ref = new BlobRef(Sha256.hex(good), good.length);
    Path blobs = Files.createDirectory(folder.resolve("blobs"));
    Path file = blobs.resolve(ref.sha256());
    for (int n = 0; n < DAMAGES; n++) {
      Files.write(file, Damage.number(n).to(good, random));
      assertThat(new BlobStore(blobs, Clock.systemUTC()).find(ref)).as(what(n)).isEmpty();
      assertThat(file).as(what(n)).doesNotExist();
    }
    Files.write(file, good);
    assertThat(new BlobStore(blobs, Clock.systemUTC()).find(ref)).contains(file);
  }

  /**
   * The file is the user's own and has no checksum, so that a flipped bit can make another value
   * that is right, as if he had written it; that is all it can do without a complaint.
   */
  @Test
  void theSettings() throws Exception {
    Path file = folder.resolve("node.json");
    NodeConfig right =
        new NodeConfig(
            folder,
            List.of(
                new NetworkSetting("home", "rollup", "http://127.0.0.1:8645"),
                new NetworkSetting("far", "rollup", "https://network.example")),
            new EnergyPrice(new BigDecimal("0.2871"), "CHF"),
            "Kitchen",
            new ProvingSettings(
                3,
                true,
                List.of("/dev/ttyACM0"),
                new TargetTemperatures(70, 65),
                CallersShare.MORE),
            WorkRules.DEFAULT,
            9650);
    NodeConfigFile settings = new NodeConfigFile(folder, 4);
    settings.write(right);
    byte[] good = Files.readAllBytes(file);
    int told = 0;
    for (int n = 0; n < DAMAGES; n++) {
      Damage damage = Damage.number(n);
      byte[] bad = damage.to(good, random);
      Files.write(file, bad);
      LoadedConfig loaded = settings.load();
      if (loaded.complaints().isEmpty()) {
        if (!loaded.config().equals(right)) {
          assertThat(damage).as(what(n)).isEqualTo(Damage.BIT);
          assertThat(differences(loaded.config(), right)).as(what(n)).isEqualTo(1);
        }
      } else {
        told++;
        assertThat(loaded.complaints())
            .as(what(n))
            .allSatisfy(one -> assertThat(one).contains(file.toString()));
      }
      assertThat(loaded.config().problems()).as(what(n)).isEmpty();
      assertThat(file).as(what(n)).hasBinaryContent(bad);
    }
    assertThat(told).as("damages told").isGreaterThan(DAMAGES * 3 / 4);
  }

  private static long differences(NodeConfig a, NodeConfig b) {
    return List.of(
            a.networks().equals(b.networks()),
            a.pricePerKwh().equals(b.pricePerKwh()),
            a.currency().equals(b.currency()),
            a.nodeName().equals(b.nodeName()),
            a.threads() == b.threads(),
            a.useGpus() == b.useGpus(),
            a.callers() == b.callers(),
            a.acceleratorPorts().equals(b.acceleratorPorts()),
            a.targets().processor() == b.targets().processor(),
            a.targets().gpu() == b.targets().gpu(),
            a.rules().withPrice(b.rules().price()).equals(b.rules()),
            a.rules().price().dearest().equals(b.rules().price().dearest()),
            a.rules().price().tariff().times().equals(b.rules().price().tariff().times()),
            a.apiPort() == b.apiPort())
        .stream()
        .filter(equal -> !equal)
        .count();
  }

  /** The row of the books that holds a proof until it is sent. */
  @Test
  void aKeptProof() {
    JobTerms terms = JobTerms.ofEvent(new JobKey("local", "job", "lease"), Instant.EPOCH);
    byte[] proof = new byte[700];
    random.nextBytes(proof);
    String hash = Sha256.hex(proof);
    byte[] good = ProofPayload.write(hash, proof).getBytes(StandardCharsets.UTF_8);
    int found = 0;
    for (int n = 0; n < DAMAGES; n++) {
      String bad = new String(Damage.number(n).to(good, random), StandardCharsets.UTF_8);
      Optional<Submission> read = ProofPayload.read(terms, hash, bad);
      if (read.isEmpty()) {
        found++;
      } else {
        assertThat(read.get().proofJson()).as(what(n)).isEqualTo(proof);
        assertThat(read.get().proofHash()).as(what(n)).isEqualTo(hash);
      }
    }
    assertThat(found).as("damages found").isGreaterThan(DAMAGES * 3 / 4);
    assertThat(ProofPayload.read(terms, hash, new String(good, StandardCharsets.UTF_8)))
        .isPresent();
  }

  /** It ends its job, which the network gets back, and holds up no other. */
  @Test
  void aDamagedProofIsNotSentAndItsLeaseIsGivenBack() {
    FakeNetwork network = new FakeNetwork();
    network.supply("good");
    NodeLife[] self = new NodeLife[1];
    try (NodeLife life =
        new NodeLife(
            folder,
            network,
            new FakeEngine(),
            point -> {
              if (point == CrashPoint.BEFORE_SUBMIT && network.leases().size() == 1) {
                self[0].books.outbox().forEach(row -> damage(self[0], row));
              }
            })) {
      self[0] = life;
      life.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> life.books.countJobs(Phase.FAILED.label()) == 1 && network.nothingLeft());
      assertThat(network.count(held -> held.submissions > 0)).as("proofs sent").isZero();
      JobKey job = life.books.jobs(1).getFirst().key();
      assertThat(Reason.read(life.books.steps(job).getLast().note()).code())
          .isEqualTo(ReasonCode.PROOF_DAMAGED);
      network.supply("good");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> life.books.countJobs(Phase.PAID.label()) == 1);
      assertThat(life.books.outbox()).isEmpty();
    }
  }

  private static void damage(NodeLife life, OutboxRow row) {
    life.books.write(tx -> {
      tx.dequeue(row.key(), JobStore.PROOF);
      String damaged = row.payloadJson().replaceFirst("\"proofBytes\":\"..", "\"proofBytes\":\"!!");
      tx.enqueue(row.key(), JobStore.PROOF, damaged);
    });
  }
}
