package org.hearth.prover.field.generated;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.prover.TestSeed;

/** Values of a field for tests: those at the edges, and random ones. */
record FieldValues(long seed) {
  static FieldValues of(Class<?> test) {
    return new FieldValues(TestSeed.of(test, 20_261_128));
  }

  /** Values at the edges of words and of the field, and random ones. */
  List<BigInteger> elements(BigInteger p, int random) {
    List<BigInteger> v = new ArrayList<>();
    for (int k = 0; k < p.bitLength(); k += 31) {
      BigInteger power = BigInteger.ONE.shiftLeft(k);
      v.add(power.mod(p));
      v.add(power.subtract(BigInteger.ONE).mod(p));
      v.add(p.subtract(power).mod(p));
    }
    v.add(p.shiftRight(1));
    v.addAll(randoms(p, random));
    return v;
  }

  /** Random elements. */
  List<BigInteger> randoms(BigInteger p, int count) {
    Random random = new Random(seed);
    List<BigInteger> v = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      v.add(new BigInteger(p.bitLength() + 64, random).mod(p));
    }
    return v;
  }
}
