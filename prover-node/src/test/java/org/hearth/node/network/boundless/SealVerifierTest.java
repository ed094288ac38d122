package org.hearth.node.network.boundless;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hearth.node.chain.HexBytes;
import org.hearth.prover.system.StandardProofSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seals that RISC Zero's own prover made hold, and nothing else does. */
class SealVerifierTest {
  private final SealVerifier verifier =
      new SealVerifier(StandardProofSystems.list().byId("groth16"));

  @ParameterizedTest
  @EnumSource
  void aRealReceiptHolds(RealReceipt receipt) {
    assertThat(verifier.verifies(receipt.seal(), receipt.claim())).isTrue();
    byte[] proof = Arrays.copyOfRange(receipt.seal().bytes(), 4, 260);
    assertThat(verifier.version(proof, receipt.claim()))
        .hasValueSatisfying(
            v -> assertThat(receipt.seal().digits()).startsWith(v.selector().digits()));
  }

  @ParameterizedTest
  @EnumSource
  void anythingElseDoesNot(RealReceipt receipt) {
    RealReceipt other = RealReceipt.values()[1 - receipt.ordinal()];
    assertThat(verifier.verifies(receipt.seal(), other.claim())).isFalse();
    assertThat(
            verifier.verifies(receipt.seal(), ReceiptClaim.ok(receipt.imageId(), new byte[] {1})))
        .isFalse();
    String seal = receipt.seal().digits();
    HexBytes otherSelector =
        new HexBytes(other.seal().digits().substring(0, 8) + seal.substring(8));
    assertThat(verifier.verifies(otherSelector, receipt.claim())).isFalse();
    for (int at = 4; at < 260; at += 17) {
      byte[] bytes = receipt.seal().bytes();
      bytes[at] ^= 1;
      assertThat(verifier.verifies(HexBytes.of(bytes), receipt.claim())).as("byte " + at).isFalse();
    }
  }

  @Test
  void whatIsNoSealIsNone() {
    assertThat(verifier.verifies(new HexBytes(""), RealReceipt.V3_0.claim())).isFalse();
    assertThat(verifier.version(new byte[256], RealReceipt.V3_0.claim())).isEmpty();
    assertThat(verifier.version(new byte[255], RealReceipt.V3_0.claim())).isEmpty();
  }
}
