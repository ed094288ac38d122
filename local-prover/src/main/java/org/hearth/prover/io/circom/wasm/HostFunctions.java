package org.hearth.prover.io.circom.wasm;

/** The functions that a module imports. None of them has a result. */
public interface HostFunctions {
  /**
   * @param name of the imported function
   * @param arguments as the module pushed them; 32-bit numbers are sign-extended
   */
  void call(String name, long[] arguments);
}
