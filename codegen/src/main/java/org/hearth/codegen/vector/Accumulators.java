package org.hearth.codegen.vector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sum kept in as few doubles as exactness allows. */
final class Accumulators {
  private static final double SLACK = FmaArithmetic.SLACK;

  private final Program program;
  private final List<Limb> limbs = new ArrayList<>();

  Accumulators(Program program) {
    this.program = program;
  }

  /** A limb cut at 2^51. */
  private record Split(Limb low, String carry) {}

  private Split split(Limb x) {
    String rounded = program.sub(program.add(x.name(), Constants.SPLIT), Constants.SPLIT);
    return new Split(new Limb(program.sub(x.name(), rounded), 1), rounded);
  }

  private Limb carry(Split split, @Nullable Limb into) {
    return into == null
        ? new Limb(program.mul(split.carry, Constants.DOWN), SLACK)
        : new Limb(program.fma(split.carry, Constants.DOWN, into.name()), into.units() + SLACK);
  }

  /** Keeps the other's summands as summands of their own. */
  void appendAll(Accumulators other) {
    limbs.addAll(other.limbs);
  }

  double units() {
    return limbs.stream().mapToDouble(Limb::units).sum();
  }

  /** Keeps the limb as a summand of its own. */
  void append(Limb x) {
    limbs.add(x);
  }

  /** The first summand with room for so much more, or -1. */
  private int roomFor(double units) {
    for (int i = 0; i < limbs.size(); i++) {
      if (limbs.get(i).units() + units <= Limb.EXACT) {
        return i;
      }
    }
    return -1;
  }

  void add(Limb x) {
    int i = roomFor(x.units());
    if (i < 0) {
      limbs.add(x);
    } else {
      Limb y = limbs.get(i);
      limbs.set(i, new Limb(program.add(y.name(), x.name()), y.units() + x.units()));
    }
  }

  void subtract(Limb x) {
    int i = roomFor(x.units());
    if (i < 0) {
      limbs.add(new Limb(program.neg(x.name()), x.units()));
    } else {
      Limb y = limbs.get(i);
      limbs.set(i, new Limb(program.sub(y.name(), x.name()), y.units() + x.units()));
    }
  }

  void carry(Chain chain) {
    int i = roomFor(chain.carryUnits());
    if (i < 0) {
      limbs.add(chain.carryInto(null));
    } else {
      limbs.set(i, chain.carryInto(limbs.get(i)));
    }
  }

  /** Adds x 2^-51, x a multiple of 2^51. */
  void carry(String x, double units) {
    multiple(x, Constants.DOWN, units);
  }

  /** Adds a b. */
  void multiple(String a, String b, double units) {
    int i = roomFor(units);
    if (i < 0) {
      limbs.add(new Limb(program.mul(a, b), units));
    } else {
      Limb y = limbs.get(i);
      limbs.set(i, new Limb(program.fma(a, b, y.name()), y.units() + units));
    }
  }

  /** Doubles the sum; what has no room for that gives its carry to the next column first. */
  void twice(@Nullable Accumulators next) {
    for (int i = 0; i < limbs.size(); i++) {
      if (limbs.get(i).units() > Limb.EXACT / 2 && next != null) {
        Split split = split(limbs.get(i));
        limbs.set(i, split.low);
        next.take(split);
      }
      Limb x = limbs.get(i);
      limbs.set(i, new Limb(program.add(x.name(), x.name()), 2 * x.units()));
    }
  }

  /** The sum in one limb. */
  Limb total() {
    Limb all = limbs.getFirst();
    for (Limb x : limbs.subList(1, limbs.size())) {
      all = new Limb(program.add(all.name(), x.name()), all.units() + x.units());
    }
    return all;
  }

  /** The sum modulo 2^51 in one limb of one unit; the rest is carried on. */
  Limb normalize(Accumulators next) {
    while (units() > Limb.EXACT) {
      if (limbs.size() == 2 && limbs.get(1).units() <= Limb.EXACT - 1.5) {
        return normalizePair(next);
      }
      int largest = 0;
      for (int i = 1; i < limbs.size(); i++) {
        if (limbs.get(i).units() > limbs.get(largest).units()) {
          largest = i;
        }
      }
      Split split = split(limbs.get(largest));
      limbs.set(largest, split.low);
      next.take(split);
    }
    Split split = split(total());
    next.take(split);
    return split.low;
  }

  /**
   * The sum of two limbs may be rounded; that can only make the carry one step too large or too
   * small for the low part, which is exact: it is computed from the limbs themselves.
   */
  private Limb normalizePair(Accumulators next) {
    String sum = program.add(limbs.get(0).name(), limbs.get(1).name());
    String rounded = program.sub(program.add(sum, Constants.SPLIT), Constants.SPLIT);
    String low = program.sub(limbs.get(0).name(), rounded);
    low = program.add(low, limbs.get(1).name());
    next.take(new Split(new Limb(low, 1 + SLACK), rounded));
    return new Limb(low, 1 + SLACK);
  }

  private void take(Split split) {
    int i = roomFor(SLACK);
    if (i < 0) {
      limbs.add(carry(split, null));
    } else {
      limbs.set(i, carry(split, limbs.get(i)));
    }
  }
}
