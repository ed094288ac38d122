package org.hearth.node.network.succinct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.EthSignature;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.wire.GrpcLink;
import org.hearth.node.wire.succinct.BidRequestBody;
import org.hearth.node.wire.succinct.FailFulfillmentRequestBody;
import org.hearth.node.wire.succinct.FulfillProofRequestBody;
import org.hearth.node.wire.succinct.FulfillmentStatus;
import org.hearth.node.wire.succinct.GetFilteredProofRequestsRequest;
import org.hearth.node.wire.succinct.ProofRequestError;
import org.hearth.node.wire.succinct.TransactionVariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes and signatures, held to those of the network's own tests (crates/vapp/src/signing.rs). */
class WireTest {
  private static final SigningKey ANVIL =
      SigningKey.of(
          new HexBytes("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80").bytes());

  private static void requireSigned(
      Parser<? extends MessageLite> parser, String message, String signature, String signer)
      throws Exception {
    MessageLite body = parser.parseFrom(new HexBytes(message).bytes());
    assertThat(HexBytes.of(body.toByteArray()).digits()).isEqualTo(message);
    assertThat(
            EthSignature.of(new HexBytes(signature).bytes())
                .signer(Envelope.digest(body.toByteArray())))
        .hasValueSatisfying(a -> assertThat(a.digits()).isEqualTo(signer));
  }

  @Test
  void theNetworksOwnBidIsFoundToBeItsSigners() throws Exception {
    requireSigned(
        BidRequestBody.parser(),
        "1220a3ac34d4d49db9984ec3e96578503591eb414edcd9c4f6fb865a8f6f8d81937a",
        "87c923b7a44f7768fa2ab1b8ed821be5fd2339fed6694ea788d335a4968719db"
            + "3bd5334d74d15861364a947dd11642bc0550774f063fed3a59cc331ddf95531e1b",
        "d7cfc5088b9ad010bffa295ff89bc472a7e8ddee");
  }

  @Test
  void theNetworksOwnProofIsFoundToBeItsSigners() throws Exception {
    requireSigned(
        FulfillProofRequestBody.parser(),
        "08011220a3ac34d4d49db9984ec3e96578503591eb414edcd9c4f6fb865a8f6f8d81937a1a64"
            + "00".repeat(100),
        "4df69585c0f084482af1f477289e3ae38158d42ba43886085696f2f28dbad84e"
            + "34bc763d4278f006d55ecd56e750772b3e1d7b7756159c1dbbcaa760d80ce7231c",
        "b58e45afb431fa82de4d3f6e963bd805f96141ab");
  }

  /** The request of the network's test, of which this node writes none: the bytes as they are. */
  @Test
  void aPersonalMessageOfBytesIsSignedAsTheNetworkDoes() {
    byte[] body =
        new HexBytes(
                "0801122000000000000000000000000000000000000000000000000000000000000000001a0a7370312d"
                    + "76332e302e3020022803324973333a2f2f73706e2d6172746966616374732d70726f64756374"
                    + "696f6e332f737464696e732f61727469666163745f30316a716367746a72376573383833616d"
                    + "6b78333073716b673938e80740e80748904e")
            .bytes();
    assertThat(
            EthSignature.of(
                    new HexBytes(
                            "0861fc247bbb6ab7aa9fd9b8e199bca8fea2e448103d8995ce2f4c3bd1bbe903"
                                + "5b17c7655f8d1b8e6256f12a4e9f45289d8ffc55b66d0c5982489502801cb8"
                                + "611c")
                        .bytes())
                .signer(Envelope.digest(body)))
        .contains(new EthAddress("0x31f8dc299e8e473f6562be20c047efbb93b8f3b3"));
  }

