package org.hearth.device.gpu.ptx;

import java.util.List;
import java.util.Set;

/** Comparisons, choices, moves and conversions (PTX ISA, sections of these names). */
final class PtxMoves {
  private PtxMoves() {}

  static PtxStep step(PtxInstruction in) {
    return switch (in.name()) {
      case "setp" -> setp(in);
      case "set" -> set(in);
      case "selp" -> selp(in);
      case "mov" -> mov(in);
      case "cvt" -> cvt(in);
      default -> cvta(in);
    };
  }

  private interface Test {
    boolean of(long a, long b);
  }

  private static Test test(PtxInstruction in, PtxType type) {
    boolean signed = type.signed || type.bits < 64;
    return switch (in.words().get(1)) {
      case "eq" -> (a, b) -> a == b;
      case "ne" -> (a, b) -> a != b;
      case "lt", "lo" -> (a, b) -> signed ? a < b : Long.compareUnsigned(a, b) < 0;
      case "le", "ls" -> (a, b) -> signed ? a <= b : Long.compareUnsigned(a, b) <= 0;
      case "gt", "hi" -> (a, b) -> signed ? a > b : Long.compareUnsigned(a, b) > 0;
      case "ge", "hs" -> (a, b) -> signed ? a >= b : Long.compareUnsigned(a, b) >= 0;
      default -> throw in.unknown();
    };
  }

  private static PtxStep setp(PtxInstruction in) {
    in.allow(
        Set.of("eq", "ne", "lt", "le", "gt", "ge", "lo", "ls", "hi", "hs", "and", "or", "xor"));
    PtxType type = in.type();
    Test test = test(in, type);
    int yes;
    int no;
    if (in.operand(0) instanceof PtxOperand.Pair(int first, int second)) {
      yes = first;
      no = second;
    } else {
      yes = in.register(0);
      no = -1;
    }
    int a = in.register(1);
    int b = in.register(2);
    if (in.operands().size() == 3) {
      return (t, next) -> {
        boolean result = test.of(type.value(t.registers[a]), type.value(t.registers[b]));
        write(t, yes, result);
        write(t, no, !result);
        return next;
      };
    }
    PtxOperand.Register also = predicate(in, 3);
    String join = in.words().get(2);
    return (t, next) -> {
      boolean result = test.of(type.value(t.registers[a]), type.value(t.registers[b]));
      boolean other = read(t, also);
      write(t, yes, join(join, result, other));
      write(t, no, join(join, !result, other));
      return next;
    };
  }

  private static boolean join(String word, boolean a, boolean b) {
    return switch (word) {
      case "and" -> a && b;
      case "or" -> a || b;
      default -> a ^ b;
    };
  }

  /** A predicate, which may be taken in reverse. */
  static PtxOperand.Register predicate(PtxInstruction in, int index) {
    if (in.operand(index) instanceof PtxOperand.Register register) {
      return register;
    }
    throw in.unknown();
  }

  static boolean read(PtxThread t, PtxOperand.Register predicate) {
    return ((t.registers[predicate.index()] & 1) != 0) != predicate.not();
  }

  static void write(PtxThread t, int predicate, boolean value) {
    if (predicate >= 0) {
      t.registers[predicate] = value ? 1 : 0;
    }
  }

  private static PtxStep set(PtxInstruction in) {
    in.allow(Set.of("eq", "ne", "lt", "le", "gt", "ge", "lo", "ls", "hi", "hs"));
    PtxType type = in.type();
    Test test = test(in, type);
    int d = in.register(0);
    int a = in.register(1);
    int b = in.register(2);
    return (t, next) -> {
      t.registers[d] = test.of(type.value(t.registers[a]), type.value(t.registers[b])) ? -1 : 0;
      return next;
    };
  }

  private static PtxStep selp(PtxInstruction in) {
    in.allow(Set.of());
    int d = in.register(0);
    int a = in.register(1);
    int b = in.register(2);
    PtxOperand.Register chooser = predicate(in, 3);
    return (t, next) -> {
      t.registers[d] = read(t, chooser) ? t.registers[a] : t.registers[b];
      return next;
    };
  }

  private static PtxStep mov(PtxInstruction in) {
    in.allow(Set.of());
    PtxType type = in.type();
    if (in.operand(0) instanceof PtxOperand.Vector(List<Integer> parts)) {
      return unpack(parts, type.bits / parts.size(), in.register(1));
    }
    int d = in.register(0);
    if (in.operand(1) instanceof PtxOperand.Vector(List<Integer> parts)) {
      return pack(d, parts, type.bits / parts.size());
    }
    int a = in.register(1);
    return (t, next) -> {
      t.registers[d] = t.registers[a];
      return next;
    };
  }

  private static PtxStep unpack(List<Integer> parts, int bits, int from) {
    int[] into = parts.stream().mapToInt(Integer::intValue).toArray();
    return (t, next) -> {
      long value = t.registers[from];
      for (int i = 0; i < into.length; i++) {
        if (into[i] >= 0) {
          t.registers[into[i]] = value >>> bits * i;
        }
      }
      return next;
    };
  }

  private static PtxStep pack(int d, List<Integer> parts, int bits) {
    int[] from = parts.stream().mapToInt(Integer::intValue).toArray();
    long mask = (1L << bits) - 1;
    return (t, next) -> {
      long value = 0;
      for (int i = 0; i < from.length; i++) {
        value |= (t.registers[from[i]] & mask) << bits * i;
      }
      t.registers[d] = value;
      return next;
    };
  }

  private static PtxStep cvt(PtxInstruction in) {
    in.allow(Set.of());
    PtxType to = in.firstType();
    PtxType from = in.type();
    int d = in.register(0);
    int a = in.register(1);
    return (t, next) -> {
      t.registers[d] = to.value(from.value(t.registers[a]));
      return next;
    };
  }

  /** Between addresses of one kind of memory and those that are good for all. */
  private static PtxStep cvta(PtxInstruction in) {
    in.allow(Set.of("to", "global", "shared", "local", "const", "param"));
    if (in.has("param")) {
      throw in.unknown();
    }
    int d = in.register(0);
    int a = in.register(1);
    long window =
        switch (PtxSpace.of(in)) {
          case GENERIC -> 0;
          case SHARED -> PtxThread.SHARED_WINDOW;
          case LOCAL -> PtxThread.LOCAL_WINDOW;
        };
    long add = in.has("to") ? -window : window;
    return (t, next) -> {
      t.registers[d] = t.registers[a] + add;
      return next;
    };
  }
}
