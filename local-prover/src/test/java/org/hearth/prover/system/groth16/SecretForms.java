package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.prover.curve.NonAdjacentForm;
import org.hearth.prover.field.Bn254;

/** The ways in which a scalar may lie in memory, and what each looks like in a dump of the heap. */
final class SecretForms {
  private static final int BYTES = 32;
  private static final int DIGIT_WIDTH = 5; // as the prover's

  private SecretForms() {}

  /** In 64-bit and in 52-bit limbs, which is what the engines compute with. */
  private enum Limbs {
    OF_64(64, 4),
    OF_52(52, 5);

    private final int bits;
    private final int count;

    Limbs(int bits, int count) {
      this.bits = bits;
      this.count = count;
    }

    long[] of(BigInteger v) {
      long[] limbs = new long[count];
      for (int i = 0; i < count; i++) {
        limbs[i] =
            v.shiftRight(bits * i)
                .and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE))
                .longValue();
      }
      return limbs;
    }

    BigInteger montgomery(BigInteger v) {
      return v.shiftLeft(bits * count).mod(Bn254.FR.modulus());
    }
  }

  /** An object of each form, by the form's name. */
  static Map<String, Object> objects(BigInteger v) {
    Map<String, Object> forms = new LinkedHashMap<>();
    byte[] big = bigEndian(v);
    forms.put("a BigInteger", new BigInteger(v.toByteArray()));
    forms.put("big endian", big);
    forms.put("little endian", reversed(big));
    for (Limbs limbs : Limbs.values()) {
      forms.put("plain, limbs " + limbs, limbs.of(v));
      forms.put("Montgomery, limbs " + limbs, limbs.of(limbs.montgomery(v)));
      forms.put("Montgomery, little endian " + limbs, reversed(bigEndian(limbs.montgomery(v))));
    }
    forms.put("digits", NonAdjacentForm.of(v, DIGIT_WIDTH));
    forms.put("decimal", v.toString());
    forms.put("hexadecimal", v.toString(16));
    return forms;
  }

  /** The forms of a number that a dump holds. Such a file writes every number big endian. */
  static List<String> foundIn(String dump, BigInteger v) {
    List<String> found = new ArrayList<>();
    objects(v)
        .forEach((form, object) -> {
          if (dump.contains(new String(inDump(object), StandardCharsets.ISO_8859_1))) {
            found.add(form);
          }
        });
    return found;
  }

  private static byte[] inDump(Object object) {
    return switch (object) {
      case BigInteger number -> bigEndian(number);
      case byte[] bytes -> bytes;
      case long[] limbs -> {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * limbs.length);
        for (long limb : limbs) {
          bytes.putLong(limb);
        }
        yield bytes.array();
      }
      case String text -> text.getBytes(StandardCharsets.ISO_8859_1);
      default -> throw new IllegalArgumentException(object.getClass().toString());
    };
  }

  private static byte[] bigEndian(BigInteger v) {
    byte[] bytes = new byte[BYTES];
    byte[] some = v.toByteArray();
    int sign = some.length > BYTES ? 1 : 0;
    System.arraycopy(some, sign, bytes, BYTES - some.length + sign, some.length - sign);
    return bytes;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] other = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      other[i] = bytes[bytes.length - 1 - i];
    }
    return other;
  }
}
