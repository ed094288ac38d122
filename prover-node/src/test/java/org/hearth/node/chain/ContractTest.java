package org.hearth.node.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls and events against ethers, and what a hostile chain could answer. */
class ContractTest {
  private static final ContractFunction ONBOARD =
      new ContractFunction(
          "onboardBusQueue(address,uint32,uint256[],((uint256,uint256),(uint256[2],uint256[2]),(uint256,uint256)))",
          "()");
  private static final ContractFunction NUMBERS = new ContractFunction("f()", "(uint256[],bytes)");
  private static final ContractEvent ONBOARDED =
      new ContractEvent(
          "BusBatchOnboarded",
          "(uint256,bytes32,uint256,uint256,bytes32,bytes32)",
          true,
          true,
          false,
          false,
          false,
          false);

  private static BigInteger[] numbers(long... values) {
    return Arrays.stream(values).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
  }

  @Test
  void aCallIsEncodedAsEthersDoes() {
    Tuple a = Tuple.from((Object[]) numbers(11, 12));
    Tuple c = Tuple.from((Object[]) numbers(31, 32));
    Tuple b = Tuple.of(numbers(21, 22), numbers(23, 24));
    BigInteger[] inputs = {BigInteger.ONE, BigInteger.TWO, BigInteger.TWO.pow(255)};
    byte[] call =
        ONBOARD.call(Abi.address(EthersVectors.KEY.address()), 7L, inputs, Tuple.of(a, b, c));
    assertThat(call).isEqualTo(EthersVectors.bytes("call"));
    assertThat(ONBOARD.name()).isEqualTo("onboardBusQueue");
  }

  @Test
  void anEventIsReadAsEthersWritesIt() {
    byte[][] topics = EthersVectors.topics("log1.topics");
    assertThat("0x" + HexFormat.of().formatHex(topics[0])).isEqualTo(ONBOARDED.topic());
    Tuple values = ONBOARDED.values(topics, EthersVectors.bytes("log1.data"));
    assertThat((BigInteger) values.get(0)).isEqualTo(42);
    assertThat((byte[]) values.get(1)).containsOnly(0xab);
    assertThat((BigInteger) values.get(3)).isEqualTo(131_072);
  }

  @Test
  void anAddressOfAnAnswerIsOurs() {
    ContractFunction owner = new ContractFunction("owner()", "(address)");
    byte[] answer = new byte[32];
    System.arraycopy(EthersVectors.KEY.address().bytes(), 0, answer, 12, 20);
    assertThat(Abi.address((com.esaulpaugh.headlong.abi.Address) owner.answer(answer).get(0)))
        .isEqualTo(EthersVectors.KEY.address());
    answer[0] = 1;
    assertThatThrownBy(() -> owner.answer(answer)).isInstanceOf(ChainException.class);
  }

  /** Words of an answer, in hexadecimal, short ones filled up with zeros on the left. */
  @ParameterizedTest
  @CsvSource({
    "''",
    "40",
    "40 60 7fffffff 0", // a long array
    "7fffffff 60 0 0", // far away
    "8000000000000000000000000000000000000000000000000000000000000000 60 0 0",
    "40 60 8000000000000000000000000000000000000000000000000000000000000000 0",
    "100000040 60 0 0", // 2^32 + 64
    "10000000000000040 60 0 0", // 2^64 + 64
    "40 60 0 0 0", // more than there is
    "0 0 0 0", // into themselves
  })
  void aHostileAnswerIsOneSentence(String words) {
    StringBuilder hex = new StringBuilder();
    for (String word : words.isBlank() ? new String[0] : words.split(" ")) {
      hex.append("0".repeat(64 - word.length())).append(word);
    }
    byte[] answer = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> NUMBERS.answer(answer))
        .isInstanceOf(ChainException.class)
        .hasMessageContaining("The chain's answer to f is not of the form");
  }

  @Test
  void whatIsTooLongIsNotLookedAt() {
    assertThatThrownBy(() -> NUMBERS.answer(new byte[(256 << 10) + 32]))
        .isInstanceOf(ChainException.class)
        .hasMessageContaining("too long");
    byte[][] topics = EthersVectors.topics("log1.topics");
    assertThatThrownBy(() -> ONBOARDED.values(topics, new byte[(64 << 10) + 32]))
        .isInstanceOf(ChainException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void anotherEventIsRefused() {
    byte[][] topics = EthersVectors.topics("log2.topics");
    byte[] data = EthersVectors.bytes("log1.data");
    for (byte[][] wrong : new byte[][][] {topics, {}, {topics[0]}, {topics[0], new byte[3]}}) {
      assertThatThrownBy(() -> ONBOARDED.values(wrong, data))
          .isInstanceOf(ChainException.class)
          .hasMessageContaining("BusBatchOnboarded");
    }
  }
}
