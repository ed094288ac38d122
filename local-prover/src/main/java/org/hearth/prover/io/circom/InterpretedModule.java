package org.hearth.prover.io.circom;

import java.util.Set;
import org.hearth.prover.io.circom.wasm.WasmInstance;
import org.hearth.prover.io.circom.wasm.WasmProgram;

/**
 * A calculator of circom 2 in our own interpreter, which has circom's field arithmetic as Java code
 * (docs/decisions/0028-own-interpreter.md).
 */
final class InterpretedModule implements Circom2Module {
  private static final Set<String> HOST_FUNCTIONS =
      Set.of(
          "runtime.exceptionHandler",
          "runtime.printErrorMessage",
          "runtime.writeBufferMessage",
          "runtime.showSharedRWMemory");

  private final String name;
  private final WasmInstance instance;
  private final boolean knowsAddress;
  private final int shared;

  private InterpretedModule(String name, WasmInstance instance) {
    this.name = name;
    this.instance = instance;
    this.knowsAddress = instance.exports("getSharedRWMemoryStart");
    this.shared = knowsAddress ? (int) instance.call("getSharedRWMemoryStart") : 0;
  }

  /** Whether the interpreter is fast with it, and it wants nothing that circom 2 does not. */
  static boolean takes(WasmProgram program) {
    return program.hasFieldRoutines() && HOST_FUNCTIONS.containsAll(program.imports());
  }

  /**
   * @throws org.hearth.prover.BadInputException if it wants more memory than the limit
   */
  static InterpretedModule start(
      String name, WasmProgram program, WitnessLimits limits, CircuitLog log) {
    MemoryNeed.within(name, false, program.initialPages(), program.mostPages(), limits);
    CalculatorHost host = new CalculatorHost(name, log);
    host.imports(program.imports());
    WasmInstance instance =
        new WasmInstance(
            program,
            limits.pages(),
            (caller, function, arguments) -> host.called(caller::call, null, function, arguments));
    return new InterpretedModule(name, instance);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean has(String function) {
    return instance.exports(function);
  }

  @Override
  public long call(String function, long... arguments) {
    if (!has(function)) {
      throw CircomModule.lacks(name, function);
    }
    return instance.call(function, arguments) & 0xffffffffL;
  }

  @Override
  public long memoryBytes() {
    return (long) instance.pages() * WitnessLimits.PAGE;
  }

  @Override
  public void readShared(int words, long[] z, int zo) {
    if (knowsAddress) {
      instance.read(shared, z, zo, words / 2);
    } else {
      Circom2Module.super.readShared(words, z, zo);
    }
  }

  @Override
  public void writeShared(long[] x) {
    if (knowsAddress) {
      instance.write(shared, x, 0, SHARED_WORDS / 2);
    } else {
      Circom2Module.super.writeShared(x);
    }
  }
}
