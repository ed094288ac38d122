package org.hearth.codegen.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.codegen.vector.Program.Step;

/**
 * Runs a kernel's steps one by one, so that a field can be tested without compiling its kernels.
 */
final class Interpreter {
  private static final long SEED = 5L;
  private static final int BITS = Constants.RADIX_BITS;

  private final BigInteger modulus;
  private final int limbs;
  private final Program program;
  private final Map<String, Double> constants;

  Interpreter(BigInteger modulus, int limbs, Program program) {
    this.modulus = modulus;
    this.limbs = limbs;
    this.program = program;
    this.constants = new Constants(modulus, limbs).values();
  }

  /** Products of the given values and of random ones, with every limb at its bound among them. */
  void checkProduct(Element z, List<BigInteger> values) {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      double[] a = i < values.size() ? split(values.get(i)) : limbs(random, i % 2 == 0);
      double[] b = limbs(random, i % 3 == 0);
      Map<String, Double> variables = new HashMap<>(constants);
      for (int k = 0; k < limbs; k++) {
        variables.put("a" + k, a[k]);
        variables.put("b" + k, b[k]);
      }
      program.steps().forEach(s -> variables.put(s.result(), step(s, variables)));
      double[] result = new double[limbs];
      for (int k = 0; k < limbs; k++) {
        result[k] = read(variables, z.name(k));
      }
      BigInteger r = BigInteger.ONE.shiftLeft(BITS * limbs).modInverse(modulus);
      assertThat(value(result).mod(modulus))
          .as("seed %d, case %d", SEED, i)
          .isEqualTo(value(a).multiply(value(b)).multiply(r).mod(modulus));
    }
  }

  private static double step(Step s, Map<String, Double> v) {
    List<String> x = s.arguments();
    double a = read(v, x.get(0));
    return switch (s.operation()) {
      case FMA -> Math.fma(a, read(v, x.get(1)), read(v, x.get(2)));
      case ADD -> a + read(v, x.get(1));
      case SUB -> a - read(v, x.get(1));
      case MUL -> a * read(v, x.get(1));
      case NEG -> -a;
    };
  }

  private static double read(Map<String, Double> variables, String name) {
    Double value = variables.get(name);
    assertThat(value).as("%s is written before it is read", name).isNotNull();
    return java.util.Objects.requireNonNull(value);
  }

  private double[] limbs(Random random, boolean extreme) {
    double[] z = new double[limbs];
    for (int k = 0; k < limbs - 1; k++) {
      double sign = random.nextBoolean() ? 1 : -1;
      z[k] = sign * (extreme ? 0x1p50 : (double) (random.nextLong() >>> 14));
    }
    long top = modulus.shiftRight(BITS * (limbs - 1)).longValueExact();
    z[limbs - 1] = (extreme ? top - 1 : random.nextLong(top)) * (random.nextBoolean() ? 1 : -1);
    return z;
  }

  private double[] split(BigInteger x) {
    double[] z = new double[limbs];
    BigInteger rest = x;
    BigInteger radix = BigInteger.ONE.shiftLeft(BITS);
    for (int k = 0; k < limbs; k++) {
      BigInteger limb = k == limbs - 1 ? rest : rest.mod(radix);
      if (k < limbs - 1 && limb.testBit(BITS - 1)) {
        limb = limb.subtract(radix);
      }
      z[k] = limb.doubleValue();
      rest = rest.subtract(limb).shiftRight(BITS);
    }
    return z;
  }

  private static BigInteger value(double[] z) {
    BigInteger all = BigInteger.ZERO;
    for (int k = z.length - 1; k >= 0; k--) {
      all = all.shiftLeft(BITS).add(new BigDecimal(z[k]).toBigIntegerExact());
    }
    return all;
  }
}
