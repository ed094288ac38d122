package org.hearth.device.gpu.ptx;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hearth.device.nvidia.CudaError;

/** Branches and calls (PTX ISA, "Control Flow Instructions"). */
final class PtxControl {
  private final PtxModule module;
  private final PtxFunction function;

  PtxControl(PtxModule module, PtxFunction function) {
    this.module = module;
    this.function = function;
  }

  PtxStep step(PtxInstruction in) {
    in.allow(Set.of("uni", "idx", "u32"));
    return switch (in.name()) {
      case "bra" -> {
        int target = label(in, name(in, 0));
        yield (_, _) -> target;
      }
      case "brx" -> table(in);
      case "call" -> call(in);
      case "ret" -> (t, _) -> t.leave();
      case "exit" -> (_, _) -> PtxStep.EXIT;
      case "trap" ->
          (_, _) -> {
            throw new PtxFault(CudaError.LAUNCH_FAILED, function.name + " trapped");
          };
      default -> (_, next) -> next;
    };
  }

  private static String name(PtxInstruction in, int index) {
    if (in.operand(index) instanceof PtxOperand.Name(String name)) {
      return name;
    }
    throw in.unknown();
  }

  private static List<Integer> offsets(PtxInstruction in, int index) {
    if (in.operand(index) instanceof PtxOperand.Parameters(List<Integer> offsets)) {
      return offsets;
    }
    throw in.unknown();
  }

  private int label(PtxInstruction in, String name) {
    Integer place = function.labels.get(name);
    if (place == null) {
      throw in.unknown();
    }
    return place;
  }

  private PtxStep table(PtxInstruction in) {
    int index = in.register(0);
    int[] targets =
        Objects.requireNonNull(function.branchTargets.get(name(in, 1)), "targets").stream()
            .mapToInt(target -> label(in, target))
            .toArray();
    return (t, _) -> targets[(int) t.registers[index]];
  }

  /** {@code call (result), function, (arguments)}, where both lists may be missing. */
  private PtxStep call(PtxInstruction in) {
    boolean answers = in.operand(0) instanceof PtxOperand.Parameters;
    int at = answers ? 1 : 0;
    PtxFunction callee = module.functions.get(name(in, at));
    if (callee == null) {
      throw in.unknown();
    }
    int[] arguments =
        in.operands().size() > at + 1
            ? offsets(in, at + 1).stream().mapToInt(Integer::intValue).toArray()
            : new int[0];
    int result = answers ? offsets(in, 0).getFirst() : -1;
    if (arguments.length != callee.parameters.size()) {
      throw in.unknown();
    }
    return (t, next) -> {
      t.call(callee, arguments, result, next);
      return PtxStep.JUMP;
    };
  }
}
