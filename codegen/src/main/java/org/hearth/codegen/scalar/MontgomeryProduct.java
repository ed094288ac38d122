package org.hearth.codegen.scalar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes Montgomery products of n words with R = 2^(64 n).
 *
 * <p><b>Multiplication.</b> Coarsely integrated operand scanning (Koc, Acar, Kaliski, "Analyzing
 * and Comparing Montgomery Multiplication Algorithms", IEEE Micro 16(3), 1996): for each word y of
 * the second operand, add x*y to the running sum t, then add the multiple m*p that makes t's lowest
 * word zero and drop that word. The running sum stays below 2p. If p has a spare bit, the two
 * carries a and c of a row never need a word above t (the "no-carry" observation of G. Botrel,
 * gnark-crypto documentation); if it has none, one bit "top" stands above. After n rows t < 2p, so
 * one conditional subtraction finishes.
 *
 * <p><b>Two products, one reduction.</b> P. Longa, "Efficient Algorithms for Large Prime
 * Characteristic Fields and Their Application to Bilinear Pairings", eprint 2022/367, section 3:
 * for x y + u v the rows of both products go into the same running sum before the multiple of p is
 * added; for four words, 52 word products stand where two multiplications need 72. With two spare
 * bits, p < 2^(64 n - 2), the running sum stays below 3p and ends below 2 p^2 / R + p < 2p: no
 * extra word, and one conditional subtraction.
 *
 * <p><b>Carries.</b> Java has no add-with-carry; {@code carry} compares unsigned instead, which
 * HotSpot compiles to a compare and a set. {@link Math#unsignedMultiplyHigh} is one instruction on
 * x86-64 and AArch64. The carry out of the lowest word, which becomes zero by the choice of m, is
 * there unless both summands are zero.
 *
 * <p><b>The modulus.</b> Its words are fields of the instance, not constants: HotSpot would write
 * each constant of 64 bits into a register anew before each of its uses, which costs a product an
 * eighth of its time (measured on x86-64); a field is read from memory, or stays in a register.
 */
final class MontgomeryProduct {
  private final SourceText out;
  private final int words;
  private final boolean top;

  /**
   * @param top whether the modulus has no spare bit
   */
  MontgomeryProduct(SourceText out, int words, boolean top) {
    this.out = out;
    this.words = words;
    this.top = top;
  }

  /**
   * One product of a sum.
   *
   * @param x array of the factor whose words are kept in variables
   * @param y array of the factor whose words come one by one
   * @param carry variable of the product's carry
   */
  record Factors(String x, String y, String carry) {}

  /** The body of a method that leaves the sum of the products over R in t0, t1, ... (and top). */
  void write(List<Factors> products) {
    for (Factors f : products) {
      for (int j = 0; j < words; j++) {
        out.line("long %s%d = %sa[%so%s];", f.x, j, f.x, f.x, plus(j));
      }
    }
    out.line("long lo;");
    out.line("long hi;");
    if (products.size() > 1) {
      out.line("long s;");
    }
    for (int row = 0; row < words; row++) {
      out.line("");
      row(products, row);
    }
    out.line("");
  }

  private static String plus(int j) {
    return j == 0 ? "" : " + " + j;
  }

  private void row(List<Factors> products, int row) {
    String type = row == 0 ? "long " : "";
    for (Factors f : products) {
      out.line("%s%s = %sa[%so%s];", type, f.y, f.y, f.y, plus(row));
    }
    for (int j = 0; j < words; j++) {
      multiply(products, row, j);
      if (j == 0) {
        out.line("%sm = lo * negativeInverse;", type);
        out.line("%sc = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);", type);
      } else {
        reduce(type, j);
      }
    }
    last(products, row, type);
  }

  /** Adds word j of the row's products to the running sum: lo, with the carries in a, b. */
  private void multiply(List<Factors> products, int row, int j) {
    @Nullable String sum = row == 0 ? null : "t" + j;
    for (Factors f : products) {
      out.line("lo = %s%d * %s;", f.x, j, f.y);
      out.line("hi = Math.unsignedMultiplyHigh(%s%d, %s);", f.x, j, f.y);
      if (sum != null && j == 0 && products.size() == 1) {
        // Comparing with the product sets the old sum's register free: a tenth of a product's time.
        out.line("%s += lo;", sum);
        out.line("hi += carry(%s, lo);", sum);
        out.line("lo = %s;", sum);
      } else if (sum != null) {
        out.line("lo += %s;", sum);
        out.line("hi += carry(lo, %s);", sum);
      }
      if (j > 0) {
        out.line("lo += %s;", f.carry);
        out.line("%1$s = hi + carry(lo, %1$s);", f.carry);
      } else {
        out.line("%s%s = hi;", row == 0 ? "long " : "", f.carry);
      }
      if (f != products.getLast()) {
        out.line("s = lo;");
        sum = "s";
      }
    }
  }

  /** Adds word j of m p; what comes out is word j - 1 of the next row's running sum. */
  private void reduce(String type, int j) {
    out.line("%sq%d = m * p%d;", type, j, j);
    out.line("hi = Math.unsignedMultiplyHigh(m, p%d);", j);
    out.line("lo += q%d;", j);
    out.line("hi += carry(lo, q%d);", j);
    out.line("%st%d = lo + c;", type, j - 1);
    out.line("c = hi + carry(t%d, c);", j - 1);
  }

  private void last(List<Factors> products, int row, String type) {
    String t = "t" + (words - 1);
    String carries = String.join(" + ", products.stream().map(Factors::carry).toList());
    out.line("%s%s = %s + c;", type, t, carries);
    if (!top) {
      return;
    }
    if (row == 0) {
      out.line("long top = carry(%s, c);", t);
    } else {
      out.line("lo = carry(%s, c);", t);
      out.line("%s += top;", t);
      out.line("top = lo + carry(%s, top);", t);
    }
  }
}
