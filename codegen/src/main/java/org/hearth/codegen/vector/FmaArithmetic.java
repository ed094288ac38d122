package org.hearth.codegen.vector;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic modulo a prime with nothing but the floating-point fused multiply-add, many elements
 * at a time. This class writes the code of one kernel, and this comment teaches the method.
 *
 * <p><b>Why floating point.</b> Vector units multiply 53-bit significands in every lane; their
 * integer multipliers are narrower, or slow, or missing. And {@code fma(a, b, c)} is specified to
 * the last bit (IEEE 754-2008, section 5.4.1; {@link Math#fma(double, double, double)}), so results
 * are the same on every machine. Splitting products by FMA goes back to Dekker, "A floating-point
 * technique for extending the available precision", Numer. Math. 18 (1971); its use for modular
 * products of this size is described by N. Emmart, F. Zheng, C. Weems, "Faster modular
 * exponentiation using double precision floating point arithmetic on the GPU", ARITH 2018.
 *
 * <p><b>Numbers.</b> An element is x = sum of x_i 2^(51 i), n limbs (five for 254 bits), each a
 * double that holds a whole number of either sign. Limbs are allowed to be a little too large;
 * <em>units</em> of 2^50 say how large. A limb is exact up to 8 units, which is 2^53. Elements are
 * in Montgomery form with R = 2^(51 n), and are not kept below the modulus p either: a
 * <em>multiple</em> says how many p their magnitude can reach. Signs make subtraction as cheap as
 * addition and negation free.
 *
 * <p><b>A product in two halves.</b> Let acc be a double between 2^103 and 2^104, where doubles
 * have steps of 2^51. Then acc' = fma(a, b, acc) is acc + ab rounded to a multiple of 2^51; what
 * was rounded away is lo = fma(a, b, acc - acc'), exactly, and at most half a step, 2^50. So four
 * operations split a product into a high part, which stays in acc as long as all that is added
 * there remains below 2^102 ({@link Chain}), and a low part, which is added to a plain accumulator.
 * At the end (acc - 1.5 * 2^103) 2^-51 is the carry to the next column.
 *
 * <p><b>Reduction.</b> Column by column, Montgomery's way (P. Montgomery, "Modular multiplication
 * without trial division", Math. Comp. 44 (1985)): with L the sum of a column's low parts, m = -L/p
 * mod 2^51 is the low half of the product L * (-1/p mod 2^51), got by the same splitting, centred
 * round zero. L + m p_0 is then a multiple of 2^51, so a single fma yields it exactly. Since |m_i|
 * <= 2^50, the multiples of p that are added reach p/2 at most.
 *
 * <p><b>Proof of the bounds.</b> Nothing here relies on probable sizes. Each {@link Limb} and each
 * chain carries its worst case, computed from those of its operands while the code is written;
 * where a sum could pass the exact range, either a carry is taken out first or the kernel is
 * refused ({@link BoundExceededException}). What the generated code assumes of its inputs and
 * promises of its outputs stands in the comment of each kernel, and {@link FieldKernels} checks
 * that outputs fit the inputs they are meant for.
 */
final class FmaArithmetic {
  /** What is bounded by sums of roundings is given this much more room than they need. */
  static final double SLACK = 0x1p-40;

  private final BigInteger modulus;
  private final int n;
  private final Constants constants;
  private final Program program;

  FmaArithmetic(BigInteger modulus, int limbs, Program program) {
    this.modulus = modulus;
    this.n = limbs;
    this.constants = new Constants(modulus, limbs);
    this.program = program;
  }

  /** One summand of a sum of products. */
  record Term(Element a, Element b) {}

  /** An input of the kernel, in variables name0, name1, ... */
  Element input(String name, double units, double least, double most) {
    List<Limb> limbs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      limbs.add(new Limb(name + i, i < n - 1 ? units : topUnits(Math.max(-least, most))));
    }
    return new Element(limbs, least, most);
  }

  /** The most units of a top limb whose value is at most so many times the modulus. */
  double topUnits(double multiple) {
    double top = modulus.doubleValue() / Math.scalb(1.0, Constants.RADIX_BITS * (n - 1) + 50);
    return multiple * top * (1 + SLACK) + SLACK;
  }

  Element negated(Element x) {
    List<Limb> limbs = new ArrayList<>();
    for (Limb l : x.limbs()) {
      limbs.add(new Limb(program.neg(l.name()), l.units()));
    }
    return new Element(limbs, -x.most(), -x.least());
  }

  /** 2x, limbs twice as large. */
  Element doubled(Element x) {
    return sum(x, x);
  }

  /** x + y, limb by limb, without carries. */
  Element sum(Element x, Element y) {
    List<Limb> limbs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      limbs.add(new Limb(program.add(x.name(i), y.name(i)), x.limb(i).units() + y.limb(i).units()));
    }
    return new Element(limbs, x.least() + y.least(), x.most() + y.most());
  }

  /** x - y, limb by limb, without carries. */
  Element difference(Element x, Element y) {
    List<Limb> limbs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      limbs.add(new Limb(program.sub(x.name(i), y.name(i)), x.limb(i).units() + y.limb(i).units()));
    }
    return new Element(limbs, x.least() - y.most(), x.most() - y.least());
  }

  /** The same value with limbs of one unit. */
  Element normalized(Element x) {
    List<Limb> limbs = new ArrayList<>();
    Limb current = x.limb(0);
    for (int i = 0; i < n - 1; i++) {
      Accumulators next = new Accumulators(program);
      next.append(x.limb(i + 1));
      Accumulators here = new Accumulators(program);
      here.append(current);
      limbs.add(here.normalize(next));
      current = next.total();
    }
    limbs.add(new Limb(current.name(), topUnits(x.multiple())));
    return new Element(limbs, x.least(), x.most());
  }

  /** x minus the multiple of the modulus that brings it to p/2 at most, or a rounding more. */
  Element reduced(Element x) {
    String q = minusQuotient(x.name(n - 1));
    List<Limb> limbs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double units =
          i < n - 1
              ? x.limb(i).units() + (x.multiple() + 1) * constants.modulusUnits(i)
              : topUnits(1);
      limbs.add(new Limb(program.fma(q, "P" + i, x.name(i)), units));
    }
    return normalized(new Element(limbs, -0.5 - SLACK, 0.5 + SLACK));
  }

  private String minusQuotient(String top) {
    String q = program.fma(top, Constants.TOP_TO_MULTIPLES, Constants.WHOLE);
    return program.sub(Constants.WHOLE, q);
  }

  /** (sum of the products) / R - (sum of the subtracted), limbs of one unit. */
  Element product(List<Term> terms, List<Element> subtracted, boolean reduce) {
    Columns columns = new Columns(terms, false);
    return columns.run(subtracted, reduce);
  }

  Element product(Element a, Element b) {
    return product(List.of(new Term(a, b)), List.of(), false);
  }

  /** 2 a^2 / R - (sum of the subtracted), limbs of one unit. */
  Element twiceSquare(Element a, List<Element> subtracted, boolean reduce) {
    Columns columns = new Columns(List.of(new Term(doubled(a), a)), true);
    columns.diagonal = new Term(a, a);
    return columns.run(subtracted, reduce);
  }

  /** The columns of one product with its reduction. */
  private final class Columns {
    private final List<Term> terms;
    private final boolean square;
    private @Nullable Term diagonal;

    /** Low parts of the operands' products, and what else does not wait for a reduction step. */
    private final Accumulators[] direct = new Accumulators[2 * n];

    /** Low parts of the products m p, and all that came through them. */
    private final Accumulators[] folded = new Accumulators[2 * n];

    private final List<List<Chain>> directChains = new ArrayList<>();
    private final List<List<Chain>> sharedChains = new ArrayList<>();
    private final boolean[] early = new boolean[2 * n];

    Columns(List<Term> terms, boolean square) {
      this.terms = terms;
      this.square = square;
      for (int k = 0; k < 2 * n; k++) {
        direct[k] = new Accumulators(program);
        folded[k] = new Accumulators(program);
        directChains.add(new ArrayList<>());
        sharedChains.add(new ArrayList<>());
      }
    }

    Element run(List<Element> subtracted, boolean reduce) {
      for (int k = 0; k < n; k++) {
        early[k] = normalizesEarly(k);
      }
      multiplyColumn(0);
      multiplyColumn(1);
      for (int k = 0; k < n; k++) {
        if (k > 0) {
          multiplyColumn(k + 1);
        }
        fold(k);
      }
      for (int k = n + 1; k < 2 * n - 1; k++) {
        multiplyColumn(k);
      }
      for (int k = n; k < 2 * n - 1; k++) {
        for (List<Chain> chains : List.of(directChains.get(k), sharedChains.get(k))) {
          for (Chain c : chains) {
            folded[k + 1].carry(c);
          }
        }
      }
      if (square) {
        for (int k = n; k < 2 * n; k++) {
          direct[k].twice(k + 1 < 2 * n ? direct[k + 1] : null);
          folded[k].twice(k + 1 < 2 * n ? folded[k + 1] : null);
        }
      }
      for (Element s : subtracted) {
        subtract(s);
      }
      return collect(multiple(subtracted), reduce);
    }

    /** Bound on the result: products over R, p/2 for the reduction, and what is subtracted. */
    private double multiple(List<Element> subtracted) {
      double ratio = modulus.doubleValue() / Math.scalb(1.0, Constants.RADIX_BITS * n);
      double all = 0.5 + SLACK;
      if (square) {
        Term t = java.util.Objects.requireNonNull(diagonal);
        all = 2 * (all + t.a.multiple() * t.b.multiple() * ratio);
      } else {
        for (Term t : terms) {
          all += t.a.multiple() * t.b.multiple() * ratio;
        }
      }
      for (Element s : subtracted) {
        all += s.multiple();
      }
      return all;
    }

    /**
     * Whether column k's own products must have their carry taken out before the reduction's come
     * in. Doing that early keeps it off the critical path.
     */
    private boolean normalizesEarly(int k) {
      double units = productCount(k) + productCount(k - 1) * 0.5 + k;
      for (int j = 1; j <= k; j++) {
        units += constants.modulusUnits(j) / 2;
      }
      return units * constants.inverseUnits() > 4 || units > Limb.EXACT;
    }

    private double productCount(int k) {
      if (k < 0) {
        return 0;
      }
      double all = Math.min(k + 1, 2 * n - 1 - k);
      return square ? Math.ceil(all / 2) : all * terms.size();
    }

    private void multiplyColumn(int k) {
      List<Chain> chains = k < n && early[k] ? directChains.get(k) : sharedChains.get(k);
      for (int t = 0; t < (square ? 1 : terms.size()); t++) {
        for (int i = Math.max(0, k - n + 1); i <= Math.min(k, n - 1); i++) {
          Term term = square ? squareTerm(i, k - i) : terms.get(t);
          if (term != null) {
            direct[k].add(multiply(chains, term.a.limb(i), term.b.limb(k - i)));
          }
        }
      }
    }

    private @Nullable Term squareTerm(int i, int j) {
      if (i > j) {
        return null;
      }
      return i == j ? diagonal : terms.get(0);
    }

    private Limb multiply(List<Chain> chains, Limb a, Limb b) {
      double bound = a.units() * b.units();
      for (Chain c : chains) {
        if (c.takes(bound)) {
          return c.add(a.name(), b.name(), bound);
        }
      }
      Chain fresh = new Chain(program);
      chains.add(fresh);
      return fresh.add(a.name(), b.name(), bound);
    }

    /** One step of the reduction: adds the multiple of p that makes column k zero. */
    private void fold(int k) {
      if (early[k]) {
        Limb low = direct[k].normalize(direct[k + 1]);
        direct[k] = new Accumulators(program);
        direct[k].add(low);
      }
      Limb sum = columnSum(k);
      String high = program.fma(sum.name(), Constants.NEGATIVE_INVERSE, Constants.SPLIT);
      String loss = program.sub(Constants.SPLIT, high);
      Limb m = new Limb(program.fma(sum.name(), Constants.NEGATIVE_INVERSE, loss), 1);
      String zeroed = program.fma(m.name(), "P0", sum.name());
      for (List<Chain> chains : List.of(directChains.get(k), sharedChains.get(k))) {
        for (Chain c : chains) {
          (early[k + 1] ? direct[k + 1] : folded[k + 1]).carry(c);
        }
      }
      folded[k + 1].carry(zeroed, constants.modulusUnits(0) / 2 + SLACK);
      for (int j = 1; j < n; j++) {
        Limb p = new Limb("P" + j, constants.modulusUnits(j));
        folded[k + j].add(multiply(sharedChains.get(k + j), m, p));
      }
    }

    /** Column k in one limb, small enough that its product with -1/p fits a chain. */
    private Limb columnSum(int k) {
      Accumulators all = new Accumulators(program);
      all.appendAll(direct[k]);
      all.appendAll(folded[k]);
      if (all.units() <= Limb.EXACT && all.units() * constants.inverseUnits() <= 4) {
        return all.total();
      }
      return all.normalize(folded[k + 1]);
    }

    private void subtract(Element s) {
      for (int i = 0; i < n; i++) {
        direct[n + i].subtract(s.limb(i));
      }
    }

    private Element collect(double multiple, boolean reduce) {
      double bound = multiple;
      if (reduce) {
        Accumulators top = new Accumulators(program);
        top.appendAll(direct[2 * n - 1]);
        top.appendAll(folded[2 * n - 1]);
        Limb t = top.total();
        String q = minusQuotient(t.name());
        for (int i = 0; i < n - 1; i++) {
          folded[n + i].multiple(q, "P" + i, (multiple + 1) * constants.modulusUnits(i));
        }
        direct[2 * n - 1] = new Accumulators(program);
        folded[2 * n - 1] = new Accumulators(program);
        folded[2 * n - 1].append(new Limb(program.fma(q, "P" + (n - 1), t.name()), topUnits(1)));
        bound = 0.5 + SLACK;
      }
      List<Limb> limbs = new ArrayList<>();
      for (int k = n; k < 2 * n - 1; k++) {
        Accumulators all = new Accumulators(program);
        all.appendAll(direct[k]);
        all.appendAll(folded[k]);
        limbs.add(all.normalize(folded[k + 1]));
      }
      Accumulators top = new Accumulators(program);
      top.appendAll(direct[2 * n - 1]);
      top.appendAll(folded[2 * n - 1]);
      limbs.add(new Limb(top.total().name(), topUnits(bound)));
      return new Element(limbs, -bound, bound);
    }
  }
}
