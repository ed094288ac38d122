package org.hearth.prover.field.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.codegen.field.FieldDescription;
import org.hearth.codegen.vector.BoundExceededException;
import org.hearth.codegen.vector.VectorKernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vector kernels that the generator makes for fields Hearth has not: against BigInteger. */
@Tag("vectors")
class GeneratedVectorsTest {
  private static final FieldValues VALUES = FieldValues.of(GeneratedVectorsTest.class);
  private static final int LANES = 8;
  private static final int BITS = 51;

  static Stream<FieldDescription> fields() {
    return GeneratedScalarTest.fields();
  }

  static Stream<FieldDescription> fieldsWithTransforms() {
    return GeneratedScalarTest.fieldsWithTransforms();
  }

  private static Class<?> compiled(String name, String source) throws ClassNotFoundException {
    return new CompiledSource("org.hearth.prover.backend.vector.kernel." + name, source).load();
  }

  private static Method kernel(Class<?> type, String name) {
    return Stream.of(type.getMethods())
        .filter(m -> m.getName().equals(name))
        .findAny()
        .orElseThrow();
  }

  /** The value's limbs of 51 bits, balanced round zero. */
  private static double[] limbs(FieldDescription field, BigInteger value) {
    double[] z = new double[field.limbs()];
    BigInteger rest = value;
    BigInteger radix = BigInteger.ONE.shiftLeft(BITS);
    for (int i = 0; i < z.length; i++) {
      BigInteger limb = i == z.length - 1 ? rest : rest.mod(radix);
      if (i < z.length - 1 && limb.testBit(BITS - 1)) {
        limb = limb.subtract(radix);
      }
      z[i] = limb.doubleValue();
      rest = rest.subtract(limb).shiftRight(BITS);
    }
    return z;
  }

  private static void put(FieldDescription field, BigInteger value, double[] x, int element) {
    double[] limbs = limbs(field, value);
    for (int i = 0; i < limbs.length; i++) {
      x[element / LANES * LANES * limbs.length + LANES * i + element % LANES] = limbs[i];
    }
  }

  private static BigInteger get(FieldDescription field, double[] x, int element) {
    BigInteger all = BigInteger.ZERO;
    for (int i = field.limbs() - 1; i >= 0; i--) {
      double limb = x[element / LANES * LANES * field.limbs() + LANES * i + element % LANES];
      all = all.shiftLeft(BITS).add(new BigDecimal(limb).toBigIntegerExact());
    }
    return all.mod(field.modulus());
  }

  /** Kernels multiply Montgomery's way: a product comes out over R = 2^(51 limbs). */
  private static BigInteger radix(FieldDescription field) {
    return BigInteger.ONE.shiftLeft(BITS * field.limbs());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void products(FieldDescription field) throws Exception {
    Method multiply =
        kernel(compiled("Products", VectorKernels.forCurve("Products", field)), "multiply");
    BigInteger p = field.modulus();
    List<BigInteger> values = VALUES.elements(p, 40);
    List<BigInteger> left = new ArrayList<>();
    List<BigInteger> right = new ArrayList<>();
    for (BigInteger x : values) {
      for (BigInteger y : values) {
        left.add(x);
        right.add(y.subtract(p));
      }
    }
    int blocks = (left.size() + LANES - 1) / LANES;
    double[] a = new double[blocks * LANES * field.limbs()];
    double[] b = new double[a.length];
    double[] z = new double[a.length];
    for (int i = 0; i < left.size(); i++) {
      put(field, left.get(i), a, i);
      put(field, right.get(i), b, i);
    }
    multiply.invoke(null, z, 0, a, 0, b, 0, blocks);
    BigInteger inverse = radix(field).modInverse(p);
    for (int i = 0; i < left.size(); i++) {
      assertThat(get(field, z, i))
          .as("%s: %s * %s", VALUES, left.get(i), right.get(i))
          .isEqualTo(left.get(i).multiply(right.get(i)).multiply(inverse).mod(p));
    }
  }

  /** Fermat's x^(p-2), with the product kernel: kernels have no inversion of their own. */
  @ParameterizedTest
  @MethodSource("fields")
  void inverses(FieldDescription field) throws Exception {
    Method multiply =
        kernel(compiled("Products", VectorKernels.forCurve("Products", field)), "multiply");
    BigInteger p = field.modulus();
    List<BigInteger> values = VALUES.randoms(p, LANES);
    double[] x = new double[LANES * field.limbs()];
    double[] power = new double[x.length];
    for (int i = 0; i < LANES; i++) {
      put(field, values.get(i).multiply(radix(field)).mod(p), x, i);
      put(field, radix(field).mod(p), power, i);
    }
    BigInteger exponent = p.subtract(BigInteger.TWO);
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      multiply.invoke(null, power, 0, power, 0, power, 0, 1);
      if (exponent.testBit(bit)) {
        multiply.invoke(null, power, 0, power, 0, x, 0, 1);
      }
    }
    for (int i = 0; i < LANES; i++) {
      assertThat(get(field, power, i))
          .as("%s: 1 / %s", VALUES, values.get(i))
          .isEqualTo(values.get(i).modInverse(p).multiply(radix(field)).mod(p));
    }
  }

