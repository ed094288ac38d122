package org.hearth.device.gpu.ptx;

import java.util.Set;

/** What threads do together: barriers, shuffles and votes (PTX ISA, sections of these names). */
final class PtxTogether {
  private PtxTogether() {}

  static PtxStep step(PtxInstruction in) {
    return switch (in.name()) {
      case "shfl" -> together(shuffle(in));
      case "vote" -> together(vote(in));
      case "activemask" -> activeMask(in);
      default -> barrier(in);
    };
  }

  private static PtxStep together(PtxCollective collective) {
    return (t, _) -> {
      t.collective = collective;
      return PtxStep.WAIT;
    };
  }

  /** One lane: threads of a warp that each run alone are all apart, which PTX allows. */
  private static PtxStep activeMask(PtxInstruction in) {
    int d = in.register(0);
    return (t, next) -> {
      t.registers[d] = 1L << t.lane();
      return next;
    };
  }

  private static PtxStep barrier(PtxInstruction in) {
    in.allow(Set.of("sync", "warp", "cta", "aligned"));
    if (!in.has("sync")) {
      throw in.unknown();
    }
    int number = in.register(0);
    if (in.has("warp")) {
      return together(
          new PtxCollective() {
            @Override
            public int members(PtxThread thread) {
              return thisWarp(thread, (int) thread.registers[number]);
            }

            @Override
            public void exchange(PtxThread[] together) {}
          });
    }
    if (in.operands().size() > 1) {
      // A barrier for some of the threads.
      throw in.unknown();
    }
    return (t, _) -> {
      t.barrier = (int) t.registers[number];
      return PtxStep.WAIT;
    };
  }

  /** Lanes that a warp with fewer threads does not have are nobody. */
  private static int thisWarp(PtxThread thread, int members) {
    int threads = thread.block.threadCount - thread.index / 32 * 32;
    return threads >= 32 ? members : members & (1 << threads) - 1;
  }

  private static PtxCollective vote(PtxInstruction in) {
    in.allow(Set.of("sync", "all", "any", "uni", "ballot"));
    int d = in.register(0);
    PtxOperand.Register asked = PtxMoves.predicate(in, 1);
    int mask = in.register(2);
    return new PtxCollective() {
      @Override
      public int members(PtxThread thread) {
        return thisWarp(thread, (int) thread.registers[mask]);
      }

      @Override
      public void exchange(PtxThread[] together) {
        int yes = 0;
        int all = 0;
        for (PtxThread thread : together) {
          int bit = 1 << thread.lane();
          all |= bit;
          yes |= PtxMoves.read(thread, asked) ? bit : 0;
        }
        long result =
            in.has("ballot")
                ? yes & 0xFFFF_FFFFL
                : truth(
                    in.has("all") ? yes == all : in.has("any") ? yes != 0 : yes == 0 || yes == all);
        for (PtxThread thread : together) {
          thread.registers[d] = result;
        }
      }
    };
  }

  private static long truth(boolean value) {
    return value ? 1 : 0;
  }

  private static PtxCollective shuffle(PtxInstruction in) {
    in.allow(Set.of("sync", "up", "down", "bfly", "idx"));
    int d;
    int found;
    if (in.operand(0) instanceof PtxOperand.Pair(int first, int second)) {
      d = first;
      found = second;
    } else {
      d = in.register(0);
      found = -1;
    }
    int a = in.register(1);
    int b = in.register(2);
    int c = in.register(3);
    int mask = in.register(4);
    String mode = in.words().get(2);
    return new PtxCollective() {
      @Override
      public int members(PtxThread thread) {
        return thisWarp(thread, (int) thread.registers[mask]);
      }

      @Override
      public void exchange(PtxThread[] together) {
        long[] offered = new long[32];
        for (PtxThread thread : together) {
          offered[thread.lane()] = thread.registers[a];
        }
        for (PtxThread thread : together) {
          int lane = thread.lane();
          int from = source(mode, lane, (int) thread.registers[b], (int) thread.registers[c]);
          if (d >= 0) {
            thread.registers[d] = offered[from < 0 ? lane : from];
          }
          PtxMoves.write(thread, found, from >= 0);
        }
      }
    };
  }

  /** The lane to take from, -1 where there is none. */
  private static int source(String mode, int lane, int b, int c) {
    int segment = c >>> 8 & 31;
    int by = b & 31;
    int last = (lane & segment) | (c & 31 & ~segment);
    int from =
        switch (mode) {
          case "up" -> lane - by;
          case "down" -> lane + by;
          case "bfly" -> lane ^ by;
          default -> (lane & segment) | (by & ~segment);
        };
    boolean there = mode.equals("up") ? from >= last : from <= last;
    return there ? from : -1;
  }
}
