package org.hearth.node.network.brevis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.brevis.ProofLease.Stage;
import org.hearth.node.network.brevis.pico.PicoProof;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to the market and to Pico, by vectors that others have made. */
class BrevisWireTest {
  private static final ProofSystem GROTH16 = StandardProofSystems.list().byId("groth16");

  @TempDir Path folder;

  /** Computed apart from this program, in Python. */
  @Test
  void aBidIsSealedAsTheContractOpensIt() {
    EthAddress anvil = new EthAddress("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    SealedBid bid =
        new SealedBid(BigInteger.valueOf(1_000_000), new HexBytes("00".repeat(31) + "07"));
    assertThat(bid.hash(new HexBytes("22".repeat(32)), anvil))
        .isEqualTo(
            new HexBytes("c018c5fb4b2a3bbc54bcf8468c20a04d86e7dd77462fbcab181c78215320e11a"));
  }

  @Test
  void noTwoBidsHaveOneNonce() {
    SecureRandom random = new SecureRandom();
    assertThat(SealedBid.of(BigInteger.ONE, random))
        .isNotEqualTo(SealedBid.of(BigInteger.ONE, random));
  }

  private static ProofLease.Task task(HexBytes vk, HexBytes digest) {
    BlobRef file = new BlobRef("0".repeat(64), 1);
    return new ProofLease.Task(vk, digest, file, file, 1);
  }

  /** Its key is that of another version of Pico: order of words and inputs are the same. */
  @Test
  void aProofOfPicosOwnProverHolds() throws IOException {
    JsonFields real;
    try (InputStream in = getClass().getResourceAsStream("real-pico-proof.json")) {
      real = StrictJson.object(Objects.requireNonNull(in).readAllBytes(), "the vector");
    }
    Path key = Files.writeString(folder.resolve("key.json"), real.object("key").json());
    HexBytes vk = HexBytes.parse(real.string("vk"));
    HexBytes digest = HexBytes.parse(real.string("digest"));
    HexBytes points = HexBytes.parse(real.string("proof"));
    PicoProof proof = new PicoProof(new HexBytes(points.digits() + vk.digits() + digest.digits()));
    ProofJudge judge = new ProofJudge(GROTH16, Optional.of(key));
    assertThat(judge.verifies(task(vk, digest), proof)).isTrue();
    assertThat(judge.verifies(task(digest, vk), proof)).isFalse();
    assertThat(new ProofJudge(GROTH16, Optional.empty()).verifies(task(vk, digest), proof))
        .as("of another version")
        .isFalse();
    for (int at = 0; at < 256; at += 31) {
      byte[] bytes = proof.bytes().bytes();
      bytes[at] ^= 1;
      assertThat(judge.verifies(task(vk, digest), new PicoProof(HexBytes.of(bytes)))).isFalse();
    }
  }

  @Test
  void aProofIsKeptAsItCame() {
    PicoProof proof =
        new PicoProof(ForgingKey.proof(FakePico.vk("a"), FakePico.digest(new byte[1])));
    assertThat(PicoProof.ofJson(proof.json())).isEqualTo(proof);
    assertThat(proof.points()).hasSize(8);
    assertThatThrownBy(() -> new PicoProof(new HexBytes("00".repeat(319))))
        .hasMessageContaining("319 bytes");
    byte[] short_ = "{\"proof\":\"0x00\"}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PicoProof.ofJson(short_)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ProofRequest request(HexBytes vk, HexBytes digest, long version, String deadline) {
    return new ProofRequest(
        BigInteger.ONE,
        vk,
        digest,
        "",
        new HexBytes(""),
        "",
        version,
        new ProofRequest.Fee(BigInteger.ONE, BigInteger.ONE, new BigInteger(deadline)));
  }

  /** Who won one of those would lose his stake whatever he does. */
  @Test
  void whatCanNeverBeProvedIsNotBidFor() {
    HexBytes good = FakePico.vk("a");
    HexBytes modulus =
        new HexBytes("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001");
    assertThat(request(good, good, 0, "1800000000").fault()).isEmpty();
    assertThat(request(modulus, good, 0, "1800000000").fault()).isPresent();
    assertThat(request(good, modulus, 0, "1800000000").fault()).isPresent();
    assertThat(request(good, good, 1, "1800000000").fault()).isPresent();
    assertThat(request(good, good, 0, "18446744073709551615").fault()).isPresent();
  }

  @Test
  void aLeaseIsReadAsItWasWritten() {
    for (Stage stage : Stage.values()) {
      ProofLease lease =
          new ProofLease(
              new HexBytes("ab".repeat(32)),
              task(FakePico.vk("a"), FakePico.vk("b")),
              new ProofLease.Terms(
                  Instant.ofEpochSecond(1_790_000_000),
                  Instant.ofEpochSecond(1_790_001_000),
                  BigInteger.TEN.pow(20),
                  0),
              SealedBid.of(BigInteger.TEN.pow(19), new SecureRandom()),
              stage,
              true,
              "cd".repeat(32));
      assertThat(LeaseLine.read(LeaseLine.write(lease))).isEqualTo(lease);
    }
    assertThatThrownBy(() -> LeaseLine.read("{\"request\":\"ab\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, String> options() {
    return new TreeMap<>(Map.of("simulated", "true", "start-block", "7"));
  }

  /** The reference rounds down, and we up: no cycle is proved for nothing. */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 10",
    "1000000000000, 10000000000000",
    "1000000000001, 10000000000010",
  })
  void aFeeIsCyclesTimesPrice(BigInteger cycles, BigInteger fee) {
    assertThat(BrevisOptions.of(options()).fee(cycles)).isEqualTo(fee);
  }

  @Test
  void aFeeIsAtLeastTheOwners() {
    Map<String, String> values = options();
    values.put("least-fee", "2.5");
    assertThat(BrevisOptions.of(values).fee(BigInteger.TEN))
        .isEqualTo(new BigInteger("2500000000000000000"));
    values.put("least-per-trillion-cycles", "0.000000000001");
    values.put("least-fee", "0");
    assertThat(BrevisOptions.of(values).fee(BigInteger.valueOf(1_000_001)))
        .as("a part of a unit is one")
        .isEqualTo(BigInteger.TWO);
  }

  @Test
  void withoutSayingSoNothingRealIsTouched() {
    assertThatThrownBy(() -> BrevisOptions.of(Map.of("start-block", "7")))
        .hasMessageContaining("must have the option \"simulated\"");
    BrevisOptions options = BrevisOptions.of(options());
    assertThat(options.stakes().most()).isZero();
    assertThat(options.market().text()).isEqualTo("0xcCec2a9FE35b6B5F23bBF303A4e14e5895DeA127");
    assertThat(options.chain().id()).isEqualTo(8453);
    Map<String, String> odd = options();
    odd.put("nonsense", "1");
    assertThatThrownBy(() -> BrevisOptions.of(odd)).hasMessageContaining("\"nonsense\"");
    assertThat(List.of(options.prover(), options.verifyingKey())).allMatch(Optional::isEmpty);
  }
}