  /** Eight transforms side by side, one a lane, there and back. */
  @ParameterizedTest
  @MethodSource("fieldsWithTransforms")
  void transforms(FieldDescription field) throws Exception {
    Class<?> type = compiled("Transforms", VectorKernels.forTransforms("Transforms", field));
    Method frequency = kernel(type, "frequencyUniform");
    Method time = kernel(type, "timeUniform");
    BigInteger p = field.modulus();
    int logDomain = 5;
    int n = 1 << logDomain;
    int block = LANES * field.limbs();
    BigInteger root = NaiveTransform.root(p, field.generator(), logDomain);
    List<BigInteger> values = VALUES.randoms(p, n * LANES);
    double[] x = new double[n * block];
    for (int i = 0; i < n * LANES; i++) {
      put(field, values.get(i), x, i);
    }
    for (int half = n / 2; half > 0; half /= 2) {
      butterflies(frequency, field, x, half, root);
    }
    for (int lane = 0; lane < LANES; lane++) {
      List<BigInteger> vector = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        vector.add(values.get(LANES * i + lane));
      }
      List<BigInteger> expected = NaiveTransform.of(vector, root, p);
      for (int i = 0; i < n; i++) {
        int element = LANES * NaiveTransform.reversed(i, logDomain) + lane;
        assertThat(get(field, x, element)).as("%s: value %d", VALUES, i).isEqualTo(expected.get(i));
      }
    }
    for (int half = 1; half < n; half *= 2) {
      butterflies(time, field, x, half, root.modInverse(p));
    }
    for (int i = 0; i < n * LANES; i++) {
      assertThat(get(field, x, i))
          .as("%s: element %d, there and back", VALUES, i)
          .isEqualTo(values.get(i).multiply(BigInteger.valueOf(n)).mod(p));
    }
  }

  private static void butterflies(
      Method kernel, FieldDescription field, double[] x, int half, BigInteger root)
      throws ReflectiveOperationException {
    BigInteger p = field.modulus();
    int block = LANES * field.limbs();
    int n = x.length / block;
    double[] factors = new double[half * field.limbs()];
    for (int j = 0; j < half; j++) {
      BigInteger factor = root.modPow(BigInteger.valueOf((long) j * (n / (2 * half))), p);
      BigInteger small = factor.multiply(radix(field)).mod(p);
      if (small.compareTo(p.shiftRight(1)) > 0) {
        small = small.subtract(p);
      }
      System.arraycopy(limbs(field, small), 0, factors, j * field.limbs(), field.limbs());
    }
    for (int at = 0; at < n; at += 2 * half) {
      kernel.invoke(null, x, at * block, (at + half) * block, factors, 0, field.limbs(), half);
    }
  }

  /** 255 bits fill five limbs of 51: bounds that the kernels need do not hold there. */
  @Test
  void fiveLimbsAreTooTightFor255Bits() {
    assertThatThrownBy(() -> VectorKernels.forTransforms("X", OtherFields.blsScalar(5)))
        .isInstanceOf(BoundExceededException.class);
  }
}
