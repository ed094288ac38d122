package org.hearth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.Preset;
import org.hearth.network.provers.ProverService;
import org.hearth.network.rollup.RollupShape;
import org.hearth.network.verification.ProofVerifier;
import org.hearth.network.verification.SystemProofChecker;
import org.hearth.network.verification.Verdict;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything real, on the smallest circuit: simulated users, batches, proofs over the wire,
 * verifiers, pay.
 */
class RealNetworkTest {
  private static final RollupShape SMALL = new RollupShape(1, 1);
  @TempDir static Path circuits;
  @TempDir Path folder;

  @Test
  void provesBatchesAndIsPaid() throws Exception {
    SecureRandom random = new SecureRandom();
    DevNetworkConfig config = config(0, 2);
    try (DevNetwork network =
            DevNetwork.start(config, NetworkParts.standard(), system -> kit(random));
        ScalarBackend engine = ScalarBackend.onAllCores()) {
      WireClient client = new WireClient(network.url(), network.networkId());
      client.register();
      WireClient.Circuit circuit =
          client.get("/v1/network").as(WireClient.Network.class).circuits().getFirst();
      Path zkey = Files.write(folder.resolve("fetched.zkey"), client.blob(circuit.zkey()));
      try (ProvingKey key = ZkeyReader.load(zkey, KeyCache.none())) {
        assertThat(Sha256Hex.hex(JsonFiles.write(key.verifyingKey())))
            .as("the key on the wire belongs to the verification key")
            .isEqualTo(circuit.vkHash());
        List<String> leases = new ArrayList<>();
        Instant deadline = Instant.now().plusSeconds(120);
        while (leases.size() < 3 && Instant.now().isBefore(deadline)) {
          for (WireClient.Offer offer : offers(client)) {
            client.signedPost("/v1/leases/" + offer.leaseId() + "/accept", Map.of());
            byte[] proof = prove(client, offer, key, engine, random);
            assertThat(client.submit(offer.leaseId(), proof, offer.job().publicInputs()).status())
                .isEqualTo(202);
            leases.add(offer.leaseId());
          }
        }
        assertThat(leases).hasSize(3);
        BigInteger paid = BigInteger.ZERO;
        while (client.get("/v1/stats").body().contains("\"jobsFinal\":0") || paid.signum() == 0) {
          assertThat(Instant.now()).isBefore(deadline);
          Thread.sleep(200);
          paid = client.signedGet("/v1/account").as(ProverService.Account.class).paid();
        }
        assertThat(client.get("/v1/stats").body())
            .contains("\"invariantViolations\":[]", "\"jobsRejected\":0");
      }
    }
  }

  private static List<WireClient.Offer> offers(WireClient client) throws IOException {
    return client
        .signedGet("/v1/offers?capacity=1&waitSeconds=5")
        .as(WireClient.Offers.class)
        .offers();
  }

  private byte[] prove(
      WireClient client,
      WireClient.Offer offer,
      ProvingKey key,
      ScalarBackend engine,
      SecureRandom random)
      throws IOException {
    Path wtns = Files.write(folder.resolve("fetched.wtns"), client.blob(offer.job().witness()));
    try (Witness witness = Witness.read(wtns)) {
      assertThat(witness.publicInputs(5).stream().map(BigInteger::toString).toList())
          .isEqualTo(offer.job().publicInputs());
      Groth16Proof proof = new Groth16Prover(engine, random).prove(key, witness, Progress.NONE);
      return JsonFiles.write(proof);
    }
  }

  @Test
  void verifierTakesHostileBytesForInvalidProofs() {
    ProofVerifier verifier =
        new SystemProofChecker(StandardProofSystems.list().byId("groth16"))
            .verifier(kit(new SecureRandom()).circuit().verificationKey());
    String point = "[\"1\",\"2\",\"1\"]";
    for (String hostile :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{}",
            "{\"protocol\":\"groth16\"}",
            "{\"protocol\":\"groth16\",\"curve\":\"bn128\",\"pi_a\":"
                + point
                + ",\"pi_b\":[],\"pi_c\":"
                + point
                + "}",
            "{\"protocol\":\"groth16\",\"curve\":\"bn128\",\"pi_a\":"
                + point
                + ",\"pi_b\":[[\"1\",\"2\"],[\"3\",\"4\"],[\"1\",\"0\"]],\"pi_c\":"
                + point
                + "}",
            "[".repeat(10_000),
            " ".repeat(64 * 1024 + 1))) {
      Verdict verdict =
          verifier.verify(hostile.getBytes(StandardCharsets.UTF_8), List.of(BigInteger.ONE));
      assertThat(verdict.valid()).as(hostile).isFalse();
      assertThat(verdict.reason()).as(hostile).isNotEmpty().doesNotContain("Exception");
    }
  }

  @Test
  void saysWhatIsInTheWay() throws Exception {
    RollupKit fake =
        new FakeKit(
            new FakeRollup(
                Files.writeString(folder.resolve("z"), "z"),
                Files.writeString(folder.resolve("v"), "v"),
                1));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() ->
              DevNetwork.start(config(taken.getLocalPort(), 0), FakeChecker.parts(), system -> fake)
                  .close())
          .isInstanceOf(DevNetworkException.class)
          .hasMessageContaining("is in use by another program");
    }
    String id;
    try (DevNetwork network = DevNetwork.start(config(0, 0), FakeChecker.parts(), system -> fake)) {
      id = network.networkId();
      assertThatThrownBy(
              () -> DevNetwork.start(config(0, 0), FakeChecker.parts(), system -> fake).close())
          .isInstanceOf(DevNetworkException.class)
          .hasMessageContaining("in use by another local network");
    }
    try (DevNetwork again = DevNetwork.start(config(0, 0), FakeChecker.parts(), system -> fake)) {
      assertThat(again.networkId()).isEqualTo(id);
    }
    Files.writeString(folder.resolve("v"), "another key");
    assertThatThrownBy(
            () -> DevNetwork.start(config(0, 0), FakeChecker.parts(), system -> fake).close())
        .isInstanceOf(DevNetworkException.class)
        .hasMessageContaining("are not those that this network was made with");
    assertThatThrownBy(() -> config(70_000, 0)).isInstanceOf(DevNetworkException.class);
    assertThatThrownBy(() -> config("plnk"))
        .isInstanceOf(DevNetworkException.class)
        .hasMessageContaining("plnk is not known");
    // The network that is there was made without a word of it, so it is of the standard one.
    assertThatThrownBy(() -> DevNetwork.start(config("plonk"), FakeChecker.parts(), system -> fake))
        .isInstanceOf(DevNetworkException.class)
        .hasMessageContaining("has its batches proved with")
        .hasMessageContaining("not plonk");
  }

  private DevNetworkConfig config(int port, double rate) {
    return new DevNetworkConfig(
        folder.resolve("net"), port, Preset.DEMO, rate, Clock.systemUTC(), new SecureRandom());
  }

  private DevNetworkConfig config(String proofSystem) {
    return new DevNetworkConfig(
        folder.resolve("net"),
        0,
        Preset.DEMO,
        proofSystem,
        0,
        Clock.systemUTC(),
        new SecureRandom());
  }

  private static RollupKit kit(SecureRandom random) {
    return TransferRollupKit.prepare(
        circuits, "rollup", StandardProofSystems.list().standard(), SMALL, random, Progress.NONE);
  }
}
