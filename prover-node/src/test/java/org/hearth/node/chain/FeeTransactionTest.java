package org.hearth.node.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeeTransactionTest {
  private static final EthAddress TO = new EthAddress("0x3535353535353535353535353535353535353535");

  private static BigInteger gwei(long n) {
    return BigInteger.valueOf(n).multiply(BigInteger.TEN.pow(9));
  }

  @Test
  void signedAsEthersDoes() {
    FeeTransaction transaction =
        new FeeTransaction(
            137,
            5,
            new FeeTransaction.Fees(gwei(30), gwei(100)),
            800_000,
            TO,
            BigInteger.ZERO,
            EthersVectors.bytes("call"));
    FeeTransaction.Signed signed = transaction.signedBy(EthersVectors.KEY);
    assertThat(signed.hex()).isEqualTo(EthersVectors.text("tx1559"));
    assertThat(EthersVectors.hex(signed.hash())).isEqualTo(Keccak.hash(signed.raw()));
    assertThat(transaction.mostCost()).isEqualTo(gwei(80_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 0, 1, 1",
    "1, -1, 1, 0, 1, 1",
    "1, 0, 0, 0, 1, 1",
    "1, 0, 1, -1, 1, 1",
    "1, 0, 1, 0, 2, 1",
    "1, 0, 1, 0, -1, 1"
  })
  void whatNoChainTakesIsRefused(
      long chain, long nonce, long gas, long value, long tip, long most) {
    assertThatThrownBy(() ->
            new FeeTransaction(
                chain,
                nonce,
                new FeeTransaction.Fees(BigInteger.valueOf(tip), BigInteger.valueOf(most)),
                gas,
                TO,
                BigInteger.valueOf(value),
                new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
