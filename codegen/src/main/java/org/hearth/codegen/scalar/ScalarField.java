package org.hearth.codegen.scalar;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hearth.codegen.field.FieldDescription;
import org.hearth.codegen.scalar.MontgomeryProduct.Factors;

/** Prints the class of a field: an {@code org.hearth.prover.field.PrimeField}. */
public final class ScalarField {
  private static final String INTERFACE = "org.hearth.prover.field";

  private final FieldDescription field;
  private final int n;
  private final boolean top;
  private final SourceText out = new SourceText();

  private ScalarField(FieldDescription field) {
    this.field = field;
    this.n = field.words();
    this.top = field.spareBits() == 0;
  }

  /** The text of a class in a package. */
  public static String print(String packageName, String className, FieldDescription field) {
    return new ScalarField(field).text(packageName, className);
  }

  private String text(String packageName, String className) {
    out.line("package %s;", packageName);
    out.line("");
    out.line("import java.math.BigInteger;");
    if (!packageName.equals(INTERFACE)) {
      out.line("import %s.PrimeField;", INTERFACE);
    }
    out.line("");
    out.line(
        "// Generated from the description of the %s by org.hearth.codegen.CodeGenerator:",
        field.name());
    out.line("// java -cp codegen/target/classes org.hearth.codegen.CodeGenerator .");
    out.line("// Do not edit: change the generator and run it again.");
    out.line("");
    out.line("/**");
    out.line(
        " * The %s: %d bits in %s, Montgomery form with R = 2^%d.",
        field.name(),
        field.modulus().bitLength(),
        n == 1 ? "one 64-bit word" : n + " little-endian 64-bit words",
        64 * n);
    out.line(
        " * The method is explained in the generator's {@code MontgomeryProduct}. The only instance is");
    out.line(" * {@link #FIELD}; it has no state.");
    out.line(" */");
    out.line("public final class %s implements PrimeField {", className);
    constants(className);
    description();
    products();
    reduction();
    sums();
    loops();
    conversions();
    inverse();
    out.line("}");
    return out.toString();
  }

  private void constants(String className) {
    BigInteger p = field.modulus();
    BigInteger radix = BigInteger.ONE.shiftLeft(64 * n).mod(p);

    out.line("/** 64-bit words of an element. */");
    out.line("public static final int WORDS = %d;", n);
    out.line("");
    out.line("/** 2^this is the highest power of two that divides p - 1. */");
    out.line("public static final int TWO_ADICITY = %d;", field.twoAdicity());
    out.line("");
    array("MODULUS_WORDS", p);
    out.line("");
    out.line("/** -1/p mod 2^64. */");
    BigInteger word = BigInteger.ONE.shiftLeft(64);
    out.line(
        "private static final long NEGATIVE_INVERSE = 0x%016xL;",
        word.subtract(p.modInverse(word)).longValue());
    out.line("");
    out.line("/** R^2 mod p: times a plain number it is the number's Montgomery form. */");
    array("RADIX_SQUARED", radix.multiply(radix).mod(p));
    out.line("");
    out.line("/** R^3 mod p: times the inverse of x R it is the Montgomery form of 1/x. */");
    array("RADIX_CUBED", radix.pow(3).mod(p));
    out.line("");
    array("PLAIN_ONE", BigInteger.ONE);
    array("ZERO", BigInteger.ZERO);
    out.line("");
    out.line("/** The field. */");
    out.line(
        "public static final %1$s FIELD = new %1$s(MODULUS_WORDS, NEGATIVE_INVERSE);", className);
    out.line("");
    out.line("private static final BigInteger MODULUS =");
    out.line("    new BigInteger(\"%s\", 16);", p.toString(16));
    out.line(
        "private static final BigInteger GENERATOR = BigInteger.valueOf(%dL);",
        field.generator().longValueExact());
    out.line("");
    out.line("// No constants: a field is faster (see MontgomeryProduct).");
    for (int i = 0; i < n; i++) {
      out.line("private final long p%d;", i);
    }
    out.line("private final long negativeInverse;");
    out.line("");
    out.line("private %s(long[] p, long negativeInverse) {", className);
    for (int i = 0; i < n; i++) {
      out.line("p%d = p[%d];", i, i);
    }
    out.line("this.negativeInverse = negativeInverse;");
    out.line("}");
  }

