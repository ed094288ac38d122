package org.hearth.prover.io.circom.wasm;

/** The functions that a module imports. None of them has a result. */
public interface HostFunctions {
  /**
   * @param caller that calls it, for questions back
   * @param name of the imported function
   * @param arguments as the module pushed them; 32-bit numbers are sign-extended
   */
  void call(WasmInstance caller, String name, long[] arguments);
}
