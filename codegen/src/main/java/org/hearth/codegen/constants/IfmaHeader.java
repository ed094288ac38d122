package org.hearth.codegen.constants;

import java.math.BigInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hearth.codegen.field.FieldDescription;

/** The constants of the native kernel, limbs of 52 bits, as a C header. */
public final class IfmaHeader {
  private static final int BITS = 52;

  /** With so many bits more than the limbs below the highest one, a quotient of 2^52 / p fits. */
  private static final int QUOTIENT_SHIFT = 97;

  private IfmaHeader() {}

  /** The header's text. */
  public static String print(FieldDescription field) {
    BigInteger p = field.modulus();
    BigInteger radix = BigInteger.ONE.shiftLeft(BITS);
    int below = BITS * (field.limbs() - 1);
    String limbs =
        IntStream.range(0, field.limbs())
            .mapToObj(i -> hex(p.shiftRight(BITS * i).mod(radix)))
            .collect(Collectors.joining(", "));
    return """
    /*
     * Generated from the description of the %s by org.hearth.codegen.CodeGenerator:
     * java -cp codegen/target/classes org.hearth.codegen.CodeGenerator .
     * Do not edit: change the generator and run it again, then make.
     */
    #include <stdint.h>

    static const uint64_t P[%d] = {%s};
    static const uint64_t MINUS_INVERSE = %s; /* -1/p mod 2^52 */
    static const uint64_t TOP_TO_MULTIPLES = %s; /* 2^(%d+%d) / p, rounded down: see reduced */
    """
        .formatted(
            field.name(),
            field.limbs(),
            limbs,
            hex(p.modInverse(radix).negate().mod(radix)),
            hex(BigInteger.ONE.shiftLeft(below + QUOTIENT_SHIFT).divide(p)),
            below,
            QUOTIENT_SHIFT);
  }

  private static String hex(BigInteger x) {
    return "0x" + x.toString(16);
  }
}