  private void array(String name, BigInteger value) {
    long[] words = words(value);
    out.line("private static final long[] %s = {", name);
    out.block(
        IntStream.range(0, n)
            .mapToObj(i -> "  0x%016xL".formatted(words[i]))
            .collect(Collectors.joining(",\n")));
    out.line("};");
  }

  private long[] words(BigInteger value) {
    long[] w = new long[n];
    for (int i = 0; i < n; i++) {
      w[i] = value.shiftRight(64 * i).longValue();
    }
    return w;
  }

  private void description() {
    getter("BigInteger", "modulus", "MODULUS");
    getter("int", "words", "WORDS");
    getter("int", "twoAdicity", "TWO_ADICITY");
    getter("BigInteger", "generator", "GENERATOR");
    out.line("");
    out.line("/** 1 if the unsigned sum overflowed, given the sum and one of its summands. */");
    out.line("static long carry(long sum, long summand) {");
    out.line("return Long.compareUnsigned(sum, summand) < 0 ? 1L : 0L;");
    out.line("}");
    out.line("");
    out.line("private static long carryOutOfZero(long t) {");
    out.line("return t != 0 ? 1L : 0L;");
    out.line("}");
  }

  private void getter(String type, String name, String value) {
    out.line("");
    out.line("@Override");
    out.line("public %s %s() {", type, name);
    out.line("return %s;", value);
    out.line("}");
  }

  private void products() {
    MontgomeryProduct product = new MontgomeryProduct(out, n, top);
    out.line("");
    out.line("@Override");
    out.line("public void mul(long[] z, int zo, long[] xa, int xo, long[] ya, int yo) {");
    product.write(List.of(new Factors("x", "y", "a")));
    out.line("storeReduced(z, zo, %s%s);", list("t"), top ? ", top" : "");
    out.line("}");
    if (field.spareBits() >= 2) {
      out.line("");
      out.line("/** z = x y + u v with one reduction; z may be the same place as any of them. */");
      out.line("public void sumOfProducts(long[] z, int zo, long[] xa, int xo, long[] ya, int yo,");
      out.line("    long[] ua, int uo, long[] va, int vo) {");
      product.write(List.of(new Factors("x", "y", "a"), new Factors("u", "v", "b")));
      out.line("storeReduced(z, zo, %s);", list("t"));
      out.line("}");
    }
    out.line("");
    out.line("@Override");
    out.line("public void sqr(long[] z, int zo, long[] x, int xo) {");
    out.line("mul(z, zo, x, xo, x, xo);");
    out.line("}");
  }

  private String list(String name) {
    return IntStream.range(0, n).mapToObj(i -> name + i).collect(Collectors.joining(", "));
  }

  private String parameters(String name) {
    return IntStream.range(0, n)
        .mapToObj(i -> "long " + name + i)
        .collect(Collectors.joining(", "));
  }

  private static String at(String array, int i) {
    return "%1$s[%1$so%2$s]".formatted(array, i == 0 ? "" : " + " + i);
  }

  private void reduction() {
    out.line("");
    out.line("/** Writes t or t - p, whichever is below p; t must be below 2p. */");
    out.line(
        "public void storeReduced(long[] z, int zo, %s%s) {",
        parameters("t"), top ? ", long top" : "");
    String borrow = "";
    for (int i = 0; i < n; i++) {
      borrow = difference(i, "t" + i, "p" + i, borrow, i == n - 1);
    }
    // Without a spare bit the borrow counts, and only if there is no bit above; else the sign does.
    out.line("long keep = %s;", top ? "-(b & (top ^ 1))" : "d%d >> 63".formatted(n - 1));
    for (int i = 0; i < n; i++) {
      out.line("%s = (t%d & keep) | (d%d & ~keep);", at("z", i), i, i);
    }
    out.line("}");
  }

