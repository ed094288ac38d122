package org.hearth.prover.field.generated;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Where random values of a test come from: a fixed seed, or the clock when that is asked for. */
record Seed(long value) {
  /** Set to {@code clock} for another seed with every run. */
  static final String PROPERTY = "hearth.test.seed";

  /** The seed that is used, printed. */
  static Seed of(long fixed) {
    Seed seed = new Seed("clock".equals(System.getProperty(PROPERTY)) ? System.nanoTime() : fixed);
    System.out.println("seed " + seed.value);
    return seed;
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
    Random random = new Random(value);
    List<BigInteger> v = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      v.add(new BigInteger(p.bitLength() + 64, random).mod(p));
    }
    return v;
  }
}
