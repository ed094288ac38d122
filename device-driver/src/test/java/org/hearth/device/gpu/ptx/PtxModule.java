package org.hearth.device.gpu.ptx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A PTX text, parsed and decoded, with its variables in device memory. */
final class PtxModule {
  final Map<String, PtxFunction> functions = new HashMap<>();

  /** Addresses of variables; those of shared memory count from its start. */
  final Map<String, Long> variables = new HashMap<>();

  int sharedBytes;

  /** Arrays in shared memory that start behind all others, where the launch brings memory. */
  final List<String> launchArrays = new ArrayList<>();

  long address(String variable) {
    return Objects.requireNonNull(variables.get(variable), variable);
  }

  static PtxModule of(String text, PtxMemory memory) {
    PtxModule module = new PtxModule();
    new PtxParser(new PtxTokens(text), module, memory).parse();
    module.sharedBytes = PtxFunction.up(module.sharedBytes, 16);
    module.launchArrays.forEach(array -> module.variables.put(array, (long) module.sharedBytes));
    PtxDecoder decoder = new PtxDecoder(module);
    module.functions.values().forEach(decoder::decode);
    return module;
  }
}