  /** Word i of x - y with a borrow in b; the last word's borrow only if the sign can't tell. */
  private String difference(int i, String x, String y, String borrow, boolean last) {
    if (borrow.isEmpty()) {
      out.line("long d%d = %s - %s;", i, x, y);
      if (!last || top) {
        out.line("long b = Long.compareUnsigned(%s, %s) < 0 ? 1L : 0L;", x, y);
      }
      return "b";
    }
    if (last && !top) {
      out.line("long d%d = %s - %s - b;", i, x, y);
      return "b";
    }
    out.line("long e%d = %s - %s;", i, x, y);
    out.line("long d%1$d = e%1$d - b;", i);
    out.line("b = (Long.compareUnsigned(%s, %s) < 0 ? 1L : 0L)", x, y);
    out.line("    | (Long.compareUnsigned(e%d, b) < 0 ? 1L : 0L);", i);
    return "b";
  }

  /**
   * Word i of x + y with a carry in c; a carry out of the last word only where it is wanted.
   *
   * @param summand x or y, whichever should stay in its register longer
   */
  private void sum(int i, String x, String y, String summand, boolean carryOut) {
    if (i == 0) {
      out.line("long t0 = %s + %s;", x, y);
      if (carryOut) {
        out.line("long c = carry(t0, %s);", summand);
      }
    } else if (!carryOut) {
      out.line("long t%d = %s + %s + c;", i, x, y);
    } else {
      out.line("long s%d = %s + %s;", i, x, y);
      out.line("long t%1$d = s%1$d + c;", i);
      out.line("c = carry(s%1$d, %2$s) | carry(t%1$d, c);", i, summand);
    }
  }

  private void sums() {
    out.line("");
    out.line("@Override");
    out.line("public void add(long[] z, int zo, long[] x, int xo, long[] y, int yo) {");
    for (int i = 0; i < n; i++) {
      sum(i, at("x", i), at("y", i), at("x", i), i < n - 1 || top);
    }
    out.line("storeReduced(z, zo, %s%s);", list("t"), top ? ", c" : "");
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line("public void sub(long[] z, int zo, long[] x, int xo, long[] y, int yo) {");
    // The top words are read where they are used: a register less, a twentieth of the time.
    int early = top ? n : n - 1;
    load("x", early);
    load("y", early);
    String borrow = "";
    for (int i = 0; i < n; i++) {
      String x = i < early ? "x" + i : at("x", i);
      String y = i < early ? "y" + i : at("y", i);
      borrow = difference(i, x, y, borrow, i == n - 1);
    }
    out.line("long mask = %s;", top ? "-b" : "d%d >> 63".formatted(n - 1));
    for (int i = 0; i < n; i++) {
      out.line("long q%1$d = p%1$d & mask;", i);
    }
    for (int i = 0; i < n; i++) {
      sum(i, "d" + i, "q" + i, "q" + i, i < n - 1);
    }
    for (int i = 0; i < n; i++) {
      out.line("%s = t%d;", at("z", i), i);
    }
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line("public void neg(long[] z, int zo, long[] x, int xo) {");
    out.line("sub(z, zo, ZERO, 0, x, xo);");
    out.line("}");
  }

  private void load(String name, int count) {
    for (int i = 0; i < count; i++) {
      out.line("long %s%d = %s;", name, i, at(name, i));
    }
  }

