package org.hearth.codegen.constants;

import java.math.BigInteger;
import org.hearth.codegen.field.FieldDescription;

/**
 * The constants of the kernels of GPUs, words of 32 bits, as the header that gives {@code field.h}
 * its numbers. Its text may change only together with the compiled kernels, which are checked in
 * with a digest of their sources.
 */
public final class GpuHeader {
  private static final int BITS = 32;

  private GpuHeader() {}

  /**
   * The header's text.
   *
   * @param prefix of the functions' names
   * @param comment what the field is and where its numbers come from
   */
  public static String print(String prefix, String comment, FieldDescription field) {
    BigInteger p = field.modulus();
    BigInteger radix = BigInteger.ONE.shiftLeft(BITS);
    StringBuilder out = new StringBuilder();
    out.append("/* ").append(comment).append(" */\n");
    out.append("#define F(name) ").append(prefix).append("_##name\n");
    words(out, "P", p, field);
    out.append("/* Twice the prime. */\n");
    words(out, "D", p.shiftLeft(1), field);
    out.append("/* -1/p modulo 2^32. */\n");
    out.append("#define INVERSE 0x%08x\n".formatted(p.modInverse(radix).negate().mod(radix)));
    out.append("#include \"field.h\"\n");
    return out.toString();
  }

  private static void words(
      StringBuilder out, String name, BigInteger value, FieldDescription field) {
    for (int i = 0; i < 2 * field.words(); i++) {
      int word = value.shiftRight(BITS * i).intValue();
      out.append("#define %s%d 0x%08x\n".formatted(name, i, word));
    }
  }
}
