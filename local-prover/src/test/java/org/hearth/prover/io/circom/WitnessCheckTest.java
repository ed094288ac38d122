package org.hearth.prover.io.circom;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WitnessCheckTest {
  private static long[] witness(Fixture fixture) {
    return new WitnessCalculator(WitnessLimits.DEFAULT)
        .compute(fixture.file("circuit.wasm"), CircomInputs.read(fixture.file("input.json")));
  }

  private static void refused(long[] values, Fixture fixture, String words) {
    assertThatThrownBy(() -> WitnessCheck.require(values, fixture.file("circuit.r1cs")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @EnumSource
  void aWitnessOfTheCircuitIsAccepted(Fixture fixture) {
    assertThatNoException()
        .isThrownBy(() -> WitnessCheck.require(witness(fixture), fixture.file("circuit.r1cs")));
  }

  /** Whichever value it is: all of them are in some constraint. */
  @ParameterizedTest
  @EnumSource
  void anyOtherValueIsFound(Fixture fixture) {
    long[] good = witness(fixture);
    for (int wire = 1; wire < good.length / 4; wire++) {
      long[] bad = good.clone();
      bad[4 * wire] ^= 1;
      refused(bad, fixture, "violates constraint");
    }
    long[] bad = good.clone();
    bad[0] = 2;
    refused(bad, fixture, "first value is not 1");
  }

  @ParameterizedTest
  @EnumSource
  void aWitnessOfAnotherCircuitIsRefused(Fixture fixture) {
    Fixture other = fixture == Fixture.TICKET ? Fixture.SILENT : Fixture.TICKET;
    refused(witness(other), fixture, "not of one circuit");
  }
}