  /**
   * These repeat the loops of FlatField on purpose: there every element costs calls through the
   * interface, which HotSpot can't inline once several kinds of field are in use; here the callee
   * is known.
   */
  private void loops() {
    out.line("");
    out.block(
        """
        // The loops below repeat those of FlatField on purpose. There every element costs calls
        // through the interface, which HotSpot can't inline once several kinds of field are in use;
        // here the callee is known.

        @Override
        public void dbl(long[] z, int zo, long[] x, int xo) {
          add(z, zo, x, xo, x, xo);
        }

        @Override
        public boolean isZero(long[] x, int xo) {
          return (%s) == 0;
        }

        @Override
        public boolean equal(long[] x, int xo, long[] y, int yo) {
          return (%s) == 0;
        }

        @Override
        public void copy(long[] z, int zo, long[] x, int xo) {
        %s
        }

        @Override
        public void subAll(long[] z, int zo, long[] x, int xo, long[] y, int yo, int n) {
          for (int i = 0; i < WORDS * n; i += WORDS) {
            sub(z, zo + i, x, xo + i, y, yo + i);
          }
        }

        @Override
        public void mulAll(long[] z, int zo, long[] x, int xo, long[] y, int yo, int n) {
          for (int i = 0; i < WORDS * n; i += WORDS) {
            mul(z, zo + i, x, xo + i, y, yo + i);
          }
        }

        @Override
        public void sqrAll(long[] z, int zo, long[] x, int xo, int n) {
          for (int i = 0; i < WORDS * n; i += WORDS) {
            mul(z, zo + i, x, xo + i, x, xo + i);
          }
        }

        @Override
        public void invAll(long[] x, long[] prefix, int n) {
          if (n == 0) {
            return;
          }
          copy(prefix, 0, x, 0);
          for (int i = WORDS; i < WORDS * n; i += WORDS) {
            mul(prefix, i, prefix, i - WORDS, x, i);
          }
          long[] inverse = new long[WORDS];
          inv(inverse, 0, prefix, WORDS * (n - 1));
          for (int i = WORDS * (n - 1); i > 0; i -= WORDS) {
            mul(prefix, i, inverse, 0, prefix, i - WORDS);
            mul(inverse, 0, inverse, 0, x, i);
            copy(x, i, prefix, i);
          }
          copy(x, 0, inverse, 0);
        }
        """
            .formatted(
                IntStream.range(0, n).mapToObj(i -> at("x", i)).collect(Collectors.joining(" | ")),
                IntStream.range(0, n)
                    .mapToObj(i -> "(%s ^ %s)".formatted(at("x", i), at("y", i)))
                    .collect(Collectors.joining(" | ")),
                IntStream.range(0, n)
                    .mapToObj(i -> "  %s = %s;".formatted(at("z", i), at("x", i)))
                    .collect(Collectors.joining("\n"))));
  }

  private void conversions() {
    long[] one = words(BigInteger.ONE.shiftLeft(64 * n).mod(field.modulus()));
    out.line("");
    out.line("@Override");
    out.line("public void setOne(long[] z, int zo) {");
    for (int i = 0; i < n; i++) {
      out.line("%s = 0x%016xL;", at("z", i), one[i]);
    }
    out.line("}");
    out.line("");
    out.block(
        """
        @Override
        public void toMontgomery(long[] z, int zo, long[] x, int xo) {
          mul(z, zo, x, xo, RADIX_SQUARED, 0);
        }

        @Override
        public void fromMontgomery(long[] z, int zo, long[] x, int xo) {
          mul(z, zo, x, xo, PLAIN_ONE, 0);
        }
        """);
    out.line("");
    out.line("@Override");
    out.line("public boolean isReduced(long[] x, int xo) {");
    out.line(
        "return isReduced(%s);",
        IntStream.range(0, n).mapToObj(i -> at("x", i)).collect(Collectors.joining(", ")));
    out.line("}");
    out.line("");
    out.line("/** Whether the words are below the modulus, read as one unsigned number. */");
    out.line("public boolean isReduced(%s) {", parameters("w"));
    for (int i = n - 1; i > 0; i--) {
      out.line("if (w%1$d != p%1$d) {", i);
      out.line("return Long.compareUnsigned(w%1$d, p%1$d) < 0;", i);
      out.line("}");
    }
    out.line("return Long.compareUnsigned(w0, p0) < 0;");
    out.line("}");
  }

  private void inverse() {
    out.line("");
    out.block(
        """
        /** Some microseconds, as long as sixty products, so hot code inverts in batches. */
        @Override
        public void inv(long[] z, int zo, long[] x, int xo) {
          if (isZero(x, xo)) {
            throw new ArithmeticException("zero has no inverse");
          }
          new Inverse().invert(z, zo, x, xo);
          // 1/(x R) times R^3 / R is R/x, the Montgomery form of the inverse.
          mul(z, zo, z, zo, RADIX_CUBED, 0);
        }
        """);
    out.line("");
    out.block(BinaryInverse.TEXT);
  }
}
