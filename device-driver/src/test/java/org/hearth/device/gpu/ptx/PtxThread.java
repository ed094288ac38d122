package org.hearth.device.gpu.ptx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongUnaryOperator;
import org.hearth.device.nvidia.CudaError;
import org.jspecify.annotations.Nullable;

/** A thread of a block: its registers, its place in the code, what it waits for. */
final class PtxThread {
  /** Addresses of shared and local memory that stand where global ones can stand, too. */
  static final long SHARED_WINDOW = 1L << 60;

  static final long LOCAL_WINDOW = 1L << 61;

  final PtxBlock block;
  final int index;
  private final PtxWatch watch;
  long[] registers = {};
  byte[] parameters = {};
  byte[] local = {};
  int carry;
  PtxFunction function;

  /** Where to go on: after a wait, or in another function. */
  int place;

  boolean done;

  /** What of its warp it waits for, if it does. */
  @Nullable PtxCollective collective;

  /** The barrier of the block that it waits at, -1 for none. */
  int barrier = -1;

  /** Multiplications with carry that it has executed since the block's last barrier. */
  int multiplications;

  private final Deque<Frame> callers = new ArrayDeque<>();

  /** Instructions that it has executed before its last wait. */
  private long all;

  /** A caller, suspended. */
  private record Frame(
      PtxFunction function,
      long[] registers,
      byte[] parameters,
      byte[] local,
      int place,
      int result) {}

  PtxThread(PtxBlock block, int index, PtxFunction kernel, byte[] parameters) {
    this.block = block;
    this.index = index;
    this.watch = block.run.manner.watch();
    enter(kernel, parameters);
  }

  private void enter(PtxFunction entered, byte[] frame) {
    function = entered;
    registers = entered.template.clone();
    entered.specials.forEach((register, name) -> registers[register] = block.special(name, this));
    parameters = frame;
    local = new byte[entered.localBytes];
    place = 0;
  }

  /** Enters a function; its parameters are copied out of this frame's parameter memory. */
  void call(PtxFunction callee, int[] arguments, int result, int back) {
    if (callers.size() > 100) {
      throw new PtxFault(CudaError.LAUNCH_FAILED, "Calls go too deep in " + callee.name);
    }
    byte[] frame = new byte[callee.parameterBytes];
    for (int i = 0; i < arguments.length; i++) {
      PtxFunction.Parameter parameter = callee.parameters.get(i);
      System.arraycopy(parameters, arguments[i], frame, parameter.offset(), parameter.bytes());
    }
    callers.push(new Frame(function, registers, parameters, local, back, result));
    enter(callee, frame);
  }

  /** Goes back to the caller. */
  int leave() {
    if (callers.isEmpty()) {
      return PtxStep.EXIT;
    }
    Frame caller = callers.pop();
    for (PtxFunction.Parameter result : function.results) {
      System.arraycopy(
          parameters, result.offset(), caller.parameters, caller.result, result.bytes());
    }
    function = caller.function;
    registers = caller.registers;
    parameters = caller.parameters;
    local = caller.local;
    place = caller.place;
    return PtxStep.JUMP;
  }

  /** Runs until it has to wait or is done. */
  void run() {
    long executed = 0;
    int at = place;
    PtxStep[] code = function.code;
    while (true) {
      int next = code[at].run(this, at + 1);
      executed++;
      if (next >= 0) {
        at = next;
        if ((executed & 0xFFFF) == 0) {
          block.run.checkStopped();
        }
      } else if (next == PtxStep.JUMP) {
        at = place;
        code = function.code;
      } else {
        place = at + 1;
        done = next == PtxStep.EXIT;
        all += executed;
        block.run.executed(executed);
        if (done) {
          block.run.ended(all);
        }
        return;
      }
    }
  }

  boolean waits() {
    return collective != null || barrier >= 0;
  }

  int lane() {
    return index & 31;
  }

  long load(PtxSpace space, long address, int bytes) {
    return load(space, address, bytes, PtxWatch.Use.READ);
  }

  void store(PtxSpace space, long address, int bytes, long value) {
    store(space, address, bytes, value, PtxWatch.Use.WRITE);
  }

  private long load(PtxSpace space, long address, int bytes, PtxWatch.Use use) {
    PtxMemory.checkAligned(address, bytes);
    byte[] memory = memory(space, address);
    int place = place(space, memory, address, bytes);
    watch.used(this, space, address, bytes, use);
    return PtxMemory.load(memory, place, bytes);
  }

  private void store(PtxSpace space, long address, int bytes, long value, PtxWatch.Use use) {
    PtxMemory.checkAligned(address, bytes);
    byte[] memory = memory(space, address);
    int place = place(space, memory, address, bytes);
    watch.used(this, space, address, bytes, use);
    PtxMemory.store(memory, place, bytes, value);
  }

  /**
   * Replaces a value, and nobody comes in between.
   *
   * @return the old one
   */
  long update(PtxSpace space, long address, int bytes, LongUnaryOperator change) {
    long old = load(space, address, bytes, PtxWatch.Use.ATOMIC);
    store(space, address, bytes, change.applyAsLong(old), PtxWatch.Use.ATOMIC);
    if (space == PtxSpace.GENERIC && address < SHARED_WINDOW) {
      block.run.updated(address);
    }
    return old;
  }

  long stamp() {
    return block.stamp(index);
  }

  private byte[] memory(PtxSpace space, long address) {
    return switch (space) {
      case GENERIC ->
          address >= LOCAL_WINDOW
              ? local
              : address >= SHARED_WINDOW ? block.shared : block.run.memory.buffer(address);
      case SHARED -> block.shared;
      case LOCAL -> local;
    };
  }

  private int place(PtxSpace space, byte[] memory, long address, int bytes) {
    if (space != PtxSpace.GENERIC) {
      return PtxMemory.place(memory, address, bytes, address);
    }
    return address >= SHARED_WINDOW
        ? PtxMemory.place(memory, address & (SHARED_WINDOW - 1), bytes, address)
        : block.run.memory.place(address, bytes);
  }
}
