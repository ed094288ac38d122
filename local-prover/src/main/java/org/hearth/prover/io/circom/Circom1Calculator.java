package org.hearth.prover.io.circom;

import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;

/**
 * Calculators of circom 1 (0.5 to 1.x): the module imports its memory and exports init, getNVars,
 * getFrLen, getPRawPrime, getSignalOffset32, setSignal and getWitnessBuffer. Its memory never
 * grows, so it is run again with more where it was too small. Byte 0 of the memory holds where the
 * free part begins, byte 4 where its stack does.
 */
final class Circom1Calculator {
  private static final int STACK_OUT_OF_MEMORY = 1;
  private static final int STACK_TOO_SMALL = 2;
  private static final int SIGNAL_NOT_ASSIGNED = 5;

  private final String name;
  private final CircomModule.Loaded code;
  private final WitnessLimits limits;

  Circom1Calculator(CircomModule.Loaded code, WitnessLimits limits) {
    this.name = code.name();
    this.code = code;
    this.limits = limits;
  }

  static boolean made(WasmModule module) {
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      if (module.exportSection().getExport(i).name().equals("getSignalOffset32")) {
        return true;
      }
    }
    return false;
  }

  /** 4 words each, standard form. */
  long[] witness(CircomInputs inputs, CircuitLog log) {
    int pages = MemoryNeed.of(name, code.module(), limits).initial();
    boolean checking = true;
    while (true) {
      List<String> lines = new ArrayList<>();
      try {
        long[] values = attempt(inputs, new CircuitLog(lines::add), pages, checking);
        tell(lines, log);
        return values;
      } catch (CalculatorErrorException e) {
        if (isMemory(e) && pages < limits.pages()) {
          pages = more(pages);
        } else if (e.code() == SIGNAL_NOT_ASSIGNED && checking) {
          // Old circuits read signals that nobody set, and count on zero; others run them
          // unchecked.
          checking = false;
        } else {
          tell(lines, log);
          throw stopped(e);
        }
      } catch (ChicoryException e) {
        if (!String.valueOf(e.getMessage()).contains("out of bounds memory")
            || pages >= limits.pages()) {
          throw e;
        }
        pages = more(pages);
      }
    }
  }

  private int more(int pages) {
    return Math.min(limits.pages(), Math.max(1, 2 * pages));
  }

  private long[] attempt(CircomInputs inputs, CircuitLog log, int pages, boolean checking) {
    CircomModule module = CircomModule.start(code, limits, log, pages);
    try {
      return new Circom1Run(module, limits, checking).witness(inputs);
    } finally {
      log.close();
    }
  }

  private static void tell(List<String> lines, CircuitLog log) {
    for (String line : lines) {
      log.part(line);
      log.endLine();
    }
  }

  private static boolean isMemory(CalculatorErrorException e) {
    return e.code() == STACK_OUT_OF_MEMORY || e.code() == STACK_TOO_SMALL;
  }

  private BadInputException stopped(CalculatorErrorException e) {
    String what =
        switch (e.code()) {
          case STACK_OUT_OF_MEMORY, STACK_TOO_SMALL ->
              "it needs more memory than the %d MiB that are given"
                  .formatted(limits.memoryMebibytes());
          case SIGNAL_NOT_ASSIGNED -> "the circuit reads a signal that has no value";
          case 6 -> "a signal gets a value twice";
          case 7 -> "the inputs violate a constraint of the circuit";
          case 9 -> "the inputs violate an assertion of the circuit";
          default -> "error " + e.code();
        };
    return new BadInputException(
        "The witness calculator " + name + " stopped: " + what + e.inBrackets() + ".");
  }
}
