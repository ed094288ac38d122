package org.hearth.prover.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.Test;

class RankOneSystemTest {

  private static FieldElement fr(long v) {
    return FieldElement.of(Bn254.FR, v);
  }

  /** out = (x + 2 p) x, with p public: made in an order unlike the file's. */
  private static Circuit small(long x, long p) {
    return system -> {
      LinearCombination secret = system.privateInput(fr(x));
      LinearCombination known = system.publicInput(fr(p));
      try (var _ = system.scope("outer");
          var _ = system.scope("inner")) {
        LinearCombination product =
            system.multiply(secret.plusTimes(known, fr(2)), secret, "product");
        system.output(product, "result");
      }
    };
  }

  @Test
  void wiresStandInCircomsOrder() {
    WireValues witness = small(3, 5).witness();
    assertThat(IntStream.range(0, witness.count()).mapToObj(witness::get).map(Object::toString))
        .as("one, output, public input, private input, inner")
        .containsExactly("1", "39", "5", "3", "39");
    assertThat(witness.publics()).containsExactly(BigInteger.valueOf(39), BigInteger.valueOf(5));
    assertThat(small(3, 5).size()).isEqualTo(new CircuitSize(2, 5, 2));
  }

  @Test
  void namesTheFirstViolatedConstraint() {
    RankOneSystem system = small(0, 0).constraints();
    WireValues good = small(3, 5).witness();
    assertThat(system.firstViolation(good)).isEmpty();
    assertThat(system.firstViolation(good.with(1, fr(40))))
        .contains(new RankOneSystem.Violation(1, "outer/inner/result"));
    assertThat(system.firstViolation(good.with(3, fr(4))))
        .contains(new RankOneSystem.Violation(0, "outer/inner/product"));
    assertThat(system.firstViolation(good.with(0, fr(2))).orElseThrow().constraint()).isEqualTo(-1);
  }

  @Test
  void refusesToMakeAWitnessOfAnUnsatisfiedCircuit() {
    Circuit wrong =
        system -> system.enforceEqual(system.privateInput(fr(1)), system.constant(2), "one is two");
    assertThatThrownBy(wrong::witness)
        .isInstanceOf(UnsatisfiedCircuitException.class)
        .hasMessageContaining("one is two");
  }

  /**
   * Sizes and numbers from the format's description, byte for byte; coefficients in standard form.
   */
  @Test
  void writesR1cs() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    small(0, 0).constraints().writeR1cs(bytes);
    String prime = "010000f093f5e1439170b97948e833285d588181b64550b829a031e1724e6430";
    String expected =
        "72316373 01000000 03000000"
            + ("01000000 4000000000000000 20000000" + prime + "05000000 01000000 01000000 01000000")
            + "0500000000000000 02000000"
            + "02000000 1401000000000000"
            + ("02000000 02000000" + number(2) + "03000000" + number(1))
            + ("01000000 03000000" + number(1))
            + ("01000000 04000000" + number(1))
            + ("01000000 04000000" + number(1))
            + ("01000000 00000000" + number(1))
            + ("01000000 01000000" + number(1))
            + "03000000 2800000000000000"
            + "0000000000000000 0100000000000000 0200000000000000 0300000000000000 0400000000000000";
    byte[] want = HexFormat.of().parseHex(expected.replace(" ", ""));
    assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
        .isEqualTo(HexFormat.of().formatHex(want));
  }

  private static String number(int value) {
    return HexFormat.of()
        .formatHex(ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  @Test
  void writesWtns() {
    byte[] wtns = small(3, 5).witness().toWtns();
    ByteBuffer b = ByteBuffer.wrap(wtns).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(wtns).hasSize(12 + 12 + 40 + 12 + 5 * 32).startsWith("wtns".getBytes());
    assertThat(b.getInt(4)).isEqualTo(2);
    assertThat(b.getInt(60)).as("number of values").isEqualTo(5);
    assertThat(b.getInt(76 + 32)).as("value of wire 1").isEqualTo(39);
  }

  @Test
  void constraintsDoNotDependOnValues() {
    assertThat(small(3, 5).constraints().digest()).isEqualTo(small(0, 0).constraints().digest());
    PoseidonChain a = new PoseidonChain(2, fr(0), fr(0));
    PoseidonChain b = new PoseidonChain(2, fr(-1), fr(7));
    assertThat(a.constraints().digest()).isEqualTo(b.constraints().digest());
  }

  @Test
  void chainFillsTheDomainItIsAskedFor() {
    for (int log = 8; log <= 14; log++) {
      int length = PoseidonChain.lengthFor(log);
      assertThat(new PoseidonChain(length, fr(1), fr(2)).size().domain()).isEqualTo(1 << log);
    }
  }
}
