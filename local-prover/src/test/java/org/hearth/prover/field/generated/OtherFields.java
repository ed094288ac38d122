package org.hearth.prover.field.generated;

import java.math.BigInteger;
import org.hearth.codegen.field.FieldDescription;
import org.hearth.codegen.scalar.ScalarField;
import org.hearth.prover.field.PrimeField;

/** Fields that nothing of Hearth uses yet: one word, four words, six words. */
final class OtherFields {
  /** 2^64 - 2^32 + 1, as Plonky2 uses it: no bit to spare. */
  static final FieldDescription GOLDILOCKS =
      new FieldDescription(
          "Goldilocks field", new BigInteger("ffffffff00000001", 16), 1, 2, BigInteger.valueOf(7));

  /**
   * Scalar field of BLS12-381 (draft-irtf-cfrg-pairing-friendly-curves, section 4.2.1): 255 bits.
   * Five limbs of 51 bits would hold it with no room above, so kernels have six.
   */
  static final FieldDescription BLS12_381_FR = blsScalar(6);

  /** Base field of BLS12-381: 381 bits. */
  static final FieldDescription BLS12_381_FQ =
      new FieldDescription(
          "base field of BLS12-381",
          new BigInteger(
              "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f624"
                  + "1eabfffeb153ffffb9feffffffffaaab",
              16),
          6,
          8,
          BigInteger.valueOf(2));

  private OtherFields() {}

  static FieldDescription blsScalar(int limbs) {
    return new FieldDescription(
        "scalar field of BLS12-381",
        new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16),
        4,
        limbs,
        BigInteger.valueOf(7));
  }

  /** Its class from the generator, compiled, and the instance of it. */
  static PrimeField compiled(FieldDescription field) throws ReflectiveOperationException {
    String name = "Generated" + field.words();
    String source = ScalarField.print("org.hearth.generated", name, field);
    Class<?> type = new CompiledSource("org.hearth.generated." + name, source).load();
    return (PrimeField) java.util.Objects.requireNonNull(type.getField("FIELD").get(null));
  }
}
