package org.hearth.prover.io.circom;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.io.circom.wasm.WasmProgram;

/**
 * Calculators that were read before, by the SHA-256 of their files, with what has been decoded of
 * them; for a program that computes many witnesses. Those unused for longest go first. Safe for all
 * threads.
 */
public final class CalculatorShelf {
  private final long mostBytes;
  private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Empty if the interpreter does not take it. */
  private record Known(Optional<WasmProgram> program, long bytes) {}

  /**
   * @param mostBytes of the files of all that are kept; 0 keeps none
   */
  public CalculatorShelf(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * @param reader reads it if it is not here
   */
  Optional<WasmProgram> take(byte[] code, Supplier<Optional<WasmProgram>> reader) {
    if (mostBytes == 0) {
      return reader.get();
    }
    String sha256 = Sha256.hex(code);
    synchronized (this) {
      Known here = known.get(sha256);
      if (here != null) {
        return here.program;
      }
    }
    Optional<WasmProgram> program = reader.get();
    keep(sha256, new Known(program, code.length));
    return program;
  }

  private synchronized void keep(String sha256, Known one) {
    Known before = known.put(sha256, one);
    bytes += one.bytes - (before == null ? 0 : before.bytes);
    Iterator<Known> oldest = known.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }
}
