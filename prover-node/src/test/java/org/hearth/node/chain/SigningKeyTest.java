package org.hearth.node.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final long SEED = 712L;
  private static final String ORDER =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

  @Test
  void addressAndMessageAreThoseOfEthers() {
    assertThat(EthersVectors.KEY.address().text()).isEqualTo(EthersVectors.text("address"));
    EthSignature signature = EthersVectors.KEY.sign(Messages.digest("Hearth"));
    assertThat(signature.bytes()).isEqualTo(EthersVectors.bytes("sig191"));
  }

  /** The addresses of keys 1 and 2 are known all over the world, and swept of all money. */
  @Test
  void theSmallestKeysHaveTheirKnownAddresses() {
    assertThat(key(1).address().text()).isEqualTo("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
    assertThat(key(2).address().text()).isEqualTo("0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF");
  }

  private static SigningKey key(int value) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) value;
    return SigningKey.of(bytes);
  }

  @Test
  void whoSignedIsFoundAndNobodyElse() {
    Random random = new Random(SEED);
    BigInteger half = new BigInteger(ORDER, 16).shiftRight(1);
    for (int i = 0; i < 50; i++) {
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      byte[] hash = new byte[32];
      random.nextBytes(hash);
      SigningKey key = SigningKey.of(secret);
      EthSignature signature = key.sign(hash);
      assertThat(signature.s()).as("seed %d", SEED).isLessThanOrEqualTo(half);
      assertThat(EthSignature.of(signature.bytes())).isEqualTo(signature);
      assertThat(signature.signer(hash)).contains(key.address());
      hash[i % 32] ^= 1;
      assertThat(signature.signer(hash)).isNotEqualTo(java.util.Optional.of(key.address()));
    }
  }

  @Test
  void nobodysSignatureHasNoSigner() {
    byte[] hash = new byte[32];
    BigInteger order = new BigInteger(ORDER, 16);
    assertThat(new EthSignature(BigInteger.ZERO, BigInteger.ONE, 0).signer(hash)).isEmpty();
    assertThat(new EthSignature(BigInteger.ONE, BigInteger.ZERO, 1).signer(hash)).isEmpty();
    assertThat(new EthSignature(order, BigInteger.ONE, 0).signer(hash)).isEmpty();
    // 5 is the x coordinate of no point.
    assertThat(new EthSignature(BigInteger.valueOf(5), BigInteger.ONE, 0).signer(hash)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0000000000000000000000000000000000000000000000000000000000000000",
        ORDER,
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "000000000000000000000000000000000000000000000000000000000000000001",
      })
  void whatIsNoKeyIsRefusedWithoutSayingIt(String hex) {
    assertThatThrownBy(() -> SigningKey.of(HexFormat.of().parseHex(hex)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("That is no private key: one is 32 bytes, from 1 to the order of secp256k1.");
  }

  @Test
  void aKeyIsNotPrinted() {
    SigningKey key = SigningKey.random(new SecureRandom());
    assertThat(key.toString())
        .doesNotContain(HexFormat.of().formatHex(key.secret()))
        .isEqualTo("SigningKey[" + key.address() + "]");
  }
}
