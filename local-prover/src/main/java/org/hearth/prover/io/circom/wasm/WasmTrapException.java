package org.hearth.prover.io.circom.wasm;

/**
 * The code did what WebAssembly forbids, such as reading outside its memory, or was interrupted.
 */
public final class WasmTrapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WasmTrapException(String what) {
    super(what);
  }
}
