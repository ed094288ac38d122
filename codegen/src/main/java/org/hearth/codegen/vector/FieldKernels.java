package org.hearth.codegen.vector;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hearth.codegen.vector.FmaArithmetic.Term;
import org.hearth.codegen.vector.Kernel.Operand;
import org.hearth.codegen.vector.Kernel.Result;
import org.hearth.codegen.vector.Kernel.Walk;

/**
 * The kernels of one field, with what each may assume of its operands.
 *
 * <p>Kinds of operand: a <em>word</em> element comes from canonical 64-bit words and has limbs of
 * up to 2^51, its value in [0, p), or in (-p, p) where it may have been negated. A <em>small</em>
 * one has limbs of one unit and has been reduced to about p/2. A running <em>sum</em> may be
 * either. A <em>loose</em> element is what a product leaves: limbs of one unit, value up to 1.6p.
 * Each kernel's result is checked here against the kind that its readers expect.
 */
final class FieldKernels {
  private final BigInteger modulus;
  private final int limbs;
  private final List<Kernel> kernels = new ArrayList<>();
  private Program program = new Program();
  private FmaArithmetic f;

  FieldKernels(BigInteger modulus, int limbs) {
    this.modulus = modulus;
    this.limbs = limbs;
    this.f = new FmaArithmetic(modulus, limbs, program);
  }

  /** Products and differences, and what a batch of affine additions is made of. */
  List<Kernel> forCurve() {
    basics();
    slopes();
    begin();
    streams(
        "twiceSquareLessTwo",
        "2 a^2 - b - c, reduced to p/2",
        f.twiceSquare(slope("a"), List.of(sum("b"), word("c")), true),
        small("z"),
        slope("a"),
        sum("b"),
        word("c"));
    begin();
    Element run = f.normalized(f.difference(sum("b"), small("c")));
    streams(
        "timesDifferenceLess",
        "a (b - c) - d, reduced to p/2",
        f.product(List.of(new Term(slope("a"), run)), List.of(signed("d")), true),
        small("z"),
        slope("a"),
        sum("b"),
        small("c"),
        signed("d"));
    quadratic();
    return kernels;
  }

  /** Products, the butterflies of transforms, and what is computed row by row is made of. */
  List<Kernel> forTransforms() {
    basics();
    rows();
    begin();
    streams(
        "multiplyWords",
        "a b of elements as they come from words",
        f.product(f.normalized(signed("a")), f.normalized(signed("b"))),
        oneUnit("z"),
        signed("a"),
        signed("b"));
    begin();
    Element c = small("c");
    Element minusD = f.negated(small("d"));
    streams(
        "weightedDifference",
        "a c - b d, reduced to p/2; c and d are the same five limbs for all",
        f.product(List.of(new Term(loose("a"), c), new Term(loose("b"), minusD)), List.of(), true),
        small("z"),
        new Operand("a", loose("a"), false),
        new Operand("b", loose("b"), false),
        new Operand("c", small("c"), true),
        new Operand("d", small("d"), true));
    for (boolean uniform : new boolean[] {false, true}) {
      String suffix = uniform ? "Uniform" : "";
      String text = uniform ? "; w is five limbs for all lanes of a block" : "";
      begin();
      Element a = signed("a");
      Element b = signed("b");
      Element sum = f.reduced(f.sum(a, b));
      Element product = f.product(f.normalized(f.difference(a, b)), small("w"));
      butterfly(
          "frequency" + suffix, "(a, b) becomes (a + b, (a - b) w)" + text, sum, product, uniform);
      begin();
      a = signed("a");
      Element t = f.product(oneUnit("b"), small("w"));
      butterfly(
          "time" + suffix,
          "(a, b) becomes (a + b w, a - b w), both reduced to p/2" + text,
          f.reduced(f.sum(a, t)),
          f.reduced(f.difference(a, t)),
          uniform);
    }
    return kernels;
  }

  private void basics() {
    begin();
    streams(
        "multiply", "a b", f.product(loose("a"), loose("b")), loose("z"), loose("a"), loose("b"));
  }

  private void rows() {
    begin();
    streams(
        "scale",
        "a b; b is the same five limbs for all",
        f.product(loose("a"), small("b")),
        half("z"),
        new Operand("a", loose("a"), false),
        new Operand("b", small("b"), true));
    begin();
    streams("reduce", "a, reduced to p/2", f.reduced(any("a")), small("z"), any("a"));
    begin();
    streams(
        "add",
        "a + b, reduced to p/2",
        f.reduced(f.sum(loose("a"), loose("b"))),
        small("z"),
        loose("a"),
        loose("b"));
    begin();
    streams(
        "subtract",
        "a - b, reduced to p/2",
        f.reduced(f.difference(loose("a"), loose("b"))),
        small("z"),
        loose("a"),
        loose("b"));
  }

  private void slopes() {
    begin();
    streams(
        "subtract",
        "a - b",
        f.normalized(f.difference(sum("a"), sum("b"))),
        loose("z"),
        sum("a"),
        sum("b"));
    begin();
    streams(
        "differenceTimes",
        "(a - b) c",
        f.product(f.normalized(f.difference(signed("a"), signed("b"))), loose("c")),
        slope("z"),
        signed("a"),
        signed("b"),
        loose("c"));
  }

