package org.hearth.prover.io.solidity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.junit.jupiter.api.Test;

/** The text is compared with snarkjs' own in the cross-checks; here is where each number goes. */
class SolidityCalldataTest {
  private static BigInteger number(long n) {
    return BigInteger.valueOf(n);
  }

  private static String word(int n) {
    return "\"0x" + "0".repeat(63) + n + "\"";
  }

  @Test
  void theHigherPartOfACoordinateComesFirst() {
    Groth16Proof proof =
        new Groth16Proof(
            new G1Point(number(1), number(2)),
            new G2Point(number(3), number(4), number(5), number(6)),
            new G1Point(number(7), number(8)));
    assertThat(SolidityCalldata.of(proof, List.of(number(9), number(0))))
        .isEqualTo(
            "[%s, %s],[[%s, %s],[%s, %s]],[%s, %s],[%s,%s]",
            word(1), word(2), word(4), word(3), word(6), word(5), word(7), word(8), word(9),
            word(0));
  }
}
