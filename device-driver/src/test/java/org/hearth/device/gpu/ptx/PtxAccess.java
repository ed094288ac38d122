package org.hearth.device.gpu.ptx;

import java.util.List;
import java.util.Set;

/**
 * Memory: loads, stores and atomic operations, which need no care here since one thread runs at a
 * time. Hints about caches and order say nothing here either.
 */
final class PtxAccess {
  private static final Set<String> WORDS =
      Set.of(
          "global",
          "shared",
          "local",
          "const",
          "param",
          "cta",
          "volatile",
          "relaxed",
          "acquire",
          "release",
          "acq_rel",
          "gpu",
          "sys",
          "weak",
          "nc",
          "ca",
          "cg",
          "cs",
          "cv",
          "lu",
          "wb",
          "wt",
          "v2",
          "v4",
          "L1::no_allocate",
          "L1::evict_first",
          "L1::evict_last",
          "L2::128B",
          "L2::256B",
          "L2::64B",
          "add",
          "inc",
          "dec",
          "min",
          "max",
          "and",
          "or",
          "xor",
          "exch",
          "cas",
          "gl",
          "sc",
          "L1",
          "L2");

  private PtxAccess() {}

  static PtxStep step(PtxInstruction in) {
    in.allow(WORDS);
    return switch (in.name()) {
      case "ld", "ldu" -> load(in);
      case "st" -> store(in);
      case "atom", "red" -> atomic(in);
      default -> (_, next) -> next;
    };
  }

  private static int[] registers(PtxInstruction in, int index) {
    if (in.operand(index) instanceof PtxOperand.Vector(List<Integer> elements)) {
      return elements.stream().mapToInt(Integer::intValue).toArray();
    }
    return new int[] {in.register(index)};
  }

  private static PtxStep load(PtxInstruction in) {
    int[] into = registers(in, 0);
    PtxType type = in.type();
    int bytes = type.bytes();
    if (in.operand(1) instanceof PtxOperand.Parameter(long offset)) {
      return (t, next) -> {
        for (int i = 0; i < into.length; i++) {
          int place = PtxMemory.place(t.parameters, offset + (long) bytes * i, bytes, offset);
          t.registers[into[i]] = type.value(PtxMemory.load(t.parameters, place, bytes));
        }
        return next;
      };
    }
    if (!(in.operand(1) instanceof PtxOperand.Memory(int base, long offset)) || in.has("param")) {
      throw in.unknown();
    }
    PtxSpace space = PtxSpace.of(in);
    if (into.length == 1) {
      int d = into[0];
      return (t, next) -> {
        t.registers[d] = type.value(t.load(space, t.registers[base] + offset, bytes));
        return next;
      };
    }
    return (t, next) -> {
      long address = t.registers[base] + offset;
      PtxMemory.checkAligned(address, bytes * into.length);
      for (int i = 0; i < into.length; i++) {
        long value = type.value(t.load(space, address + (long) bytes * i, bytes));
        if (into[i] >= 0) {
          t.registers[into[i]] = value;
        }
      }
      return next;
    };
  }

  private static PtxStep store(PtxInstruction in) {
    int[] from = registers(in, 1);
    int bytes = in.type().bytes();
    if (in.operand(0) instanceof PtxOperand.Parameter(long offset)) {
      return (t, next) -> {
        for (int i = 0; i < from.length; i++) {
          int place = PtxMemory.place(t.parameters, offset + (long) bytes * i, bytes, offset);
          PtxMemory.store(t.parameters, place, bytes, t.registers[from[i]]);
        }
        return next;
      };
    }
    if (!(in.operand(0) instanceof PtxOperand.Memory(int base, long offset)) || in.has("param")) {
      throw in.unknown();
    }
    PtxSpace space = PtxSpace.of(in);
    return (t, next) -> {
      long address = t.registers[base] + offset;
      PtxMemory.checkAligned(address, bytes * from.length);
      for (int i = 0; i < from.length; i++) {
        t.store(space, address + (long) bytes * i, bytes, t.registers[from[i]]);
      }
      return next;
    };
  }

  private interface Update {
    long of(long old, long a, long b);
  }

  private static PtxStep atomic(PtxInstruction in) {
    boolean answers = in.name().equals("atom");
    int first = answers ? 1 : 0;
    int d = answers ? in.register(0) : -1;
    if (!(in.operand(first) instanceof PtxOperand.Memory(int base, long offset))) {
      throw in.unknown();
    }
    PtxType type = in.type();
    Update update = update(in, type);
    int a = in.register(first + 1);
    int b = in.has("cas") ? in.register(first + 2) : a;
    PtxSpace space = PtxSpace.of(in);
    return (t, next) -> {
      long address = t.registers[base] + offset;
      long given = type.value(t.registers[a]);
      long second = type.value(t.registers[b]);
      long old =
          t.update(
              space, address, type.bytes(), before -> update.of(type.value(before), given, second));
      if (d >= 0) {
        t.registers[d] = type.value(old);
      }
      return next;
    };
  }

  private static Update update(PtxInstruction in, PtxType type) {
    boolean signed = type.signed || type.bits < 64;
    String operation =
        in.words().stream()
            .filter(
                Set.of("add", "inc", "dec", "min", "max", "and", "or", "xor", "exch", "cas")
                    ::contains)
            .findFirst()
            .orElseThrow(in::unknown);
    return switch (operation) {
      case "add" -> (old, a, _) -> old + a;
      case "inc" -> (old, a, _) -> old >= a ? 0 : old + 1;
      case "dec" -> (old, a, _) -> old == 0 || old > a ? a : old - 1;
      case "min" -> (old, a, _) -> (signed ? a < old : Long.compareUnsigned(a, old) < 0) ? a : old;
      case "max" -> (old, a, _) -> (signed ? a > old : Long.compareUnsigned(a, old) > 0) ? a : old;
      case "and" -> (old, a, _) -> old & a;
      case "or" -> (old, a, _) -> old | a;
      case "xor" -> (old, a, _) -> old ^ a;
      case "exch" -> (_, a, _) -> a;
      default -> (old, a, b) -> old == a ? b : old;
    };
  }
}
