package org.hearth.device.gpu.ptx;

import java.util.Set;

/**
 * Sums and products, with and without the carry flag (PTX ISA, "Integer Arithmetic" and
 * "Extended-Precision Integer Arithmetic"). After a difference the flag holds the borrow.
 */
final class PtxArithmetic {
  private static final long WORD = 0xFFFF_FFFFL;

  private PtxArithmetic() {}

  static PtxStep step(PtxInstruction in) {
    in.allow(Set.of("cc", "lo", "hi", "wide"));
    boolean wide = in.has("wide");
    PtxType type = in.type();
    boolean product = in.name().startsWith("m");
    boolean extended = in.has("cc") || in.name().endsWith("c");
    if (type.bits < 16 || (extended && (wide || type.bits < 32))) {
      throw in.unknown();
    }
    if (!product) {
      return sum(in, type);
    }
    return wide ? wide(in, type) : product(in, type);
  }

  private static PtxStep sum(PtxInstruction in, PtxType type) {
    int d = in.register(0);
    int a = in.register(1);
    int b = in.register(2);
    boolean minus = in.name().startsWith("sub");
    if (!in.has("cc") && !in.name().endsWith("c")) {
      return minus
          ? (t, next) -> {
            t.registers[d] = t.registers[a] - t.registers[b];
            return next;
          }
          : (t, next) -> {
            t.registers[d] = t.registers[a] + t.registers[b];
            return next;
          };
    }
    boolean in0 = in.name().endsWith("c");
    boolean out = in.has("cc");
    if (type.bits == 32) {
      return minus
          ? (t, next) -> {
            long sum = (t.registers[a] & WORD) - (t.registers[b] & WORD) - (in0 ? t.carry : 0);
            t.registers[d] = sum;
            if (out) {
              t.carry = (int) (sum >>> 63);
            }
            return next;
          }
          : (t, next) -> {
            long sum = (t.registers[a] & WORD) + (t.registers[b] & WORD) + (in0 ? t.carry : 0);
            t.registers[d] = sum;
            if (out) {
              t.carry = (int) (sum >>> 32);
            }
            return next;
          };
    }
    return (t, next) -> {
      long x = t.registers[a];
      long y = t.registers[b];
      int carried = in0 ? t.carry : 0;
      t.registers[d] = minus ? subtract(t, out, x, y, carried) : add(t, out, x, y, carried);
      return next;
    };
  }

  private static long add(PtxThread t, boolean out, long x, long y, int carry) {
    long part = x + y;
    long sum = part + carry;
    if (out) {
      t.carry = Long.compareUnsigned(part, x) < 0 || Long.compareUnsigned(sum, part) < 0 ? 1 : 0;
    }
    return sum;
  }

  private static long subtract(PtxThread t, boolean out, long x, long y, int borrow) {
    long part = x - y;
    if (out) {
      t.carry = Long.compareUnsigned(x, y) < 0 || Long.compareUnsigned(part, borrow) < 0 ? 1 : 0;
    }
    return part - borrow;
  }

  /** A product as wide as both factors together, and the sum with a third number of that width. */
  private static PtxStep wide(PtxInstruction in, PtxType type) {
    int d = in.register(0);
    int a = in.register(1);
    int b = in.register(2);
    if (type.bits > 32) {
      throw in.unknown();
    }
    if (in.name().equals("mul")) {
      return type == PtxType.U32
          ? (t, next) -> {
            t.registers[d] = (t.registers[a] & WORD) * (t.registers[b] & WORD);
            return next;
          }
          : (t, next) -> {
            t.registers[d] = type.value(t.registers[a]) * type.value(t.registers[b]);
            return next;
          };
    }
    int c = in.register(3);
    return (t, next) -> {
      t.registers[d] = type.value(t.registers[a]) * type.value(t.registers[b]) + t.registers[c];
      return next;
    };
  }

  private static PtxStep product(PtxInstruction in, PtxType type) {
    int d = in.register(0);
    int a = in.register(1);
    int b = in.register(2);
    boolean high = in.has("hi");
    if (high == in.has("lo")) {
      throw in.unknown();
    }
    if (in.name().equals("mul")) {
      return (t, next) -> {
        t.registers[d] = half(type, high, t.registers[a], t.registers[b]);
        return next;
      };
    }
    int c = in.register(3);
    boolean in0 = in.name().equals("madc");
    boolean out = in.has("cc");
    if (type.bits == 64) {
      return (t, next) -> {
        t.registers[d] =
            add(
                t,
                out,
                half(type, high, t.registers[a], t.registers[b]),
                t.registers[c],
                in0 ? t.carry : 0);
        return next;
      };
    }
    return (t, next) -> {
      long sum =
          (half(type, high, t.registers[a], t.registers[b]) & WORD)
              + (t.registers[c] & WORD)
              + (in0 ? t.carry : 0);
      t.registers[d] = sum;
      if (out) {
        t.carry = (int) (sum >>> 32);
      }
      return next;
    };
  }

  private static long half(PtxType type, boolean high, long a, long b) {
    if (!high) {
      return a * b;
    }
    if (type.bits < 64) {
      return type.value(a) * type.value(b) >> type.bits;
    }
    return type.signed ? Math.multiplyHigh(a, b) : Math.unsignedMultiplyHigh(a, b);
  }
}
