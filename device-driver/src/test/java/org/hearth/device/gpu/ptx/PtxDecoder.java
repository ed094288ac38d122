package org.hearth.device.gpu.ptx;

/** Turns instructions as written into steps. */
final class PtxDecoder {
  private final PtxModule module;

  PtxDecoder(PtxModule module) {
    this.module = module;
  }

  void decode(PtxFunction function) {
    PtxStep[] steps = new PtxStep[function.instructions.size() + 1];
    for (int i = 0; i < function.instructions.size(); i++) {
      PtxInstruction instruction = function.instructions.get(i);
      steps[i] = guarded(instruction, step(function, instruction));
    }
    // A body may end without saying so.
    steps[function.instructions.size()] = (t, _) -> t.leave();
    function.finish(steps, module);
  }

  private static PtxStep guarded(PtxInstruction instruction, PtxStep step) {
    int guard = instruction.guard();
    if (guard < 0) {
      return step;
    }
    long wanted = instruction.negated() ? 0 : 1;
    return (t, next) -> (t.registers[guard] & 1) == wanted ? step.run(t, next) : next;
  }

  private PtxStep step(PtxFunction function, PtxInstruction in) {
    return switch (in.name()) {
      case "add", "addc", "sub", "subc", "mul", "mad" -> PtxArithmetic.step(in);
      case "madc" -> counted(PtxArithmetic.step(in));
      case "div", "rem", "min", "max", "abs", "neg" -> PtxNumbers.step(in);
      case "and",
          "or",
          "xor",
          "not",
          "cnot",
          "lop3",
          "shl",
          "shr",
          "shf",
          "prmt",
          "bfe",
          "bfi",
          "brev",
          "popc",
          "clz",
          "bfind" ->
          PtxBits.step(in);
      case "setp", "set", "selp", "mov", "cvt", "cvta" -> PtxMoves.step(in);
      case "ld", "ldu", "st", "atom", "red", "prefetch", "membar", "fence" -> PtxAccess.step(in);
      case "shfl", "vote", "activemask", "bar", "barrier" -> PtxTogether.step(in);
      case "bra", "brx", "call", "ret", "exit", "trap", "nanosleep" ->
          new PtxControl(module, function).step(in);
      default -> throw in.unknown();
    };
  }

  private static PtxStep counted(PtxStep step) {
    return (thread, next) -> {
      thread.multiplications++;
      return step.run(thread, next);
    };
  }
}
