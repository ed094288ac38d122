package org.hearth.node.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.hearth.node.chain.TypedData.Member;
import org.hearth.node.chain.TypedData.Struct;
import org.junit.jupiter.api.Test;

/** The example of EIP-712, and its signature by ethers. */
class TypedDataTest {
  private static Struct person(String name, String wallet) {
    return Struct.of(
        "Person", Member.text("name", name), Member.address("wallet", new EthAddress(wallet)));
  }

  private static final TypedData MAIL =
      new TypedData(
          TypedData.domain(
              "Ether Mail", "1", 1, new EthAddress("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC")),
          Struct.of(
              "Mail",
              Member.struct("from", person("Cow", "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826")),
              Member.struct("to", person("Bob", "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB")),
              Member.text("contents", "Hello, Bob!")));

  @Test
  void theExampleHasItsDigestAndSignature() {
    assertThat(MAIL.digest()).isEqualTo(EthersVectors.bytes("digest712"));
    SigningKey cow = SigningKey.of(Keccak.hash("cow".getBytes(StandardCharsets.US_ASCII)));
    assertThat(cow.sign(MAIL.digest()).bytes()).isEqualTo(EthersVectors.bytes("sig712"));
  }

  /** A signature for one chain is none for another. */
  @Test
  void chainAndContractAreInTheDigest() {
    EthAddress contract = new EthAddress("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC");
    for (Struct domain :
        new Struct[] {
          TypedData.domain("Ether Mail", "1", 2, contract),
          TypedData.domain("Ether Mail", "2", 1, contract),
          TypedData.domain("Ether Mail", "1", 1, EthersVectors.KEY.address()),
        }) {
      assertThat(new TypedData(domain, MAIL.message()).digest()).isNotEqualTo(MAIL.digest());
    }
  }

  @Test
  void aNumberThatIsTooLargeForItsTypeIsRefused() {
    assertThat(Member.number("n", 32, BigInteger.valueOf(0xffffffffL)).type()).isEqualTo("uint32");
    assertThatThrownBy(() -> Member.number("n", 32, BigInteger.ONE.shiftLeft(32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n has no room for 4294967296");
    assertThatThrownBy(() -> Member.number("n", 32, BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Member.hash("h", new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