  @Test
  void aBidIsEncodedAndSignedToTheLastByte() {
    BidRequestBody body =
        BidRequestBody.newBuilder()
            .setVariant(TransactionVariant.BID_VARIANT)
            .setProver(ByteString.copyFrom(new HexBytes("44".repeat(20)).bytes()))
            .setDomain(SuccinctRpc.bytes(Envelope.domain(1)))
            .setAmount("1000000")
            .setRequestId(ByteString.copyFrom(new HexBytes("33".repeat(32)).bytes()))
            .setNonce(137)
            .build();
    assertThat(HexBytes.of(body.toByteArray()).digits())
        .isEqualTo(
            "0889011220"
                + "33".repeat(32)
                + "1a0731303030303030222055ea66757c5b1aecda6619905f594b320092db1cf4c8b6f89025c092"
                + "f0bb7b5b2a14"
                + "44".repeat(20)
                + "3001");
    assertThat(FakeSuccinct.hex(Envelope.signature(body, ANVIL)).digits())
        .isEqualTo(
            "071943116b0c005199681fdd7038c3447137b93dd0c88607e6b12d5af3620731"
                + "10985cc851c97dd9692aed0d184a9f9eeebbef9e4c617e13ee7dc43595835b5e1c");
  }

  /** Ascending tags, no defaults, but optional fields that are set, also to a default. */
  @Test
  void whatIsSignedIsCanonical() {
    assertThat(
            FailFulfillmentRequestBody.newBuilder()
                .setError(ProofRequestError.UNSPECIFIED_PROOF_REQUEST_FAILURE)
                .setNonce(0)
                .build()
                .toByteArray())
        .containsExactly(0x18, 0);
    assertThat(
            GetFilteredProofRequestsRequest.newBuilder()
                .setPage(1)
                .setMinimumDeadline(0)
                .setFulfillmentStatus(FulfillmentStatus.ASSIGNED)
                .build()
                .toByteArray())
        .containsExactly(0x10, 2, 0x20, 0, 0x58, 1);
  }

  @Test
  void domainsAreReckonedHere() {
    assertThat(Envelope.domain(1).digits())
        .isEqualTo("55ea66757c5b1aecda6619905f594b320092db1cf4c8b6f89025c092f0bb7b5b");
    assertThat(Envelope.domain(11_155_111).digits())
        .isEqualTo("41f65a024f35f8e36641c29fb6cf141a751109a02c19a8f951c3019fa0960e9b");
  }

  @Test
  void aPriceIsAMultipleOfTheTickAndNeverLessThanWhatIsWanted() {
    BigInteger half = BigInteger.TEN.pow(18).divide(BigInteger.TWO);
    assertThat(BidUnits.perPgu(half, BigInteger.ONE)).isEqualTo(500_000_000);
    assertThat(BidUnits.perPgu(half.add(BigInteger.ONE), BigInteger.ONE)).isEqualTo(500_000_001);
    assertThat(BidUnits.perPgu(half, BigInteger.valueOf(300_000_000))).isEqualTo(600_000_000);
    assertThat(BidUnits.text(BigInteger.valueOf(500_000_000), new NetworkAsset("PROVE", 18, true)))
        .isEqualTo("0.5 PROVE for a billion PGU (500000000 of its smallest unit for one)");
  }

  @Test
  void whatIsSignedGoesToOthersByHttpsOnly() {
    assertThatThrownBy(() -> new GrpcLink(HttpUrl.get("http://rpc.example:80")))
        .hasMessageContaining("https only");
  }

  private static Map<String, String> options() {
    return new HashMap<>(
        Map.of(
            "simulated", "true",
            "vault", "0x" + "44".repeat(20),
            "pgu-per-second", "1000000",
            "versions", "sp1-v6.0.0, sp1-v6.1.0"));
  }

  @Test
  void optionsHaveWhatIsUsual() {
    SuccinctOptions read = SuccinctOptions.of(options());
    assertThat(read.bidding().versions()).containsExactlyInAnyOrder("sp1-v6.0.0", "sp1-v6.1.0");
    assertThat(read.modesText()).isEqualTo("groth16, plonk");
    assertThat(read.poll()).hasSeconds(3);
    assertThat(read.bidding().leastPerBillion()).isEqualTo("500000000000000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulated=false",
        "prover=0x12",
        "pgu-per-second=0",
        "versions=",
        "versions=a b",
        "modes=stark",
        "least-per-billion-pgu=0",
        "least-per-billion-pgu=-1",
        "poll-seconds=0",
        "auctioneer=0x0"
      })
  void whatCanNotBeIsSaidOfAnOption(String option) {
    Map<String, String> values = options();
    values.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
    assertThatThrownBy(() -> SuccinctOptions.of(values))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
