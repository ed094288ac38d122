package org.hearth.network.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearth.network.TestChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which 32 bytes are keys. The points of small order are computed here from the curve itself. */
class PublicKeyTest {
  private static final BigInteger P = Ed25519Points.P;

  /** −121665/121666 */
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private record Point(BigInteger x, BigInteger y) {
    static final Point ZERO = new Point(BigInteger.ZERO, BigInteger.ONE);

    /** The twisted Edwards addition law with a = −1. */
    Point plus(Point o) {
      BigInteger t = D.multiply(x).multiply(o.x).multiply(y).multiply(o.y).mod(P);
      BigInteger nx = x.multiply(o.y).add(y.multiply(o.x));
      BigInteger ny = y.multiply(o.y).add(x.multiply(o.x));
      return new Point(
          nx.multiply(BigInteger.ONE.add(t).modInverse(P)).mod(P),
          ny.multiply(BigInteger.ONE.subtract(t).modInverse(P)).mod(P));
    }

    Point times(BigInteger n) {
      Point sum = ZERO;
      for (int i = n.bitLength() - 1; i >= 0; i--) {
        sum = sum.plus(sum);
        sum = n.testBit(i) ? sum.plus(this) : sum;
      }
      return sum;
    }

    static Point read(byte[] raw) {
      byte[] big = reversed(raw);
      boolean odd = big[0] < 0;
      big[0] &= 0x7f;
      BigInteger y = new BigInteger(1, big);
      BigInteger u = y.multiply(y).subtract(BigInteger.ONE);
      BigInteger v = D.multiply(y).multiply(y).add(BigInteger.ONE).mod(P);
      BigInteger square = u.multiply(v.modInverse(P)).mod(P);
      BigInteger x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
      if (!x.multiply(x).mod(P).equals(square)) {
        BigInteger i = BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
        x = x.multiply(i).mod(P);
      }
      return new Point(x.testBit(0) == odd ? x : P.subtract(x).mod(P), y);
    }
  }

  private static byte[] reversed(byte[] raw) {
    byte[] other = new byte[raw.length];
    for (int i = 0; i < raw.length; i++) {
      other[i] = raw[raw.length - 1 - i];
    }
    return other;
  }

  private static byte[] encoded(BigInteger y, boolean odd) {
    byte[] raw = new byte[32];
    for (int bit = 0; bit < 255; bit++) {
      raw[bit / 8] |= (byte) (y.testBit(bit) ? 1 << bit % 8 : 0);
    }
    raw[31] |= (byte) (odd ? 0x80 : 0);
    return raw;
  }

  /** Multiples of the order, of arbitrary points: exactly the eight of small order. */
  private static Set<Point> smallOrder() {
    Set<Point> found = new HashSet<>();
    // y = 3, 4, 5 … that are on the curve
    for (int y = 3; found.size() < 8; y++) {
      Point p = Point.read(encoded(BigInteger.valueOf(y), false));
      BigInteger xx = p.x().multiply(p.x());
      BigInteger yy = p.y().multiply(p.y());
      boolean onCurve =
          yy.subtract(xx).mod(P).equals(BigInteger.ONE.add(D.multiply(xx).multiply(yy)).mod(P));
      if (onCurve) {
        found.add(p.times(ORDER));
      }
    }
    return found;
  }

  static List<byte[]> refused() {
    List<byte[]> keys = new ArrayList<>();
    for (BigInteger y : Ed25519Points.SMALL_ORDER) {
      keys.add(encoded(y, false));
      keys.add(encoded(y, true));
    }
    for (int more = 0; more < 19; more++) {
      BigInteger y = P.add(BigInteger.valueOf(more));
      keys.add(encoded(y, false));
      keys.add(encoded(y, true));
    }
    keys.add(new byte[31]);
    keys.add(new byte[33]);
    keys.add(new byte[0]);
    return keys;
  }

  @Test
  void tableIsThatOfTheCurve() {
    assertThat(smallOrder()).hasSize(8);
    assertThat(smallOrder().stream().map(Point::y))
        .containsOnlyElementsOf(Ed25519Points.SMALL_ORDER);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void weakKeysAreRefused(byte[] raw) {
    String base64 = Base64.getEncoder().encodeToString(raw);
    assertThatThrownBy(() -> PublicKey.parse(base64))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .containsAnyOf("small order", "canonical", "has 32 bytes");
  }

  @Test
  void usualKeysAreTaken() {
    for (int i = 0; i < 100; i++) {
      PublicKey key = SigningKey.generate(TestChain.seeded(i)).publicKey();
      assertThat(PublicKey.parse(key.base64()).id()).isEqualTo(key.id());
    }
  }
}