  /**
   * What products in Fp[u]/(u^2 + 1) are made of, after Karatsuba: with v = a0 b0, w = a1 b1 and m
   * = (a0 + a1)(b0 + b1), the product is (v - w) + (m - v - w) u. (Schoolbook's four products with
   * two reductions would be fewer operations, but need more registers than there are.)
   */
  private void quadratic() {
    begin();
    streams(
        "differenceReduced",
        "a - b, reduced to p/2",
        f.reduced(f.difference(signed("a"), signed("b"))),
        small("z"),
        signed("a"),
        signed("b"));
    begin();
    Element left = f.normalized(f.sum(loose("a"), loose("b")));
    Element right = f.normalized(f.sum(small("c"), small("d")));
    streams(
        "crossProduct",
        "(a + b) (c + d)",
        f.product(left, right),
        wide("z"),
        loose("a"),
        loose("b"),
        small("c"),
        small("d"));
    begin();
    Element m = wide("m");
    Element v = half("v");
    Element w = half("w");
    Element real = f.reduced(f.difference(v, w));
    Element imaginary = f.reduced(f.difference(f.difference(m, v), w));
    require("productParts", real, small("z"));
    require("productParts", imaginary, small("z"));
    kernels.add(
        new Kernel(
            "productParts",
            "(v - w, m - v - w), both reduced to p/2",
            List.of(
                new Operand("m", m, false), new Operand("v", v, false), new Operand("w", w, false)),
            List.of(new Result("y", real, null), new Result("z", imaginary, null)),
            program,
            Walk.STREAMS));
    begin();
    Element a = small("a");
    Element b = small("b");
    Element total = f.normalized(f.sum(a, b));
    Element twice = f.normalized(f.doubled(f.difference(a, b)));
    streams(
        "twiceSquareRealLessTwo",
        "2 (a + b) (a - b) - c - d, reduced to p/2",
        f.product(List.of(new Term(total, twice)), List.of(sum("c"), word("d")), true),
        small("z"),
        a,
        b,
        sum("c"),
        word("d"));
    begin();
    Element four = f.normalized(f.doubled(f.doubled(small("a"))));
    streams(
        "twiceSquareImaginaryLessTwo",
        "4 a b - c - d, reduced to p/2",
        f.product(List.of(new Term(four, small("b"))), List.of(sum("c"), word("d")), true),
        small("z"),
        small("a"),
        small("b"),
        sum("c"),
        word("d"));
  }

  private void begin() {
    program = new Program();
    f = new FmaArithmetic(modulus, limbs, program);
  }

  private Element word(String name) {
    return f.input(name, 2, 0, 1);
  }

  private Element signed(String name) {
    return f.input(name, 2, -1, 1);
  }

  private Element sum(String name) {
    return f.input(name, 2, -0.5001, 1);
  }

  private Element oneUnit(String name) {
    return f.input(name, 1, -1, 1);
  }

  /** A word or what a product leaves. */
  private Element any(String name) {
    return f.input(name, 2, -1.6, 1.6);
  }

  private Element loose(String name) {
    return f.input(name, 1, -1.6, 1.6);
  }

  /** The slope of a line: a difference of two signed elements went into it. */
  private Element slope(String name) {
    return f.input(name, 1, -1.75, 1.75);
  }

  /** The product of a loose and a small element. */
  private Element half(String name) {
    return f.input(name, 1, -0.81, 0.81);
  }

  /** The product of a sum of loose and a sum of small elements. */
  private Element wide(String name) {
    return f.input(name, 1, -2, 2);
  }

  private Element small(String name) {
    return f.input(name, 1, -0.5001, 0.5001);
  }

  private void streams(
      String name, String text, Element result, Element promise, Element... inputs) {
    List<Operand> operands = new ArrayList<>();
    for (Element e : inputs) {
      operands.add(new Operand(e.name(0).substring(0, 1), e, false));
    }
    streams(name, text, result, promise, operands.toArray(Operand[]::new));
  }

  private void streams(
      String name, String text, Element result, Element promise, Operand... operands) {
    require(name, result, promise);
    kernels.add(
        new Kernel(
            name,
            text,
            List.of(operands),
            List.of(new Result("z", result, null)),
            program,
            Walk.STREAMS));
  }

  private void butterfly(String name, String text, Element first, Element second, boolean uniform) {
    require(name, first, oneUnit("z"));
    require(name, second, oneUnit("z"));
    kernels.add(
        new Kernel(
            name,
            text,
            List.of(
                new Operand("a", signed("a"), false),
                new Operand("b", name.startsWith("time") ? oneUnit("b") : signed("b"), false),
                new Operand("w", small("w"), uniform)),
            List.of(new Result("a", first, "a"), new Result("b", second, "b")),
            program,
            Walk.BUTTERFLY));
  }

  /** Refuses a kernel whose result may be larger than its readers assume. */
  private static void require(String name, Element result, Element promise) {
    if (result.multiple() > promise.multiple()) {
      throw new BoundExceededException(
          "%s can reach %.3f p; its readers assume %.3f p"
              .formatted(name, result.multiple(), promise.multiple()));
    }
    for (int i = 0; i < result.size(); i++) {
      if (result.limb(i).units() > promise.limb(i).units() + 0x1p-30) {
        throw new BoundExceededException(
            "limb %d of %s can reach %f units; its readers assume %f"
                .formatted(i, name, result.limb(i).units(), promise.limb(i).units()));
      }
    }
  }
}
