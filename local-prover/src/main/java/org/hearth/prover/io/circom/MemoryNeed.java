package org.hearth.prover.io.circom;

import com.dylibso.chicory.runtime.ByteBufferMemory;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MemoryImport;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import org.hearth.prover.BadInputException;

/**
 * The memory that a calculator asks for, in WebAssembly's pages.
 *
 * @param imported whether its host gives it, as circom 1 wants it
 * @param most 0 if it has no memory at all
 */
record MemoryNeed(boolean imported, int initial, int most) {
  /**
   * @throws BadInputException if it is more than the limit
   */
  static MemoryNeed of(String name, WasmModule module, WitnessLimits limits) {
    MemoryNeed need = new MemoryNeed(false, 0, 0);
    int memories = 0;
    for (int i = 0; i < module.importSection().importCount(); i++) {
      if (module.importSection().getImport(i) instanceof MemoryImport wanted) {
        need = within(name, true, wanted.limits(), limits);
        memories++;
      }
    }
    int own = module.memorySection().map(s -> s.memoryCount()).orElse(0);
    if (own > 0) {
      need =
          within(name, false, module.memorySection().orElseThrow().getMemory(0).limits(), limits);
    }
    if (memories + own > 1) {
      throw new BadInputException(
          "The witness calculator %s can't be run: it has more than one memory.".formatted(name));
    }
    return need;
  }

  private static MemoryNeed within(
      String name, boolean imported, MemoryLimits wanted, WitnessLimits limits) {
    return within(name, imported, wanted.initialPages(), wanted.maximumPages(), limits);
  }

  /**
   * @param most that it asks for
   * @throws BadInputException if it starts with more than the limit
   */
  static MemoryNeed within(
      String name, boolean imported, int initial, int most, WitnessLimits limits) {
    if (initial > limits.pages()) {
      throw new BadInputException(
          "The witness calculator %s asks for %d MiB of memory; at most %d are given."
              .formatted(
                  name, (long) initial * WitnessLimits.PAGE >> 20, limits.memoryMebibytes()));
    }
    return new MemoryNeed(imported, initial, Math.min(most, limits.pages()));
  }

  /** A memory for it, of so many pages if it may have them. */
  Memory withAtLeast(int pages) {
    return new ByteBufferMemory(new MemoryLimits(Math.clamp(pages, initial, most), most));
  }
}
