package org.hearth.prover.io.circom.wasm;

/** The file is not what circom 2 makes, so this interpreter leaves it to another. */
public final class UnsupportedWasmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedWasmException(String what) {
    super(what);
  }
}
