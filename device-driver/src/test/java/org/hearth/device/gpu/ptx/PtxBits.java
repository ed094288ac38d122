package org.hearth.device.gpu.ptx;

import java.util.Set;

/** Logic, shifts and fields of bits (PTX ISA, "Logic and Shift Instructions"). */
final class PtxBits {
  private static final long WORD = 0xFFFF_FFFFL;

  private PtxBits() {}

  /** From up to four operands to the result. */
  private interface Function {
    long of(long a, long b, long c, long e);
  }

  static PtxStep step(PtxInstruction in) {
    in.allow(in.name().equals("shf") ? Set.of("l", "r", "wrap", "clamp") : Set.of());
    Function function = function(in, in.type());
    int d = in.register(0);
    int a = source(in, 1);
    int b = in.operands().size() > 2 ? source(in, 2) : a;
    int c = in.operands().size() > 3 ? source(in, 3) : a;
    int e = in.operands().size() > 4 ? source(in, 4) : a;
    return (t, next) -> {
      long[] r = t.registers;
      r[d] = function.of(r[a], r[b], r[c], r[e]);
      return next;
    };
  }

  private static int source(PtxInstruction in, int index) {
    return in.register(index);
  }

  private static Function function(PtxInstruction in, PtxType type) {
    int bits = type.bits;
    return switch (in.name()) {
      case "and" -> (a, b, _, _) -> a & b;
      case "or" -> (a, b, _, _) -> a | b;
      case "xor" -> (a, b, _, _) -> a ^ b;
      case "not" -> (a, _, _, _) -> type == PtxType.PRED ? ~a & 1 : ~a;
      case "cnot" -> (a, _, _, _) -> type.value(a) == 0 ? 1 : 0;
      case "lop3" -> (a, b, c, table) -> lop3(a, b, c, (int) table);
      case "shl" -> (a, b, _, _) -> (b & WORD) >= bits ? 0 : a << b;
      case "shr" -> (a, b, _, _) -> shiftRight(type, a, b & WORD);
      case "shf" -> funnel(in);
      case "prmt" -> (a, b, c, _) -> permute(a, b, (int) c);
      case "bfe" -> (a, b, c, _) -> extract(type, a, (int) b & 0xFF, (int) c & 0xFF);
      case "bfi" -> (a, b, c, e) -> insert(bits, a, b, (int) c & 0xFF, (int) e & 0xFF);
      case "brev" -> (a, _, _, _) -> bits == 32 ? Integer.reverse((int) a) : Long.reverse(a);
      case "popc" -> (a, _, _, _) -> bits == 32 ? Integer.bitCount((int) a) : Long.bitCount(a);
      case "clz" ->
          (a, _, _, _) ->
              bits == 32 ? Integer.numberOfLeadingZeros((int) a) : Long.numberOfLeadingZeros(a);
      case "bfind" -> (a, _, _, _) -> highest(type, a);
      default -> throw in.unknown();
    };
  }

  private static long lop3(long a, long b, long c, int table) {
    long result = 0;
    for (int i = 0; i < 8; i++) {
      if ((table >>> i & 1) != 0) {
        result |= ((i & 4) != 0 ? a : ~a) & ((i & 2) != 0 ? b : ~b) & ((i & 1) != 0 ? c : ~c);
      }
    }
    return result;
  }

  private static long shiftRight(PtxType type, long a, long by) {
    long value = type.value(a);
    return type.signed ? value >> Math.min(by, 63) : by >= type.bits ? 0 : value >>> by;
  }

  private static Function funnel(PtxInstruction in) {
    boolean wrap = in.has("wrap");
    boolean left = in.has("l");
    if (wrap == in.has("clamp") || left == in.has("r")) {
      throw in.unknown();
    }
    return (a, b, c, _) -> {
      long both = (b & WORD) << 32 | (a & WORD);
      int by = (int) (wrap ? c & 31 : Math.min(c & WORD, 32));
      return left ? both << by >>> 32 : both >>> by;
    };
  }

  /** Four bytes chosen out of eight; the fourth bit of a choice spreads the byte's sign. */
  private static long permute(long a, long b, int choice) {
    long bytes = (b & WORD) << 32 | (a & WORD);
    long result = 0;
    for (int i = 0; i < 4; i++) {
      int selector = choice >>> 4 * i & 0xF;
      int value = (int) (bytes >>> 8 * (selector & 7)) & 0xFF;
      if ((selector & 8) != 0) {
        value = (value & 0x80) != 0 ? 0xFF : 0;
      }
      result |= (long) value << 8 * i;
    }
    return result;
  }

  private static long extract(PtxType type, long a, int from, int length) {
    if (length == 0) {
      return 0;
    }
    long value = type.value(a);
    if (!type.signed) {
      return from >= type.bits ? 0 : value >>> from & mask(length);
    }
    long shifted = value >> Math.min(from, 63);
    return length >= 64 ? shifted : shifted << 64 - length >> 64 - length;
  }

  private static long insert(int bits, long a, long b, int from, int length) {
    if (from >= bits) {
      return b;
    }
    long mask = mask(length) << from;
    return (b & ~mask) | (a << from & mask);
  }

  private static long mask(int length) {
    return length >= 64 ? -1 : (1L << length) - 1;
  }

  private static long highest(PtxType type, long a) {
    long value = type.value(a);
    long unsigned = type.signed && value < 0 ? ~value : value;
    return unsigned == 0 ? -1 : 63 - Long.numberOfLeadingZeros(unsigned);
  }
}
