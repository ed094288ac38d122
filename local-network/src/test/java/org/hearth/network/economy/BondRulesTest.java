package org.hearth.network.economy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BondRulesTest {
  @ParameterizedTest
  @CsvSource({
    // bond, fee, slashed on a miss, burnt, to the requester
    "100, 100, 100, 50, 50",
    "101, 101, 101, 50, 51",
    "100,  40,  40, 20, 20",
    "  0,  40,   0,  0,  0",
  })
  void missIsBoundedByBondAndFee(
      long bond, long fee, long slashed, long burned, long compensation) {
    BondRules.Slash slash =
        BondRules.on().missed(BigInteger.valueOf(bond), BigInteger.valueOf(fee));
    assertThat(slash)
        .isEqualTo(
            new BondRules.Slash(
                BigInteger.valueOf(slashed),
                BigInteger.valueOf(burned),
                BigInteger.valueOf(compensation)));
  }
}
